#pragma once
/// Values: the words of tests.toml as the engine's own: units, times, categories, verbs. A word that is not known is a
/// fault with the nearest one that is. Of this room.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/command.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/rulebook/toml_file.hpp"

namespace citybrain::trial {

/// What a word of an expectation may be.
enum class Kind : std::uint8_t {
    tier,
    owner, ///< a unit, or a tier
    priority,
    sensitivity,
    department,
    rule,
    label,
    limit,
    instant,
    lifecycle,
    stage,
    milestone,  ///< code of milestones.csv
    delegation, ///< id of delegations.csv
    code,       ///< of a refusal
    number,
    flag,
};

class Values {
  public:
    /// All must outlive this.
    Values(rulebook::TomlFile& file, const rulebook::Rulebook& rules, const model::Topology& topology);

    /// "2026-03-02T10:00" or a TOML date-time: local time of the pack's calendar unless it says its offset.
    [[nodiscard]] std::optional<base::Instant> instant(const toml::node& node);
    /// "20m", "2d": more than nothing, at most `limit_max`.
    [[nodiscard]] std::optional<base::Duration> length(const toml::node& node);
    /// By code, or by a Chinese name that only one unit has.
    [[nodiscard]] const model::Unit* unit(const toml::node& node);
    [[nodiscard]] const rulebook::Category* category(const toml::node& node);
    [[nodiscard]] std::optional<model::Verb> verb(const toml::node& node);
    /// The word as the other side of a comparison is spelled; a fault when it can be none of its kind.
    [[nodiscard]] std::optional<std::string> word(const toml::node& node, Kind kind);
    /// The text of a node; a fault when it is none or empty.
    [[nodiscard]] std::optional<std::string> text(const toml::node& node);
    /// The unit's tier word, if it is one.
    [[nodiscard]] static std::optional<model::Tier> tier(const toml::node& node);

    [[nodiscard]] const rulebook::Rulebook& rules() const { return rules_; }
    [[nodiscard]] const model::Topology& topology() const { return topology_; }
    [[nodiscard]] rulebook::TomlFile& file() { return file_; }

  private:
    [[nodiscard]] std::optional<std::string> written(const toml::node& node, const std::string& text, Kind kind);
    [[nodiscard]] std::optional<std::string> known(const toml::node& node, const std::string& text,
                                                   const std::vector<std::string>& all, std::string_view what);

    rulebook::TomlFile& file_;
    const rulebook::Rulebook& rules_;
    const model::Topology& topology_;
    std::vector<std::string> departments_;
    std::vector<std::string> rule_ids_;
    std::vector<std::string> milestones_;
    std::vector<std::string> delegations_;
};

/// As expectations are compared and printed: local time with offset.
[[nodiscard]] std::string spelled(base::Instant instant, const rulebook::Rulebook& rules);

} // namespace citybrain::trial
