#pragma once
/// Catalogue: the categories, departments and general policy of a pack, as its tables state them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/base/time.hpp"
#include "engine/model/decision.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/tier.hpp"

namespace citybrain::model {
class Topology;
}

namespace citybrain::rulebook {

enum class Language : std::uint8_t { zh, en };

/// The same sentence or name in both languages of the product.
struct Words {
    std::string zh;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
};

enum class FieldType : std::uint8_t { boolean, integer, real, string };

/// How the reports of one case combine in one field.
enum class Combine : std::uint8_t {
    last, ///< the latest statement governs
    max,  ///< the highest governs until a person settles it in a 续报 (domain.md (d) 31); numbers and truth values
};

/// One declared attribute of a category: "depth_cm:int:积水深度:厘米:max" in the column `fields`.
struct FieldDeclaration {
    std::string name;
    FieldType type = FieldType::integer;
    std::string zh;   ///< label on screen; the name when none is given
    std::string unit; ///< 厘米, 人; may be empty
    Combine combine = Combine::last;

    friend bool operator==(const FieldDeclaration&, const FieldDeclaration&) = default;
};

/// One row of milestones.csv: one of several deadlines of a category.
struct MilestoneRule {
    std::string code; ///< "stop-work"; unique in its category
    Words name;
    model::Limit limit;     ///< from dispatch
    std::string department; ///< who must reach it; empty: whoever leads the case
    std::string basis;      ///< the document that sets it, or 示例
};

/// One row of categories.csv.
struct Category {
    std::string code; ///< E0406
    Words name;
    model::MatterClass matter = model::MatterClass::minor;
    model::Tier tier = model::Tier::village;  ///< where it is handled when nothing raises it
    model::Tier floor = model::Tier::village; ///< nobody may move it below
    model::Priority priority = model::Priority::p2;
    model::Limit respond;
    model::Limit close;
    std::string department;          ///< functional lead, a code of departments.csv
    std::vector<std::string> assist; ///< departments that help, sorted
    model::DupPolicy dup = model::DupPolicy::never;
    /// Two reports of this category are near-duplicates when they are at most so far apart in space and time. Source of
    /// the defaults: domain.md §1.4 (50 m and 24 h).
    std::uint32_t dup_radius_m = 50;
    base::Duration dup_window = base::hours(24);
    bool life_safety = false;        ///< persons may be in danger: never dup = automatic (terms.md 1)
    bool verify = false;             ///< reports that are less than likely are verified first; never of life safety
    bool evidence_to_finish = false; ///< 处置完成 needs evidence
    bool evidence_to_close = false;  ///< 办结 needs evidence
    model::Sensitivity sensitivity = model::Sensitivity::open;
    std::vector<FieldDeclaration> fields;  ///< sorted by name
    std::vector<MilestoneRule> milestones; ///< in their order; at most limits::category_milestones_max
    std::string note;
    std::string basis; ///< the document that sets tier and limits, or 示例
    base::Place place; ///< of its row

    /// The catalogue's tier, never below the floor.
    [[nodiscard]] model::Tier base_tier() const { return tier < floor ? floor : tier; }
};

/// One row of departments.csv.
struct Department {
    std::string code; ///< chengguan
    Words name;
    std::vector<model::Tier> tiers;   ///< where it has a desk (部门分中心), ascending
    std::vector<model::NodeId> areas; ///< of which it takes matters, with all below them, sorted; empty: of all
    std::string duty_desk;  ///< who takes its matters where it has no desk itself; empty: the pack's duty desk
    bool may_lead = true;   ///< 主办
    bool may_assist = true; ///< 协办; every department can be notified
    std::string note;
    base::Place place; ///< of its row

    [[nodiscard]] bool has_desk_at(model::Tier tier) const;
    /// True when it takes matters of `area`.
    [[nodiscard]] bool covers(const model::Topology& topology, model::NodeId area) const;
};

/// pack.toml: who the pack is, and what holds for all categories.
struct Policy {
    std::string name;
    std::string version;
    Words title;
    Language language = Language::zh; ///< in which the pack speaks when nobody asked for another
    base::CivilDate effective;
    std::vector<std::string> sources;
    std::vector<FieldDeclaration> fields; ///< attributes that an event of any category may carry, sorted by name
    std::string duty_desk;                ///< code of the desk that every centre has; takes what no department desk can
    /// Shares of a limit, at least 100, at which the case is offered one tier up. Source: domain.md (d) 7 and 8.
    int respond_escalates_percent = 200;
    int close_escalates_percent = 200;
    /// Shares of the closing limit: 黄牌, below 100, and 督办 by the superior, from 100 to close_escalates_percent.
    /// Source: domain.md (d) 8.
    int yellow_percent = 70;
    int supervise_percent = 150;
    /// When a case that nobody has acknowledged climbs to the backup, the duty leader, the leader above and that of the
    /// district: of a P0 after its dispatch, of all others in shares of the response limit; both ascend. Behind the
    /// last one given the last step counts again. Source: domain.md (d) 7.
    std::vector<base::Duration> ladder_urgent{base::minutes(3), base::minutes(6), base::minutes(10)};
    std::vector<int> ladder_percents{100, 130, 160, 190};
    base::Duration ladder_again = base::minutes(30); ///< the highest rung is told again
    /// By when a person's offer must be answered, P0/P1 and others. Source: domain.md O2.
    base::Duration answer_urgent = base::minutes(10);
    base::Duration answer_routine = base::hours(2);
    /// How long steps of a case's life may take, and what they may not go beyond. Source: domain.md (b) 3, 9, 11, 18,
    /// 21.
    base::Duration verify = base::hours(24);
    base::Duration verify_severe = base::hours(2); ///< severity severe or extreme
    base::Duration inspect = base::hours(2);
    model::Limit adjudicate{model::ClockKind::work_hour, base::hours(4)};
    model::Limit adjudicate_urgent{model::ClockKind::urgent_hour, base::minutes(30)}; ///< P0, P1
    base::Duration turn_back = base::hours(2); ///< a desk may return a case for so long
    base::Duration turn_back_urgent = base::minutes(15);
    base::Duration reopen_within = base::days(7);
};

/// A limit's length times `percent` / 100, rounded up to whole milliseconds, for day clocks to whole days; its clock is
/// kept. `percent` is at least 0.
[[nodiscard]] model::Limit scaled(const model::Limit& limit, int percent);

/// 15分钟(紧急工作时), "2d (work_day)".
[[nodiscard]] std::string to_text(const model::Limit& limit, Language language);

} // namespace citybrain::rulebook
