#pragma once
/// Vocabulary: the names a condition may read (event, case, area, now), where their values come from, and their labels.
///
/// FactBindings answers them for one event, each only when asked; nothing is computed that no rule reads.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/limits.hpp"
#include "engine/cel/environment.hpp"
#include "engine/rulebook/circumstances.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/rulebook/silence_calls.hpp"
#include "engine/rulebook/window_calls.hpp"

namespace citybrain::rulebook {

/// Slots of the fixed names; attributes follow from Read::attributes on, windows behind them.
enum class Read : std::uint16_t {
    category,
    source,
    type,
    subject,
    key,
    phase,
    status,
    urgency,
    severity,
    certainty,
    urgency_rank, ///< 0 unknown to 4 immediate
    severity_rank,
    certainty_rank,
    time,
    village, ///< 12-digit codes; absent when the place is not that exact
    town,
    district,
    area_tier,
    hour,
    weekday,
    is_work_time,
    is_holiday,
    case_reports, ///< circumstances, in their order
    case_returns,
    case_minutes,
    case_respond_missed,
    case_close_missed,
    case_milestone_missed,
    case_reworks,
    case_reopens,
    case_extensions,
    case_suspended_days,
    case_request,
    response_rank,
    response,
    mode,
    case_grade, ///< from here to `silent`: names that nothing supplies yet
    silent,     ///< the first of limits::silent_lengths_max
    attributes = silent + base::limits::silent_lengths_max,
};
inline constexpr Read first_unsupplied = Read::case_grade;

[[nodiscard]] constexpr cel::Slot slot_of(Read read) { return cel::Slot{static_cast<std::uint16_t>(read)}; }

/// The circumstance that a fixed name reads; empty when it reads none.
[[nodiscard]] constexpr std::optional<Circumstance> circumstance_of(Read read) {
    if (read >= Read::case_reports && read <= Read::response_rank) {
        return static_cast<Circumstance>(static_cast<std::uint16_t>(read) -
                                         static_cast<std::uint16_t>(Read::case_reports));
    }
    return read == Read::response || read == Read::mode ? std::optional(Circumstance::response) : std::nullopt;
}

/// True when a circumstance is a truth value.
[[nodiscard]] constexpr bool is_flag(Read read) {
    return read == Read::case_respond_missed || read == Read::case_close_missed || read == Read::case_milestone_missed;
}

/// A name as a rule writes it, for people.
struct Label {
    std::string path; ///< event.attr.depth_cm
    std::string zh;
};

class Vocabulary {
  public:
    Vocabulary() = default;
    /// `attributes` sorted by name, no name twice; `categories` are the codes that `seen` may name; `shortest_silence`
    /// as in SilenceCalls.
    Vocabulary(std::vector<FieldDeclaration> attributes, std::vector<std::string> categories,
               std::optional<base::Duration> shortest_silence);

    /// event, case, area and now; a rule adds its `params`.
    [[nodiscard]] const cel::Environment& environment() const { return environment_; }
    [[nodiscard]] const std::vector<FieldDeclaration>& attributes() const { return attributes_; }
    /// The attribute behind a slot; nullptr for the fixed names.
    [[nodiscard]] const FieldDeclaration* attribute(cel::Slot slot) const;
    [[nodiscard]] const std::vector<Label>& labels() const { return labels_; }
    /// `case.grade`, when that is a name rules may be written against although nothing supplies it yet; else empty.
    [[nodiscard]] std::string unsupplied(cel::Slot slot) const;
    /// What conditions ask about history. Not of a default Vocabulary.
    [[nodiscard]] WindowCalls& windows() { return *windows_; }
    [[nodiscard]] const WindowCalls& windows() const { return *windows_; }
    /// What conditions ask about sources that should have spoken. Not of a default Vocabulary.
    [[nodiscard]] const SilenceCalls& silences() const { return *silences_; }

  private:
    std::vector<FieldDeclaration> attributes_;
    std::unique_ptr<WindowCalls> windows_;   ///< the environment's function `seen` refers to it
    std::unique_ptr<SilenceCalls> silences_; ///< … and `silent` to this
    cel::Environment environment_;
    std::vector<Label> labels_;
};

/// What case.request says: the kind of request, or none.
[[nodiscard]] std::string_view request_text(std::int64_t kind);
/// What area.mode says.
[[nodiscard]] constexpr std::string_view mode_text(bool is_war) { return is_war ? "war" : "peace"; }

/// The words a fixed name can have ("severe", "raise"), empty when it is open (source, subject) or no text.
[[nodiscard]] std::vector<std::string> words_of(Read read);

/// The value of an attribute as its declaration says: whole numbers widen to double, a double without fraction is an
/// int; empty when the types do not fit.
[[nodiscard]] std::optional<cel::Value> read_attribute(const model::AttributeValue& value, FieldType type);

/// Lives for one decision. Not for two threads.
class FactBindings final : public cel::Bindings {
  public:
    FactBindings(const Vocabulary& vocabulary, const base::Calendar& calendar, const Facts& facts)
        : vocabulary_(vocabulary), calendar_(calendar), facts_(facts) {}

    [[nodiscard]] cel::Value field(cel::Slot slot) const override;

  private:
    [[nodiscard]] cel::Value fixed(Read read) const;
    [[nodiscard]] cel::Value circumstance(Read read) const;
    [[nodiscard]] cel::Value seen(cel::Slot slot) const;
    [[nodiscard]] cel::Value unit(model::Tier tier) const;
    [[nodiscard]] const base::LocalTime& local() const;

    const Vocabulary& vocabulary_;
    const base::Calendar& calendar_;
    const Facts& facts_;
    mutable std::optional<base::LocalTime> local_;
    mutable std::array<std::array<char, 12>, 3> codes_{}; ///< texts of the unit codes asked for
};

} // namespace citybrain::rulebook
