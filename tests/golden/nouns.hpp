#pragma once
/// The nouns that the golden examples are made of, every field set.
/// Long because every noun with bytes stands here once.

#include <optional>
#include <string>
#include <vector>

#include "engine/model/message.hpp"
#include "engine/model/record.hpp"

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

inline model::Notice notice() {
    return {case_id,  model::NoticeKind::supervised, village, district, village, "E0406",
            "应急办", model::Priority::p1,           noon};
}

inline model::Summons summons() {
    return {model::Rung::leader, model::Rung::superior, village, "zhiban", "示例·带班领导", "00000000023", true, noon};
}

inline model::Task task() {
    return {.number = 2,
            .unit = village,
            .department = "水利",
            .what = "抽排积水",
            .assists = true,
            .state = model::TaskState::dropped,
            .due = noon + base::hours(1),
            .late = true,
            .added_by = "duty-1",
            .added_at = noon,
            .ended_by = "duty-2",
            .ended_at = noon + base::hours(2),
            .note = "积水已退"};
}

inline model::Deferral deferral() {
    return {model::Stage::milestone, 2, "三防〔2026〕3号", noon, noon - base::hours(1), noon + base::days(2), 150};
}

inline model::Decision decision_under() {
    model::Decision out = decision();
    out.waived = {"R003"};
    out.orders = {{"三防〔2026〕3号", noon + base::days(2), true, 150, true}};
    out.mute_until = noon + base::hours(2);
    out.muted_by = "R011";
    return out;
}

/// With the fields that came later.
inline model::Settlement settlement() { return {model::Lifecycle::handled, "crew-2", "已抽排"}; }

inline model::Case matter_again() {
    model::Case out = matter();
    out.facts.values[0] = {"depth_cm", std::int64_t{60}, noon + base::minutes(7), true};
    out.facts.severity = model::Severity::extreme;
    out.before = {decision()};
    out.hand_up = true;
    out.again = model::Again::lowering;
    out.waivers = {{"R003", noon + base::days(1), "duty-5", "已封闭", {{"depth_cm", std::int64_t{60}}}, {}}};
    out.waivers[0].seen = {{"seen(\"1h\", \"town\").places", 4}};
    out.deferrals = {deferral()};
    out.parent = {village, 41};
    out.children = {{village, 43}, {village, 44}};
    out.relations = {{{village, 45}, false}, {{village, 46}, true}};
    out.candidates = {{village, 45}};
    out.own = model::facts_of(out.event);
    out.decision = decision_under();
    out.decision.close_from = noon - base::hours(1);
    out.yellow = true;
    out.supervised = true;
    out.summons = {summons()};
    out.tasks = {task()};
    out.custody.settled = settlement();
    out.custody.pulled = model::Pulled{district, "李四", "媒体关注"};
    return out;
}

inline model::StandingOrder standing_order() {
    return {.number = "三防〔2026〕3号",
            .signer = "张三",
            .reason = "台风",
            .node = district,
            .areas = {town, village},
            .categories = {"E0102", "E0406"},
            .from = noon,
            .until = noon + base::days(2),
            .suspends = true,
            .lengthens_percent = 150,
            .mutes = true,
            .response = model::ResponseLevel::iii,
            .waives = {"R003", "R011"},
            .begun = true};
}

inline model::CaseLife life() {
    model::CaseLife out;
    out.handler = "crew-2";
    out.given_at = noon;
    out.reworks = 1;
    out.reopens = 2;
    out.extensions = 1;
    out.returns = 1;
    out.urges = 3;
    out.supervision = model::Supervision::supervised;
    out.verified = true;
    out.ruled = true;
    out.forced = true;
    out.excused = true;
    out.extended = base::days(2);
    out.suspended = base::days(30);
    out.suspended_at = noon + base::days(1);
    model::Request asked{.number = 2, .kind = model::RequestKind::suspension, .node = village};
    asked.actor = "duty-1";
    asked.reason = "等材料";
    asked.asked_at = noon;
    asked.until = noon + base::days(40);
    asked.answer_by = noon + base::hours(2);
    asked.climbed = 1;
    model::Request answered = asked;
    answered.number = 3;
    answered.kind = model::RequestKind::extension;
    answered.length = base::days(1);
    answered.state = model::RequestState::granted;
    answered.answerer = "duty-2";
    answered.answer = "同意";
    answered.answered_at = noon + base::hours(1);
    answered.reviewer = "duty-3";
    out.requests = {asked, answered};
    out.evidence = {hash(11), hash(12)};
    return out;
}

inline model::CaseStepped step() {
    model::CaseStepped out{.id = case_id, .verb = model::Verb::answer, .from = model::Lifecycle::handling};
    out.to = model::Lifecycle::suspended;
    out.node = village;
    out.actor = "duty-2";
    out.reason = "同意";
    out.evidence = {hash(11)};
    out.department = "综合行政执法队";
    out.deadlines = deadlines();
    out.number = 2;
    out.granted = true;
    out.until = noon + base::days(40);
    out.length = base::days(1);
    out.answer_by = noon + base::hours(2);
    out.snapshot = matter();
    out.snapshot->as_of = {};
    out.snapshot->history.clear();
    out.snapshot->life = life();
    out.earlier = {model::Position{8}};
    return out;
}

inline model::Memo memo() {
    model::Memo out{.id = case_id, .verb = model::Verb::ask_decision, .node = village, .to = district};
    out.actor = "duty-1";
    out.reason = "涉及两镇";
    out.at = noon;
    out.number = 2;
    out.granted = true;
    out.answer_by = noon + base::hours(2);
    out.snapshot = step().snapshot;
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
            .late = true,
            .relation = model::Relation{{town, 8}, true}};
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

} // namespace citybrain::examples
