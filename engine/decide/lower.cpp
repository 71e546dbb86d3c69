// Lowering by a person, and what makes a standing order sound.

#include <algorithm>
#include <tuple>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/decide/open.hpp"
#include "engine/decide/standing.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/fault.hpp"
#include "engine/rulebook/live_facts.hpp"

namespace citybrain::decide {
namespace {

using model::CommandDenied;
using rulebook::Context;

CommandDenied deny(const char* code, std::string reason) { return {.code = code, .reason = std::move(reason)}; }

std::string hint(std::string_view word, const std::vector<std::string>& known) {
    const std::string meant = rulebook::suggestion(word, known);
    return meant.empty() ? "" : "; " + meant;
}

std::optional<CommandDenied> refuse_rule(const Context& context, const std::string& rule) {
    const std::vector<std::string> known = context.rules.rule_ids();
    if (std::ranges::find(known, rule) == known.end()) {
        return deny("unknown_rule",
                    "规则包里没有规则 '" + rule + "' · the pack has no rule '" + rule + "'" + hint(rule, known));
    }
    if (context.rules.is_mandatory(rule)) {
        return deny("mandatory",
                    "规则 '" + rule + "' 为强制规则,不得豁免 · rule '" + rule + "' is mandatory and cannot be waived");
    }
    return std::nullopt;
}

bool is_text(const std::string& text, std::size_t most) {
    return text.size() <= most && base::is_utf8(text) && !base::has_control_characters(text);
}

std::optional<CommandDenied> refuse_words(const model::StandingOrder& order) {
    if (order.number.empty() || !is_text(order.number, base::limits::id_bytes_max)) {
        return deny("bad_order", "命令须有文号(至多128字节)· an order needs its document number, at most 128 bytes");
    }
    if (order.number.starts_with('#')) {
        return deny("bad_order", "文号不得以#开头 · a document number does not begin with #");
    }
    if (order.signer.empty() || !is_text(order.signer, base::limits::id_bytes_max)) {
        return deny("bad_order", "命令须由指挥员签发 · an order needs the commander who signed it");
    }
    if (!is_text(order.reason, base::limits::reason_bytes_max)) {
        return deny("bad_order", "the reason is longer than " + std::to_string(base::limits::reason_bytes_max) +
                                     " bytes or is no text");
    }
    return std::nullopt;
}

std::optional<CommandDenied> refuse_period(const Context& context, const model::StandingOrder& order) {
    if (order.until <= order.from || order.until <= context.now) {
        return deny("bad_order", "命令的止期须晚于起期和现在 · an order must end after it begins and after now");
    }
    if (order.until > order.from + base::limits::order_length_max || order.from > context.now + base::days(400)) {
        return deny("bad_order", "命令至多400天 · an order lasts at most 400 days and begins within 400 days");
    }
    return std::nullopt;
}

std::optional<CommandDenied> refuse_scope(const Context& context, const model::StandingOrder& order) {
    if (order.areas.empty() || order.areas.size() > base::limits::order_areas_max) {
        return deny("bad_order",
                    "命令须指明区域 · an order names 1 to " + std::to_string(base::limits::order_areas_max) + " areas");
    }
    for (const model::NodeId area : order.areas) {
        if (context.topology.find(area) == nullptr || !context.topology.is_within(area, context.state.self)) {
            return deny("outside_area", "区域 " + to_text(area) + " 不属本中心 · area " + to_text(area) +
                                            " is not served by " + to_text(context.state.self));
        }
    }
    std::vector<std::string> codes;
    for (const rulebook::Category& category : context.rules.categories()) {
        codes.push_back(category.code);
    }
    for (const std::string& code : order.categories) {
        if (context.rules.find_category(code) == nullptr) {
            return deny("unknown_category", "category '" + code + "' is not in the catalogue" + hint(code, codes));
        }
    }
    return std::nullopt;
}

/// What the rules over windows read of this matter now; what only other nodes can read, as it was when it was decided.
std::vector<model::WindowReading> readings_now(const Context& context, const model::Case& matter) {
    if (context.rules.find_category(matter.event.category) == nullptr || !matter.event.area) {
        return matter.decision.seen;
    }
    const rulebook::LiveFacts live(context, matter.event, matter.event, *matter.event.area);
    std::vector<model::WindowReading> seen = context.rules.readings(live.facts());
    const std::size_t here = seen.size();
    for (const model::WindowReading& read : matter.decision.seen) {
        const auto end = seen.begin() + static_cast<std::ptrdiff_t>(here);
        if (std::find_if(seen.begin(), end, [&](const auto& now) { return now.what == read.what; }) == end) {
            seen.push_back(read);
        }
    }
    return seen;
}

template <class T>
void sort_unique(std::vector<T>& values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

} // namespace

std::variant<model::CaseLowered, CommandDenied> lower(const Context& context, const model::Case& matter,
                                                      const model::ActOnCase& act) {
    if (act.waive.empty()) {
        return deny("no_rules", "降级须写明豁免的规则,如 --waive flood.deep · lowering names the rules to waive, for "
                                "example --waive flood.deep");
    }
    if (act.until && *act.until <= context.now) {
        return deny("bad_until", "豁免的止期已过 · the waiver would have ended already");
    }
    if (matter.waivers.size() + act.waive.size() > base::limits::case_waivers_max) {
        return deny("no_rules",
                    "a case carries at most " + std::to_string(base::limits::case_waivers_max) + " waivers");
    }
    model::CaseLowered lowered{.id = matter.id, .waivers = {}};
    const std::vector<model::WindowReading> seen = readings_now(context, matter);
    for (const std::string& rule : act.waive) {
        if (auto denied = refuse_rule(context, rule)) {
            return *denied;
        }
        if (std::ranges::find(matter.decision.fired, rule) == matter.decision.fired.end()) {
            return deny("not_fired", "规则 '" + rule + "' 未触发,无可豁免 · rule '" + rule +
                                         "' has not fired here, there is nothing to waive" +
                                         hint(rule, matter.decision.fired));
        }
        std::vector<model::Attribute> inputs = rulebook::inputs_of(context.rules, rule, matter.facts);
        std::vector<model::WindowReading> read = rulebook::readings_of(context.rules, rule, seen);
        if (std::max(inputs.size(), read.size()) > base::limits::waiver_values_max) {
            return deny("no_rules", "rule '" + rule + "' reads more than " +
                                        std::to_string(base::limits::waiver_values_max) + " facts or windows");
        }
        lowered.waivers.push_back(
            {rule, act.until.value_or(base::Instant{}), act.actor, act.reason, std::move(inputs), std::move(read)});
    }
    return lowered;
}

std::optional<model::CaseRedecided> lowered(const Context& context, const model::Case& matter) {
    if (context.rules.find_category(matter.event.category) == nullptr || !matter.event.area) {
        return std::nullopt;
    }
    const StandingLists standing = standing_over(context, matter, matter.facts, readings_now(context, matter));
    const model::Event joined = with_facts(matter.event, matter.facts);
    const rulebook::LiveFacts live(context, matter, joined, matter.event, *matter.event.area);
    model::CaseRedecided decided{.id = matter.id, .why = model::Again::lowering, .facts = matter.facts};
    decided.own = matter.own;
    decided.decision =
        rulebook::decision_lowered(context.rules, live.facts(), matter.decision, standing.view(), matter.opened_at);
    decided.deadlines = matter.deadlines;
    const base::Instant yellow = rulebook::yellow_due(context.rules, decided.decision);
    for (model::Deadline& due : decided.deadlines) {
        if (due.stage == model::Stage::yellow) {
            due = {due.stage, std::max(due.due, yellow), decided.decision.close_limit.clock};
        } else if (due.stage == model::Stage::respond) {
            due = {due.stage, std::max(due.due, decided.decision.respond_due), decided.decision.respond_limit.clock};
        } else if (due.stage == model::Stage::close) {
            due = {due.stage, std::max(due.due, decided.decision.close_due), decided.decision.close_limit.clock};
        }
    }
    std::erase_if(decided.deadlines, [](const model::Deadline& d) { return d.stage == model::Stage::waiver_end; });
    rulebook::add_waiver_ends(decided.deadlines, matter.waivers, context.now);
    std::ranges::sort(decided.deadlines, {},
                      [](const model::Deadline& d) { return std::tuple(d.due, d.stage, d.milestone); });
    return decided;
}

std::optional<model::NodeId> owner_below(const Context& context, const model::Case& matter) {
    const model::NodeId owner = owner_of(context.topology, *matter.event.area, matter.decision.tier);
    const bool below = owner != context.state.self && context.topology.is_within(owner, context.state.self);
    return below ? std::optional(owner) : std::nullopt;
}

std::variant<model::StandingOrder, CommandDenied> checked(const Context& context, model::StandingOrder order) {
    if (order.from == base::Instant{}) {
        order.from = context.now;
    }
    order.node = context.state.self;
    order.begun = order.from <= context.now;
    sort_unique(order.areas);
    sort_unique(order.categories);
    sort_unique(order.waives);
    for (const auto& denied : {refuse_words(order), refuse_period(context, order), refuse_scope(context, order)}) {
        if (denied) {
            return *denied;
        }
    }
    if (context.state.orders.contains(order.number)) {
        return deny("exists", "文号 " + order.number + " 已在执行 · an order " + order.number + " is in force already");
    }
    if (context.state.orders.size() >= base::limits::orders_max) {
        return deny("bad_order", "too many standing orders are in force");
    }
    if (order.lengthens_percent < 100 || order.lengthens_percent > 1'000) {
        return deny("bad_order", "顺延比例须在100%至1000% · limits are lengthened by 100 % to 1000 %");
    }
    if (!order.suspends && !order.mutes && order.lengthens_percent == 100 && order.waives.empty() &&
        order.response == model::ResponseLevel::none) {
        return deny("bad_order",
                    "命令未写明内容:中止计时、顺延、暂停提醒、豁免或应急响应 · the order changes nothing: suspend, "
                    "lengthen, mute, waive or start a response");
    }
    for (const std::string& rule : order.waives) {
        if (auto denied = refuse_rule(context, rule)) {
            return *denied;
        }
    }
    return order;
}

} // namespace citybrain::decide
