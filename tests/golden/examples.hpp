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
#include "tests/golden/nouns.hpp"

namespace citybrain::examples {

/// Each message with the name of its golden file.
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
            {"seen_left_to_person", model::Seen{case_id, event(), true, true}},
            {"raised", raised()},
            {"gathered", model::Gathered{case_id, {town, 7}}},
            {"order", model::OrderNotice{standing_order()}},
            {"order_end", model::OrderEndNotice{"三防〔2026〕3号", "张三", "台风已过"}},
            {"notice", notice()},
            {"revoke", model::Revoke{case_id, 3, 71, settlement(), "crew-2", "已抽排"}},
            {"revoked", model::Revoked{case_id, 3, 71}},
            {"pull", model::Pull{case_id, district, "李四", "媒体关注"}},
            {"memo", memo()}};
}

/// What people put over rules and cases.
inline std::vector<std::pair<std::string, model::Fact>> facts_over() {
    return {{"case_redecided_parent", model::CaseRedecided{.id = case_id,
                                                           .why = model::Again::event,
                                                           .facts = matter_again().facts,
                                                           .decision = decision_under(),
                                                           .deadlines = {},
                                                           .own = matter_again().own}},
            {"case_lowered", model::CaseLowered{case_id, matter_again().waivers}},
            {"deadline_deferred", model::DeadlineDeferred{case_id, noon, noon + base::days(1), deferral()}},
            {"case_unmuted", model::CaseUnmuted{case_id, noon}},
            {"duplicate_suggested", model::DuplicateSuggested{case_id, {{village, 43}, {village, 41}}}},
            {"case_merged", model::CaseMerged{case_id, {village, 41}, "duty-1", "同一处", 3'000}},
            {"case_unmerged", model::CaseUnmerged{case_id, {village, 41}, "duty-1", "不是同一处", deadlines()}},
            {"child_linked", model::ChildLinked{case_id, {village, 43}, true}},
            {"order_given", model::OrderGiven{standing_order(), true}},
            {"order_began", model::OrderBegan{"三防〔2026〕3号"}},
            {"order_ended", model::OrderEnded{"三防〔2026〕3号", "张三", "台风已过"}},
            {"order_refused", model::OrderRefused{"三防〔2026〕3号", "张三", "exists", "已在执行"}},
            {"case_stepped", step()},
            {"case_handled_with_evidence", model::CaseHandled{case_id, "crew-2", "已抽排", {hash(11)}, deadlines()}},
            {"case_closed_by_force",
             model::CaseClosed{case_id, model::Lifecycle::closed, "duty-1", "久拖不决", {hash(11)}, true}}};
}

/// What happens to events, cases and nodes by itself.
inline std::vector<std::pair<std::string, model::Fact>> facts_of_work() {
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
        {"matter_gathered", model::MatterGathered{case_id, {town, 7}}},
        {"event_rejected_clear",
         model::EventRejected{"gateway/flood-7", "18", "no_open_signal", "nothing to clear", "gauge-7"}}};
}

/// What the life of a case adds.
inline std::vector<std::pair<std::string, model::Fact>> facts_of_life() {
    return {{"notice_received", model::NoticeReceived{notice(), village}}};
}

/// How a case moves, beside offers and answers.
inline std::vector<std::pair<std::string, model::Fact>> facts_of_custody() {
    return {{"offer_revoked", model::OfferRevoked{case_id, settlement(), "crew-2", "已抽排"}},
            {"offer_withdrawn", model::OfferWithdrawn{case_id, village, std::nullopt, "duty-1", "车已到"}},
            {"settlement_told", model::SettlementTold{case_id, village, settlement()}},
            {"case_pulled", model::CasePulled{{case_id, district, "李四", "媒体关注"}, town}},
            {"command_refused_legal",
             model::CommandRefused{case_id, "close", "duty-1", "illegal", "不可", town, {"ack", "report"}}}};
}

/// Who is told of a case, and who works on it beside its desk.
inline std::vector<std::pair<std::string, model::Fact>> facts_of_people() {
    return {{"person_summoned", model::PersonSummoned{case_id, summons(), noon + base::minutes(3)}},
            {"task_added", model::TaskAdded{case_id, task()}},
            {"task_ended", model::TaskEnded{case_id, 2, model::TaskState::dropped, "duty-2", "积水已退"}}};
}

/// Each fact with the name of its golden file.
inline std::vector<std::pair<std::string, model::Fact>> facts() {
    auto all = facts_of_work();
    for (const auto& more :
         {facts_over(), facts_of_life(), facts_of_custody(), facts_of_people()}) { // new ones come last
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
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
                      .handed_down = 2,
                      .red_below = 5,
                      .supervised = 1},
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
                       .in_chain = hash(14)}},
            .orders = {}};
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
