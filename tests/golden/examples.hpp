#pragma once
/// One example of everything that has bytes, with every field said; unit tests, golden bytes and fuzz corpora
/// share them. Long because it has one paragraph for each noun with bytes, and its order is the order of the files.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/ledger.hpp"
#include "engine/wire/frame.hpp"
#include "engine/wire/gateway.hpp"
#include "engine/wire/message.hpp"
#include "engine/wire/pack_rows.hpp"
#include "engine/wire/record.hpp"
#include "engine/wire/rows.hpp"

namespace citybrain::examples {

inline constexpr model::NodeId village{440605011001};
inline constexpr model::NodeId town{440605011000};
inline constexpr model::NodeId district{440605000000};
inline constexpr base::Instant noon{1'790'000'000'000};

inline base::Hash hash(std::uint8_t first) {
    base::Hash out;
    for (std::size_t i = 0; i < out.bytes.size(); ++i) {
        out.bytes[i] = static_cast<std::uint8_t>(first + i);
    }
    return out;
}

inline model::Lineage lineage(std::uint8_t first) {
    model::Lineage out;
    for (std::size_t i = 0; i < out.bytes.size(); ++i) {
        out.bytes[i] = static_cast<std::uint8_t>(first + 2 * i);
    }
    return out;
}

inline model::Event event() {
    return {.source = "gateway/flood-7",
            .id = "2026-09-21/000017",
            .type = "water.level",
            .subject = "桂城南海大道涵洞",
            .time = noon,
            .key = "flood-7",
            .phase = model::Phase::update,
            .category = "E0406",
            .area = village,
            .place = geo::Point{1'131'430'250, 230'352'050},
            .written = model::OriginalPlace{113.14856, 23.03248, "GCJ-02"},
            .urgency = model::Urgency::immediate,
            .severity = model::Severity::severe,
            .certainty = model::Certainty::observed,
            .status = model::Status::exercise,
            .attributes = {{"depth_cm", std::int64_t{18}},
                           {"flow", 0.25},
                           {"lane", std::string("内侧")},
                           {"trapped", true}},
            .trace = "00-4bf92f3577b34da6",
            .sealed = hash(1),
            .complainant = hash(2)};
}

inline std::vector<model::Deadline> deadlines() {
    return {{model::Stage::respond, noon + base::minutes(15), model::ClockKind::urgent_hour},
            {model::Stage::close, noon + base::days(5), model::ClockKind::work_day}};
}

inline model::Decision decision() {
    return {.pack = hash(3),
            .decided_at = noon,
            .category = "E0406",
            .matter = model::MatterClass::important,
            .base_tier = model::Tier::village,
            .tier = model::Tier::town,
            .priority = model::Priority::p1,
            .department = "应急办",
            .assist = {"交警", "水利"},
            .notify = {"值班长"},
            .labels = {"flood"},
            .fired = {"R003", "R011"},
            .considered = {0x0B, 0x80},
            .respond_limit = {model::ClockKind::urgent_hour, base::minutes(15)},
            .close_limit = {model::ClockKind::work_day, base::days(5)},
            .respond_due = noon + base::minutes(15),
            .close_due = noon + base::days(5),
            .dup = model::DupPolicy::suggest,
            .sensitivity = model::Sensitivity::internal,
            .supervised = true,
            .only_windows = true};
}

inline constexpr model::CaseId case_id{village, 42};

inline model::Case matter() {
    model::Case out;
    out.id = case_id;
    out.as_of = model::Position{77};
    out.version = 5;
    out.lifecycle = model::Lifecycle::handling;
    out.custody = {.state = model::CustodyState::offered,
                   .cv = (std::uint64_t{1} << 32) + 2,
                   .owner = village,
                   .neighbour = town,
                   .received_from = town,
                   .peers = {town},
                   .transfer = 70,
                   .kind = model::HandOver::delegate,
                   .cause = model::HandOverCause::person,
                   .target = district,
                   .bounces = 1,
                   .unanswered = 2};
    out.event = event();
    out.decision = decision();
    out.department = "城管办";
    out.deadlines = deadlines();
    out.opened_at = noon;
    out.entry_tier = model::Tier::district;
    out.acknowledged_at = noon + base::minutes(3);
    out.handled_at = noon + base::hours(2);
    out.ended_at = noon + base::hours(3);
    out.respond_missed = true;
    out.close_missed = true;
    out.joined = 3;
    out.cleared = true;
    out.outcome = "积水已退";
    out.history = {model::Position{12}, model::Position{77}};
    out.facts = model::facts_of(out.event);
    return out;
}

/// With the fields that came later.
inline model::Case matter_again() {
    model::Case out = matter();
    out.facts.values[0] = {"depth_cm", std::int64_t{60}, noon + base::minutes(7), true};
    out.facts.severity = model::Severity::extreme;
    out.before = {decision()};
    out.hand_up = true;
    return out;
}

inline model::FollowUp follow_up() {
    return {case_id, town, "duty-4", "已到场", noon, {{"depth_cm", std::int64_t{60}}, {"lane", std::string("全部")}}};
}

inline model::Offer offer() {
    model::Offer out{.id = case_id,
                     .cv_from = 2,
                     .cv_to = 3,
                     .transfer = 71,
                     .kind = model::HandOver::give_back,
                     .cause = model::HandOverCause::deadline,
                     .target = district,
                     .reason = "超时未办结",
                     .actor = "duty-3",
                     .snapshot = matter()};
    out.snapshot.as_of = {};
    out.snapshot.history.clear();
    return out;
}

/// Each message with the name of its golden file.
/// A decision that read windows: one answered, one had nothing to say.
inline model::Decision seen_decision() {
    model::Decision out = decision();
    out.here = model::Tier::town;
    out.seen = {{"seen(\"1h\", \"town\").places", 4}, {"seen(\"30m\", \"town\").usual", std::nullopt}};
    return out;
}
inline model::Seen seen() { return {case_id, event()}; }
inline model::Raised raised() {
    return {.id = case_id,
            .by = town,
            .area = village,
            .decision = seen_decision(),
            .incident = model::CaseId{town, 7},
            .late = true};
}

inline model::PackOrder order() {
    model::PackOrder out{.number = 7,
                         .kind = model::OrderKind::shadow,
                         .pack = hash(5),
                         .name = "nanhai",
                         .version = "2026.2",
                         .bytes = 200'000,
                         .given_at = noon,
                         .at = noon + base::hours(1),
                         .areas = {village, town},
                         .withdraws = 6,
                         .actor = "planner"};
    for (std::size_t i = 0; i < out.signature.size(); ++i) {
        out.signature[i] = static_cast<std::uint8_t>(i + 1);
    }
    return out;
}

inline model::PackStanding standing() {
    return {.node = village,
            .at = noon,
            .order = 7,
            .ready = 6,
            .live = hash(3),
            .live_version = "nanhai 2026.1",
            .live_order = 5,
            .live_since = noon - base::days(1),
            .waiting = 7,
            .shadow = 6,
            .refused = 4,
            .why = "rules.toml:3:1: 不认识"};
}

inline model::ShadowDiffered difference() {
    return {.order = 7,
            .about = case_id,
            .live = {model::Tier::village, model::Priority::p2, village, noon, noon + base::days(1)},
            .shadow = {model::Tier::town, model::Priority::p0, town, noon, noon + base::hours(1)}};
}

inline model::PackState packs() {
    const model::PackLayer layer{5, hash(3), "nanhai", "2026.1", {village}, noon};
    return {.last_order = 7,
            .ready_order = 6,
            .layers = {{0, hash(2), "nanhai", "2026", {}, noon}, layer},
            .plans = {{order(), false, 2}},
            .debts = {{hash(5), village}},
            .shadow = model::PackShadow{layer, 9, 5, 4, 3, 2, 1, {difference()}},
            .refused_order = 4,
            .refused_why = "不认识",
            .standings = {standing()}};
}

inline std::vector<std::pair<std::string, model::Message>> messages() {
    return {{"offer", offer()},
            {"accept", model::Accept{case_id, 3, 71}},
            {"reject", model::Reject{case_id, 3, 71, "not_ours", "不属本镇管辖"}},
            {"input", model::Input{case_id, event()}},
            {"update", model::Update{case_id, 4, town, model::Lifecycle::declined, noon, "duty-3", "不予立案"}},
            {"pack_order", order()},
            {"pack_wanted", model::PackWanted{hash(5), 3}},
            {"pack_part", model::PackPart{hash(5), 3, {1, 2, 3}}},
            {"pack_standing", standing()},
            {"follow_up", follow_up()},
            {"seen", seen()},
            {"raised", raised()},
            {"gathered", model::Gathered{case_id, {town, 7}}}};
}

/// Each fact with the name of its golden file.
inline std::vector<std::pair<std::string, model::Fact>> facts() {
    return {
        {"event_rejected", model::EventRejected{"gateway/flood-7", "17", "unknown_category", "类别 E9999 不在目录中"}},
        {"case_opened", model::CaseOpened{case_id, event(), decision(), deadlines(), model::Tier::village}},
        {"event_joined", model::EventJoined{case_id, event(), true}},
        {"case_acknowledged", model::CaseAcknowledged{case_id, "duty-1"}},
        {"case_dispatched", model::CaseDispatched{case_id, "环卫所", "duty-1", "就近"}},
        {"case_handled", model::CaseHandled{case_id, "crew-2", "已抽排"}},
        {"case_closed", model::CaseClosed{case_id, model::Lifecycle::voided, "duty-1", "重复"}},
        {"deadline_missed", model::DeadlineMissed{case_id, model::Stage::close_escalate, noon, deadlines()}},
        {"case_offered", model::CaseOffered{case_id, town, district, 3, model::HandOver::delegate,
                                            model::HandOverCause::person, "duty-1", "超出村级能力"}},
        {"case_accepted", model::CaseAccepted{.offer = offer(),
                                              .from = village,
                                              .deadlines = deadlines(),
                                              .earlier = {model::Position{8}},
                                              .peers = {district},
                                              .actor = "duty-2"}},
        {"offer_received",
         model::OfferReceived{.offer = offer(),
                              .from = village,
                              .answer_by = {model::Stage::answer, noon, model::ClockKind::natural_day},
                              .earlier = {model::Position{9}},
                              .peers = {district}}},
        {"offer_declined", model::OfferDeclined{case_id, village, 3, 71, "not_ours", "不属本镇管辖", "duty-2"}},
        {"case_handed_over",
         model::CaseHandedOver{case_id, town, 3, true, model::HandOver::give_back, model::HandOverCause::deadline}},
        {"offer_returned", model::OfferReturned{case_id, "not_ours", "不属本镇管辖"}},
        {"shadow_ended", model::ShadowEnded{case_id, 4, town, model::Lifecycle::closed, noon, "duty-3", "办结"}},
        {"command_refused", model::CommandRefused{case_id, "close", "duty-1", "not_owner", "已移交桂城街道"}},
        {"payload_ignored", model::PayloadIgnored{"stale offer"}},
        {"payload_quarantined", model::PayloadQuarantined{hash(4), "message.body is missing"}},
        {"pack_activated", model::PackActivated{hash(5), "nanhai", "2026.1"}},
        {"upgraded", model::Upgraded{"0.1.0", "0.2.0", hash(6)}},
        // Fields that came later have examples of their own, so that the first ones keep their bytes.
        {"case_accepted_desk", model::CaseAccepted{.offer = offer(),
                                                   .from = village,
                                                   .deadlines = deadlines(),
                                                   .earlier = {},
                                                   .peers = {},
                                                   .actor = "duty-2",
                                                   .department = "综合行政执法队"}},
        {"case_opened_beside_shadow",
         model::CaseOpened{case_id, event(), decision(), deadlines(), model::Tier::village, 7}},
        {"pack_activated_by_order", model::PackActivated{hash(5), "nanhai", "2026.2", 7, {village, town}, true}},
        {"pack_ordered", model::PackOrdered{order(), true, "不认识"}},
        {"pack_part_taken", model::PackPartTaken{hash(5), 3}},
        {"pack_received", model::PackReceived{hash(5)}},
        {"pack_refused", model::PackRefused{hash(5), 7, "rules.toml:3:1: 不认识"}},
        {"pack_part_asked", model::PackPartAsked{hash(5), 3, village, true}},
        {"pack_reported", model::PackReported{standing()}},
        {"shadow_differed", difference()},
        {"facts_reported", model::FactsReported{follow_up(), true}},
        {"case_redecided", model::CaseRedecided{.id = case_id,
                                                .why = model::Again::merge,
                                                .facts = matter_again().facts,
                                                .decision = decision(),
                                                .deadlines = deadlines(),
                                                .rose = true,
                                                .hand_up = true}},
        {"seen_noted", model::SeenNoted{village, seen(), seen_decision()}},
        {"matter_raised", model::MatterRaised{raised(), village}},
        {"raise_received", model::RaiseReceived{raised(), town}},
        {"matter_gathered", model::MatterGathered{case_id, {town, 7}}}};
}

inline std::vector<model::Cause> causes() {
    return {model::FromEvent{}, model::FromCommand{"cmd-18"},
            model::FromLink{town, lineage(9), model::Lane::bulk, 2, 19, hash(7)}, model::FromTimer{},
            model::FromNode{}};
}

/// A record of `fact` that sends one message.
inline model::Record record(model::Fact fact, model::Cause cause, model::Message sent) {
    return {.node = village,
            .position = model::Position{1'234},
            .at = noon,
            .cause = std::move(cause),
            .fact = std::move(fact),
            .sends = {{town, model::Lane::custody, 19, std::move(sent)}}};
}

inline wire::Bytes bytes_of(const model::Record& record, wire::Encoder& encoder) {
    std::vector<wire::Bytes> payloads;
    for (const model::Send& send : record.sends) {
        payloads.push_back(wire::encode_message(send.message, encoder));
    }
    std::vector<wire::EncodedSend> sends;
    for (const wire::Bytes& payload : payloads) {
        sends.push_back({7, payload});
    }
    wire::Bytes out;
    wire::encode_record(record, sends, encoder, out);
    return out;
}

inline model::NodeCheckpoint checkpoint() {
    return {.node = village,
            .lineage = lineage(9),
            .position = model::Position{1'234},
            .chain = hash(8),
            .last_at = noon,
            .rows_through = model::Position{1'200},
            .next_case = 43,
            .build = "0.1.0",
            .tally = {.received = 100,
                      .rejected = 1,
                      .joined = 20,
                      .opened = 79,
                      .closed = 60,
                      .handed_up = 9,
                      .handed_down = 2},
            .ended = hash(10),
            .lanes = {{.peer = town,
                       .lane = model::Lane::bulk,
                       .out_epoch = 2,
                       .out_next = 20,
                       .out_chain = hash(11),
                       .out_acked = 18,
                       .out_acked_chain = hash(12),
                       .in_lineage = lineage(13),
                       .in_epoch = 1,
                       .in_hwm = 5,
                       .in_chain = hash(14)}}};
}

/// Each frame with the name of its golden file. The Data frame's views point to static bytes.
inline std::vector<std::pair<std::string, wire::Frame>> frames() {
    static const wire::Bytes first{1, 2, 3, 4, 5};
    static const wire::Bytes second{6, 7, 8};
    wire::Data data{.lane = model::Lane::bulk, .epoch = 2, .first_seq = 19, .payloads = {}};
    data.payloads.push_back({.bytes = first, .age_ms = 1'500, .sealed = {{hash(1), second, first}}});
    data.payloads.push_back({.bytes = second, .age_ms = 0, .sealed = {}});
    const wire::HelloLane lane{.lane = model::Lane::bulk,
                               .out_epoch = 2,
                               .out_next = 20,
                               .out_acked = 18,
                               .chain_at_acked = hash(12),
                               .in_lineage = lineage(13),
                               .in_epoch = 1,
                               .in_hwm = 5,
                               .in_chain = hash(14)};
    return {{"hello", wire::Hello{.version = 1,
                                  .node = village,
                                  .lineage = lineage(9),
                                  .boot = 3,
                                  .lanes = {lane, lane},
                                  .registry = 4,
                                  .features = 1}},
            {"data", data},
            {"ack", wire::Ack{model::Lane::bulk, 2, 18, 1'042, hash(15)}},
            {"ping", wire::Ping{noon, 6}},
            {"bye", wire::Bye{"fenced", "这个节点的备份已被停用"}}};
}

/// As a source says it: no place, seal or pseudonym.
inline model::Report report() {
    model::Report out{event(), {.text = "涵洞积水，车辆被困", .reporter = "13800000000"}};
    out.event.place.reset();
    out.event.sealed = {};
    out.event.complainant = {};
    return out;
}

/// Each gateway frame's bytes with the name of its golden file.
inline std::vector<std::pair<std::string, wire::Bytes>> gateway_frames(wire::Encoder& encoder) {
    std::vector<std::pair<std::string, wire::Bytes>> out(6);
    out[0].first = "gateway_hello";
    wire::encode_gateway(wire::GatewayHello{"gateway/flood-7", 1}, encoder, out[0].second);
    out[1].first = "welcome";
    wire::encode_gateway(wire::Welcome{district, 1'024}, encoder, out[1].second);
    out[2].first = "batch";
    const std::vector<model::Report> reports{report(), report()};
    (void)wire::encode_batch(5, reports, encoder, out[2].second); // both fit
    out[3].first = "receipt";
    wire::encode_gateway(wire::Receipt{6, 1'030, {{5, "unknown_category", "类别 E9999 不在目录中"}}}, encoder,
                         out[3].second);
    out[4].first = "gateway_bye";
    wire::encode_gateway(wire::GatewayBye{"gap", "event 9 came after 7"}, encoder, out[4].second);
    out[5].first = "receipt_repeats";
    wire::encode_gateway(wire::Receipt{.seq = 7, .credit = 1'031, .rejected = {}, .repeats = 3}, encoder,
                         out[5].second);
    return out;
}

} // namespace citybrain::examples
