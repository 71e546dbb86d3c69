#include "engine/rulebook/impact.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/rule.hpp"

namespace citybrain::rulebook {
namespace {

Names all_names(const std::vector<Rule>& rules, std::vector<std::string> Effect::*list,
                const std::vector<Category>* categories = nullptr) {
    std::vector<std::string> texts;
    for (const Rule& rule : rules) {
        texts.insert(texts.end(), (rule.effect.*list).begin(), (rule.effect.*list).end());
    }
    if (categories != nullptr) {
        for (const Category& category : *categories) {
            texts.insert(texts.end(), category.assist.begin(), category.assist.end());
        }
    }
    return Names(std::move(texts));
}

class Compiler {
  public:
    explicit Compiler(Impacts& impacts) : impacts_(impacts) {}

    Impact rule(const Effect& effect) {
        Impact impact;
        for (const model::Tier base : model::tiers) {
            impact.raises[row_of(base)] = effect.raise ? effect.raise->from(base) : base;
        }
        impact.priority = effect.priority.value_or(model::Priority::p3);
        impact.respond = effect.respond.value_or(impact.respond);
        impact.close = effect.close.value_or(impact.close);
        impact.notify = bits(impacts_.notify, effect.notify);
        impact.assist = bits(impacts_.assist, effect.assist);
        impact.labels = bits(impacts_.labels, effect.labels);
        impact.milestones = bits(impacts_.milestones, effect.milestones);
        impact.sensitivity = effect.sensitivity.value_or(model::Sensitivity::open);
        impact.supervise = effect.supervise;
        return impact;
    }

    CategoryStart category(const Category& category, const Department& department) {
        CategoryStart start;
        start.assist = bits(impacts_.assist, category.assist);
        start.lead = impacts_.assist.id_of(category.department);
        for (const model::Tier tier : model::tiers) {
            const bool own = department.has_desk_at(tier) && department.areas.empty();
            const bool duty = !department.has_desk_at(tier) && department.duty_desk.empty();
            start.desks[row_of(tier)] = own ? LeadDesk::own : duty ? LeadDesk::duty : LeadDesk::by_area;
        }
        return start;
    }

  private:
    NameBits bits(const Names& names, const std::vector<std::string>& texts) {
        NameBits made{0, {static_cast<std::uint32_t>(impacts_.pool.size()), 0}};
        for (const NameId id : names.ids_of(texts)) {
            if (id < 64) {
                made.low |= std::uint64_t{1} << id;
            } else {
                impacts_.pool.push_back(id);
                made.high.count += 1;
            }
        }
        return made;
    }

    Impacts& impacts_;
};

} // namespace

std::size_t row_of(model::Tier tier) {
    const auto row = static_cast<std::size_t>(tier) - 1;
    ENSURE(row < model::tiers.size());
    return row;
}

Impacts impacts_of(const std::vector<Rule>& rules, const std::vector<Category>& categories,
                   const std::vector<Department>& departments, std::string_view duty_desk) {
    Impacts impacts;
    impacts.notify = all_names(rules, &Effect::notify);
    impacts.assist = all_names(rules, &Effect::assist, &categories);
    impacts.labels = all_names(rules, &Effect::labels);
    impacts.milestones = all_names(rules, &Effect::milestones);
    impacts.names_are_low = std::max({impacts.notify.size(), impacts.assist.size(), impacts.labels.size(),
                                      impacts.milestones.size()}) <= 64;
    impacts.duty = impacts.assist.id_of(duty_desk);
    for (const Names* const names : {&impacts.notify, &impacts.assist, &impacts.labels}) {
        for (std::size_t id = 0; id < names->size(); ++id) {
            impacts.longest = std::max(impacts.longest, names->text(static_cast<NameId>(id)).size());
        }
    }
    Compiler compiler(impacts);
    for (const Rule& rule : rules) {
        impacts.rules.push_back(compiler.rule(rule.effect));
        impacts.longest = std::max(impacts.longest, rule.id.size());
    }
    for (const Category& category : categories) {
        const auto department = std::ranges::lower_bound(departments, category.department, {}, &Department::code);
        ENSURE(department != departments.end() && department->code == category.department);
        impacts.categories.push_back(compiler.category(category, *department));
    }
    return impacts;
}

} // namespace citybrain::rulebook
