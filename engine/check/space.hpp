#pragma once
/// Space: everything a condition of a pack can depend on, as dimensions of whole numbers: the category, the area, the
/// hour, each axis, each attribute, each answer of a window. What depends on one thing is one dimension: severity and
/// severity_rank, or a village and its town, cannot contradict each other.
///
/// Promises: exact for comparisons of one slot with a constant. A test it cannot take apart is a dimension of its own
/// (yes, no, no answer), so that what is proved without it holds; whatever leans on it is told as such.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/cel/outline.hpp"
#include "engine/check/boxes.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::check {

enum class DimensionKind : std::uint8_t {
    category,
    area,
    moment,
    urgency,
    severity,
    certainty,
    phase,
    status,
    source,
    type,
    subject,
    key,
    time,
    attribute,
    window,
    circumstance, ///< of the case or its area
    test,         ///< one that cannot be taken apart: 0 no, 1 yes, absent: no answer
};

struct Dimension {
    DimensionKind kind = DimensionKind::test;
    ValueSet domain;
    bool few = false;                                        ///< its values can be gone through one by one
    cel::Slot slot{};                                        ///< of attribute, window and the texts of the event
    std::vector<std::string> texts;                          ///< of texts: value n is texts[n]
    std::string label;                                       ///< for messages: event.attr.depth_cm
    rulebook::FieldType type = rulebook::FieldType::integer; ///< of attribute
    rulebook::WindowRead read{};                             ///< of window
};

/// Where a test's answer is yes and where it is no; elsewhere it has none.
struct TestSets {
    DimensionId dimension = 0;
    ValueSet yes;
    ValueSet no;
};

class Space final : public Domains {
  public:
    /// Both must outlive it.
    Space(const rulebook::Rulebook& book, const model::Topology& topology);

    [[nodiscard]] const ValueSet& domain(DimensionId dimension) const override {
        return dimensions_.at(dimension).domain;
    }
    [[nodiscard]] const Dimension& dimension(DimensionId id) const { return dimensions_.at(id); }
    [[nodiscard]] DimensionId category() const { return 0; }
    [[nodiscard]] DimensionId area() const { return 1; }
    [[nodiscard]] DimensionId moment() const { return 2; }
    /// The dimension of a slot.
    [[nodiscard]] DimensionId of(cel::Slot slot) const { return by_slot_.at(slot.value); }
    /// Instants of which no two look the same to `now` in a condition; value n of the dimension is moments()[n].
    [[nodiscard]] const std::vector<base::Instant>& moments() const { return moments_; }

    /// A test of the rule's condition.
    [[nodiscard]] TestSets sets_of(const rulebook::Rule& rule, const cel::OutlineNode& test);
    /// What `slot` answers where its dimension has `value`.
    [[nodiscard]] cel::Value answer(cel::Slot slot, std::int64_t value) const;

    [[nodiscard]] const rulebook::Rulebook& book() const { return book_; }
    [[nodiscard]] const model::Topology& topology() const { return topology_; }

  private:
    DimensionId add(Dimension dimension);
    void add_fixed();
    void add_texts();
    void add_attributes();
    void add_windows();
    void add_circumstances();
    void sample_moments();
    [[nodiscard]] ValueSet where(cel::Slot slot, const std::function<bool(const cel::Value&)>& holds) const;
    [[nodiscard]] ValueSet compared(cel::Slot slot, cel::Operator op, const cel::Value& constant) const;
    [[nodiscard]] TestSets silence_sets(base::Duration length) const;
    [[nodiscard]] ValueSet among(cel::Slot slot, const cel::Value& list) const;
    [[nodiscard]] cel::Value answer_fixed(rulebook::Read read, const Dimension& dimension, std::int64_t value) const;

    const rulebook::Rulebook& book_;
    const model::Topology& topology_;
    std::vector<Dimension> dimensions_;
    std::map<std::uint16_t, DimensionId> by_slot_;
    std::map<std::string, DimensionId> by_test_; ///< of tests that cannot be taken apart, by their text
    std::vector<base::Instant> moments_;
    std::vector<std::array<std::string, 3>>
        codes_; ///< of each unit: its village, town, district; empty when less exact
};

/// A double's place in the order of all finite ones; both zeros have the same.
[[nodiscard]] std::int64_t place_of(double real);
[[nodiscard]] double real_at(std::int64_t place);

} // namespace citybrain::check
