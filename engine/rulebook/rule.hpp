#pragma once
/// Rule and RuleSet: the compiled rules.toml. For this room's own files.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/cel/program.hpp"
#include "engine/rulebook/code_index.hpp"
#include "engine/rulebook/impact.hpp"
#include "engine/rulebook/matcher.hpp"
#include "engine/rulebook/reason.hpp"
#include "engine/rulebook/vocabulary.hpp"

namespace citybrain::rulebook {

/// `raise`: to a tier, or one tier above the base.
struct Raise {
    bool by_one = false;
    model::Tier tier = model::Tier::village; ///< unless by_one

    /// Never beyond the district: what is above it is informed, not handed the case.
    [[nodiscard]] model::Tier from(model::Tier base) const {
        if (!by_one) {
            return tier;
        }
        return base >= model::Tier::town ? model::Tier::district : model::Tier::town;
    }
};

/// What a rule does when it matches. Every part only ever raises, hastens or adds.
struct Effect {
    std::optional<Raise> raise;
    std::optional<model::Priority> priority;
    std::optional<model::Limit> respond;
    std::optional<model::Limit> close;
    std::vector<std::string> notify; ///< departments
    std::vector<std::string> assist; ///< departments
    std::vector<std::string> labels;
    std::vector<std::string> milestones; ///< codes of Rulebook::rule_milestones()
    std::optional<model::Sensitivity> sensitivity;
    bool supervise = false;             ///< 督办
    std::optional<base::Duration> mute; ///< 暂停提醒 for so long from the decision on
    bool open_incident = false;         ///< gather the matters that its windows counted under one incident
};

/// A threshold with a name.
struct Param {
    std::string name;
    Words label;
    std::string unit;
    cel::Value value; ///< texts belong to the rule's arena
};

struct Rule {
    std::string id;
    Words title;
    std::vector<Param> params;
    cel::Program when;
    Effect effect;
    std::string raise; ///< as written
    Reason why_zh;
    Reason why_en;
    std::string basis;
    bool mandatory = false;
    bool enabled = true;
    /// The tier that judges it: the lowest that sees all of its windows; empty when it reads none.
    std::optional<model::Tier> seat;
    std::vector<WindowRead> windows;         ///< what it reads of them, ascending
    std::vector<Circumstance> circumstances; ///< what it reads of them, ascending, each once
    base::Place place;
};

/// What nodes above are told of events of one category: those that some rule seated there asks windows about, or
/// counts.
struct Told {
    bool any = false;
    std::vector<bool> attributes; ///< by place in Vocabulary::attributes(): some such rule reads it; empty unless any
};

struct RuleSet {
    Vocabulary vocabulary;
    std::vector<Rule> rules; ///< sorted by id, so that the order of the file cannot show anywhere
    /// For each category of the catalogue, in its order: the rules that can be true for it, ascending. The bits of
    /// Matches and of Decision::considered stand in this order.
    std::vector<std::vector<std::uint32_t>> by_category;
    std::vector<std::vector<std::uint32_t>> windowed; ///< of by_category, those that read windows
    std::vector<std::array<Told, 2>> told;            ///< of each category: above the village, above the town
    std::vector<std::vector<std::uint32_t>> muting;   ///< positions in by_category of those that mute
    /// Of each category: the circumstances that its rules read, ascending, each once.
    std::vector<std::vector<Circumstance>> circumstances;
    std::vector<Rule> off; ///< `enabled = false`: checked and explained to nobody; sorted by id
    CodeIndex codes;       ///< of the catalogue
    Impacts impacts;       ///< the effects of `rules`, compiled
    Matcher matcher;       ///< their conditions

    /// The rule of this id; nullptr when there is none that is on.
    [[nodiscard]] const Rule* find(std::string_view id) const;
};

/// Fills in RuleSet::told.
void index_told(RuleSet& set, const std::vector<Category>& categories);

/// True when the deciding node is the one that judges this rule.
[[nodiscard]] bool is_judged(const Rule& rule, const Facts& facts);

} // namespace citybrain::rulebook
