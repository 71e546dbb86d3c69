#include "engine/rulebook/rule_list.hpp"

#include <algorithm>

#include "engine/rulebook/rule.hpp"

namespace citybrain::rulebook {

const Rule* RuleSet::find(std::string_view id) const {
    const auto at =
        std::ranges::lower_bound(rules, id, {}, [](const Rule& rule) -> std::string_view { return rule.id; });
    return at != rules.end() && at->id == id ? &*at : nullptr;
}

std::vector<ListedRule> list_rules(const Rulebook& book) {
    const RuleSet& set = book.rules();
    std::vector<ListedRule> listed(set.rules.size());
    for (std::size_t i = 0; i < listed.size(); ++i) {
        listed[i].id = set.rules[i].id;
        listed[i].title = set.rules[i].title;
    }
    for (std::size_t category = 0; category < set.by_category.size(); ++category) {
        for (const std::uint32_t rule : set.by_category[category]) {
            listed[rule].categories.push_back(book.categories()[category].code);
        }
    }
    std::ranges::sort(listed, {}, &ListedRule::id);
    return listed;
}

} // namespace citybrain::rulebook
