// The clocks of an explanation: each limit and where it came from, and what has moved or stopped it since.

#include <algorithm>

#include "engine/rulebook/accounts.hpp"
#include "engine/rulebook/rule.hpp"

namespace citybrain::rulebook {
namespace {

using model::Decision;
using model::Stage;

/// The fired rule, smallest id first, whose limit the decision took; empty when it is the category's own.
std::string tightened_by(const Rulebook& book, const Decision& decision, const model::Limit& own,
                         const model::Limit& taken, std::optional<model::Limit> Effect::*part) {
    if (own == taken) {
        return {};
    }
    for (const std::string& id : decision.fired) {
        const auto rule = std::ranges::find(book.rules().rules, id, &Rule::id);
        if (rule != book.rules().rules.end() && rule->effect.*part == taken) { // one of an earlier pack is unknown
            return id;
        }
    }
    return {};
}

/// The order under which a limit was made longer than the catalogue's; nullptr when it is as the catalogue says, or a
/// rule's.
const model::OrderEffect* lengthened_by(const Decision& decision, const model::Limit& own, const model::Limit& taken) {
    const auto longest = std::ranges::max_element(decision.orders, {}, &model::OrderEffect::lengthens_percent);
    const bool lengthens = longest != decision.orders.end() && longest->lengthens_percent > 100;
    return lengthens && taken == scaled(own, static_cast<int>(longest->lengthens_percent)) ? &*longest : nullptr;
}

/// The limit of a milestone as the pack states it.
std::optional<model::Limit> own_limit(const Rulebook& book, const Category& category, const std::string& milestone) {
    for (const auto* const rows : {&category.milestones, &book.rule_milestones()}) {
        const auto row = std::ranges::find(*rows, milestone, &MilestoneRule::code);
        if (row != rows->end()) {
            return row->limit;
        }
    }
    return std::nullopt; // one of an earlier pack
}

void tell_order(DeadlineAccount& account, const Decision& decision, const model::Limit& own) {
    if (const model::OrderEffect* const order = lengthened_by(decision, own, account.limit)) {
        account.order = order->number;
        account.unlengthened = own;
    }
}

/// When a clock of the case runs out; empty when it does not run at this node.
std::optional<base::Instant> pending_of(const model::Case& matter, Stage stage, std::uint16_t milestone) {
    const auto at = std::ranges::find_if(matter.deadlines, [&](const model::Deadline& deadline) {
        return deadline.stage == stage && deadline.milestone == milestone;
    });
    return at == matter.deadlines.end() ? std::nullopt : std::optional(at->due);
}

} // namespace

std::vector<DeadlineAccount> deadlines_of(const Rulebook& book, const Category& category, const Decision& decision) {
    const base::Duration offset = book.calendar().utc_offset();
    std::vector<DeadlineAccount> accounts;
    const auto add = [&](Stage stage, const model::Limit& limit, base::Instant due) -> DeadlineAccount& {
        DeadlineAccount& account = accounts.emplace_back();
        account.stage = stage;
        account.limit = limit;
        account.due = due;
        account.due_local = base::to_rfc3339(due, offset);
        return account;
    };
    const auto add_stage = [&](Stage stage, const model::Limit& limit, base::Instant due, const model::Limit& own,
                               std::optional<model::Limit> Effect::*part) {
        DeadlineAccount& account = add(stage, limit, due);
        account.rule = tightened_by(book, decision, own, limit, part);
        tell_order(account, decision, own);
    };
    add_stage(Stage::respond, decision.respond_limit, decision.respond_due, category.respond, &Effect::respond);
    add_stage(Stage::close, decision.close_limit, decision.close_due, category.close, &Effect::close);
    for (const model::Milestone& milestone : decision.milestones) {
        const Department* const department = book.find_department(milestone.department);
        DeadlineAccount& account = add(Stage::milestone, milestone.limit, milestone.due);
        account.name = {milestone.zh, milestone.en};
        account.department = department == nullptr ? Words{} : department->name;
        if (const auto own = own_limit(book, category, milestone.code)) {
            tell_order(account, decision, *own);
        }
    }
    return accounts;
}

void fill_pending(const model::Case& matter, std::vector<DeadlineAccount>& deadlines) {
    std::uint16_t milestones = 0;
    for (DeadlineAccount& account : deadlines) {
        const bool is_milestone = account.stage == Stage::milestone;
        account.pending = pending_of(matter, account.stage, is_milestone ? ++milestones : std::uint16_t{0});
    }
}

std::vector<DeferralAccount> deferrals_of(const model::Case& matter) {
    std::vector<DeferralAccount> moved;
    for (const model::Deferral& deferral : matter.deferrals) {
        DeferralAccount& account = moved.emplace_back();
        account.stage = deferral.stage;
        if (deferral.milestone != 0 && deferral.milestone <= matter.decision.milestones.size()) {
            const model::Milestone& named = matter.decision.milestones[deferral.milestone - 1U];
            account.milestone = named.code;
            account.name = {named.zh, named.en};
        }
        account.order = deferral.order;
        account.before = deferral.due;
        account.due = pending_of(matter, deferral.stage, deferral.milestone);
        account.from = deferral.from;
        account.until = deferral.until;
        account.lengthens_percent = deferral.lengthens_percent;
    }
    if (matter.again != model::Again::lowering || matter.before.empty()) {
        return moved;
    }
    const Decision& before = matter.before.front();
    const auto lowered = [&](Stage stage, base::Instant was, base::Instant is) {
        if (was != is) {
            DeferralAccount& account = moved.emplace_back();
            account.stage = stage;
            account.waived = matter.decision.waived;
            account.before = was;
            account.due = pending_of(matter, stage, 0);
        }
    };
    lowered(Stage::respond, before.respond_due, matter.decision.respond_due);
    lowered(Stage::close, before.close_due, matter.decision.close_due);
    return moved;
}

} // namespace citybrain::rulebook
