#include "nodes/trial/values.hpp"

#include <algorithm>
#include <array>

#include "engine/rulebook/words.hpp"

namespace citybrain::trial {
namespace {

constexpr std::array lifecycles{
    model::Lifecycle::reported,  model::Lifecycle::registered, model::Lifecycle::dispatched,
    model::Lifecycle::handling,  model::Lifecycle::handled,    model::Lifecycle::closed,
    model::Lifecycle::declined,  model::Lifecycle::voided,     model::Lifecycle::merged,
    model::Lifecycle::verifying, model::Lifecycle::suspended,  model::Lifecycle::adjudicating};
constexpr std::array stages{model::Stage::respond,        model::Stage::respond_escalate, model::Stage::close,
                            model::Stage::close_escalate, model::Stage::reminder,         model::Stage::answer,
                            model::Stage::milestone,      model::Stage::unmute,           model::Stage::waiver_end,
                            model::Stage::yellow,         model::Stage::supervise,        model::Stage::verify,
                            model::Stage::inspect,        model::Stage::adjudicate,       model::Stage::resume,
                            model::Stage::request,        model::Stage::summon,           model::Stage::task};

/// The value whose English or Chinese word this is; otherwise the English words, for a hint.
template <class E, std::size_t N>
std::optional<E> value_of(const std::array<E, N>& values, std::string_view word, std::vector<std::string>& words) {
    for (const E value : values) {
        if (word == to_text(value) || word == to_zh(value)) {
            return value;
        }
        words.emplace_back(to_text(value));
    }
    return std::nullopt;
}

} // namespace

std::string spelled(base::Instant instant, const rulebook::Rulebook& rules) {
    return base::to_rfc3339(instant, rules.calendar().utc_offset());
}

Values::Values(rulebook::TomlFile& file, const rulebook::Rulebook& rules, const model::Topology& topology)
    : file_(file), rules_(rules), topology_(topology), rule_ids_(rules.rule_ids()) {
    for (const rulebook::Department& department : rules.departments()) {
        departments_.push_back(department.code);
    }
    for (const rulebook::Category& category : rules.categories()) {
        for (const rulebook::MilestoneRule& milestone : category.milestones) {
            milestones_.push_back(milestone.code);
        }
    }
    for (const rulebook::MilestoneRule& milestone : rules.rule_milestones()) {
        milestones_.push_back(milestone.code);
    }
    for (const rulebook::Delegation& delegation : rules.delegations()) {
        delegations_.push_back(delegation.id);
    }
}

std::optional<std::string> Values::text(const toml::node& node) {
    const auto* const value = node.as_string();
    if (value == nullptr || value->get().empty()) {
        file_.fault(node, "this must be a text that is not empty");
        return std::nullopt;
    }
    return value->get();
}

std::optional<base::Instant> Values::instant(const toml::node& node) {
    const base::Duration offset = rules_.calendar().utc_offset();
    if (const auto* const moment = node.as_date_time()) {
        const toml::date_time written = moment->get();
        const std::int64_t day = base::days_from_civil({written.date.year, written.date.month, written.date.day});
        const base::Duration into =
            base::hours(written.time.hour) + base::minutes(written.time.minute) + base::seconds(written.time.second);
        const base::Duration ahead = written.offset ? base::minutes(written.offset->minutes) : offset;
        return base::Instant{} + base::days(day) + into - ahead;
    }
    const auto* const value = node.as_string();
    std::string text = value == nullptr ? std::string() : value->get();
    constexpr std::size_t to_minutes = 16; // 2026-03-02T10:00
    text += text.size() == to_minutes ? ":00" : "";
    auto read = base::parse_rfc3339(text);
    if (!read.ok()) {
        read = base::parse_rfc3339(text + base::to_rfc3339(base::Instant{}, offset).substr(to_minutes + 3));
    }
    if (!read.ok()) {
        file_.fault(node, "this is no time", "write \"2026-03-02T10:00\": local time of the pack's calendar");
        return std::nullopt;
    }
    return *read;
}

std::optional<base::Duration> Values::length(const toml::node& node) {
    const auto written = text(node);
    if (!written) {
        return std::nullopt;
    }
    const auto read = base::parse_duration(*written);
    if (!read.ok() || read->ms <= 0 || *read > rulebook::limit_max) {
        file_.fault(node, "'" + *written + "' is no length of time", "write 20m, 4h or 2d; at most 400d");
        return std::nullopt;
    }
    return *read;
}

const model::Unit* Values::unit(const toml::node& node) {
    const auto written = text(node);
    if (!written) {
        return nullptr;
    }
    if (const auto code = model::parse_node(*written); code.ok()) {
        if (const model::Unit* const unit = topology_.find(*code)) {
            return unit;
        }
    }
    const model::Unit* named = nullptr;
    std::vector<std::string> known;
    for (const model::Unit& unit : topology_.units()) {
        if (unit.zh == *written && named != nullptr) {
            file_.fault(node, "more than one unit is called '" + *written + "'", "write the code: 12 digits");
            return nullptr;
        }
        named = unit.zh == *written ? &unit : named;
        known.push_back(to_text(unit.code));
        known.push_back(unit.zh);
    }
    if (named == nullptr) {
        file_.fault(node, "'" + *written + "' is no unit of the district", rulebook::suggestion(*written, known));
    }
    return named;
}

const rulebook::Category* Values::category(const toml::node& node) {
    const auto written = text(node);
    if (!written) {
        return nullptr;
    }
    std::vector<std::string> known;
    for (const rulebook::Category& category : rules_.categories()) {
        if (category.code == *written || category.name.zh == *written) {
            return &category;
        }
        known.push_back(category.code);
        known.push_back(category.name.zh);
    }
    file_.fault(node, "category '" + *written + "' is not in categories.csv", rulebook::suggestion(*written, known));
    return nullptr;
}

std::optional<model::Verb> Values::verb(const toml::node& node) {
    const auto written = text(node);
    if (!written) {
        return std::nullopt;
    }
    std::vector<std::string> known;
    for (const model::Verb verb : model::all_verbs()) {
        if (*written == to_text(verb) || *written == to_zh(verb)) {
            return verb;
        }
        known.emplace_back(to_text(verb));
    }
    file_.fault(node, "'" + *written + "' is nothing that a person does with a matter",
                rulebook::suggestion(*written, known));
    return std::nullopt;
}

std::optional<model::Tier> Values::tier(const toml::node& node) {
    const auto* const value = node.as_string();
    if (value == nullptr) {
        return std::nullopt;
    }
    const auto read = rulebook::read_tier(value->get());
    return read.ok() ? std::optional(*read) : std::nullopt;
}

std::optional<std::string> Values::known(const toml::node& node, const std::string& text,
                                         const std::vector<std::string>& all, std::string_view what) {
    if (std::ranges::find(all, text) != all.end()) {
        return text;
    }
    file_.fault(node, std::string(what) + " '" + text + "' is not in the pack", rulebook::suggestion(text, all));
    return std::nullopt;
}

std::optional<std::string> Values::word(const toml::node& node, Kind kind) {
    if (kind == Kind::flag || kind == Kind::number) {
        if (kind == Kind::flag ? !node.is_boolean() : !node.is_integer()) {
            file_.fault(node, kind == Kind::flag ? "this must be true or false" : "this must be a whole number");
            return std::nullopt;
        }
        return kind == Kind::flag ? (node.value_or(false) ? "true" : "false")
                                  : std::to_string(node.value_or(std::int64_t{0}));
    }
    if (kind == Kind::instant) {
        const auto read = instant(node);
        return read ? std::optional(spelled(*read, rules_)) : std::nullopt;
    }
    if (kind == Kind::owner && !tier(node)) {
        const model::Unit* const named = unit(node);
        return named == nullptr ? std::nullopt : std::optional(to_text(named->code));
    }
    const auto text = this->text(node);
    return text ? written(node, *text, kind) : std::nullopt;
}

std::optional<std::string> Values::written(const toml::node& node, const std::string& text, Kind kind) {
    const auto read = [&](const auto& value) -> std::optional<std::string> {
        if (value.ok()) {
            return std::string(to_text(*value));
        }
        file_.fault(node, value.error().detail);
        return std::nullopt;
    };
    std::vector<std::string> words;
    switch (kind) {
    case Kind::tier:
    case Kind::owner:
        return read(rulebook::read_tier(text));
    case Kind::priority:
        return read(rulebook::read_priority(text));
    case Kind::sensitivity:
        return read(rulebook::read_sensitivity(text));
    case Kind::limit: {
        const base::Result<model::Limit> limit = rulebook::read_limit(text);
        if (!limit.ok()) {
            file_.fault(node, limit.error().detail);
            return std::nullopt;
        }
        return rulebook::to_text(*limit, rulebook::Language::en);
    }
    case Kind::department:
        return known(node, text, departments_, "department");
    case Kind::rule:
        return known(node, text, rule_ids_, "rule");
    case Kind::milestone:
        return known(node, text, milestones_, "milestone");
    case Kind::delegation:
        return known(node, text, delegations_, "delegation");
    case Kind::lifecycle:
        if (const auto value = value_of(lifecycles, text, words)) {
            return std::string(to_text(*value));
        }
        return known(node, text, words, "state");
    case Kind::stage:
        if (const auto value = value_of(stages, text, words)) {
            return std::string(to_text(*value));
        }
        return known(node, text, words, "stage");
    case Kind::label:
    case Kind::code:
    case Kind::instant:
    case Kind::number:
    case Kind::flag:
        return text;
    }
    return text;
}

} // namespace citybrain::trial
