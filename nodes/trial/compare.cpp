#include "nodes/trial/compare.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <tuple>

#include <toml++/toml.h>

#include "engine/base/ensure.hpp"

namespace citybrain::trial {
namespace {

using rulebook::RuleAccount;
using rulebook::Words;

/// Each rule of rules.toml, written the same way whatever its layout. The pack was loaded, so it can be read.
std::map<std::string, std::string> rules_of(const rulebook::PackFiles& pack) {
    std::map<std::string, std::string> texts;
    for (const auto& [name, text] : pack.files) {
        if (name != "rules.toml") {
            continue;
        }
        toml::table root;
        try {
            root = toml::parse(text);
        } catch (const toml::parse_error&) {
            return texts;
        }
        const toml::array* const rules = root["rule"].as_array();
        for (std::size_t i = 0; rules != nullptr && i < rules->size(); ++i) {
            const toml::table* const rule = rules->get(i)->as_table();
            if (rule != nullptr) {
                std::ostringstream written;
                written << *rule;
                texts[(*rule)["id"].value_or(std::string())] = written.str();
            }
        }
    }
    return texts;
}

std::string fate_word(const Fate& fate) {
    return !fate.rejected.empty() ? "rejected: " + fate.rejected : fate.joined ? "joined" : "opened";
}

/// Collects what differs.
class Changes {
  public:
    Changes(const Fate& before, const Fate& after, base::Duration offset)
        : before_(before), after_(after), offset_(offset) {}

    std::vector<Change> take() {
        add("taken", {"受理", "taken"}, fate_word);
        if (!changes_.empty() || fate_word(before_) != "opened") {
            return std::move(changes_);
        }
        const auto text = [](auto value) { return std::string(to_text(value)); };
        const auto local = [this](base::Instant at) { return base::to_rfc3339(at, offset_); };
        add("tier", {"处置层级", "tier"}, [&](const Fate& f) { return text(f.decision.tier); });
        add("owner", {"办理单位", "owner"}, [](const Fate& f) { return to_text(f.owner); });
        add("department", {"主办", "department"}, [](const Fate& f) { return f.decision.department; });
        add("priority", {"优先级", "priority"}, [&](const Fate& f) { return text(f.decision.priority); });
        add("respond_due", {"应响应", "respond due"}, [&](const Fate& f) { return local(f.decision.respond_due); });
        add("close_due", {"应办结", "close due"}, [&](const Fate& f) { return local(f.decision.close_due); });
        return std::move(changes_);
    }

  private:
    template <class Of>
    void add(std::string_view what, Words name, Of of) {
        std::string was = of(before_);
        std::string is = of(after_);
        if (was != is) {
            changes_.push_back({what, std::move(name), std::move(was), std::move(is)});
        }
    }

    const Fate& before_;
    const Fate& after_;
    base::Duration offset_;
    std::vector<Change> changes_;
};

const RuleAccount* find(const std::vector<RuleAccount>& rules, const std::string& id) {
    const auto at = std::ranges::find(rules, id, &RuleAccount::id);
    return at == rules.end() ? nullptr : &*at;
}

std::vector<Reason> reasons_of(const Fate& before, const Fate& after, const std::set<std::string>& changed) {
    std::set<std::string> ids;
    for (const Fate* const fate : {&before, &after}) {
        for (const RuleAccount& rule : fate->fired) {
            ids.insert(rule.id);
        }
    }
    std::vector<Reason> reasons;
    for (const std::string& id : ids) {
        const RuleAccount* const was = find(before.fired, id);
        const RuleAccount* const is = find(after.fired, id);
        if (was == nullptr || is == nullptr || changed.contains(id)) {
            reasons.push_back({id, was != nullptr, is != nullptr, is == nullptr ? was->why : is->why});
        }
    }
    return reasons;
}

} // namespace

std::set<std::string> changed_rules(const rulebook::PackFiles& before, const rulebook::PackFiles& after) {
    const auto was = rules_of(before);
    const auto is = rules_of(after);
    std::set<std::string> changed;
    for (const auto* const side : {&was, &is}) {
        const auto& other = side == &was ? is : was;
        for (const auto& [id, text] : *side) {
            const auto at = other.find(id);
            if (at == other.end() || at->second != text) {
                changed.insert(id);
            }
        }
    }
    return changed;
}

std::vector<ChangedMatter> compare(const Fates& before, const Fates& after, const std::set<std::string>& changed,
                                   base::Duration utc_offset) {
    std::vector<ChangedMatter> all;
    for (const auto& [key, was] : before) {
        const auto at = after.find(key);
        ENSURE(at != after.end());
        const Fate& is = at->second;
        auto changes = Changes(was, is, utc_offset).take();
        if (!changes.empty()) {
            all.push_back({key.first, key.second, &was, &is, std::move(changes), reasons_of(was, is, changed)});
        }
    }
    std::ranges::sort(all, {}, [](const ChangedMatter& one) {
        return std::tuple(one.before->time, std::string_view(one.source), std::string_view(one.id));
    });
    return all;
}

} // namespace citybrain::trial
