#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/cel/compare.hpp"
#include "engine/check/space.hpp"

namespace citybrain::check {
namespace {

using cel::Value;

/// Outcomes of a comparison, for whatever the two are.
bool accepts(cel::Operator op, const Value& left, const Value& right) {
    return (static_cast<unsigned>(cel::relate(left, right)) & cel::accepted(op)) != 0;
}

} // namespace

/// The values of a dimension with few of them for which the slot is there and `holds`.
ValueSet Space::where(cel::Slot slot, const std::function<bool(const Value&)>& holds) const {
    std::vector<Interval> values;
    for (const Interval& interval : dimensions_[of(slot)].domain.intervals) {
        for (std::int64_t value = interval.first; value <= interval.last; ++value) {
            const Value answered = answer(slot, value);
            if (!answered.is_absent() && holds(answered)) {
                values.push_back({value, value});
            }
        }
    }
    return tidy(std::move(values), false);
}

/// Many values, in the order of the numbers they stand for: the constant divides them, found by halving.
ValueSet Space::compared(cel::Slot slot, cel::Operator op, const Value& constant) const {
    const Dimension& dimension = dimensions_[of(slot)];
    if (dimension.few) {
        return where(slot, [&](const Value& value) { return accepts(op, value, constant); });
    }
    const Interval whole = dimension.domain.intervals.front();
    if (cel::relate(answer(slot, whole.first), constant) == cel::Order::unordered) { // NaN, or of another kind
        return op == cel::Operator::not_equal ? range(whole.first, whole.last) : ValueSet{};
    }
    const auto first_where = [&](std::uint8_t outcomes) { // whole.last + 1 when there is none, as a pair
        std::int64_t low = whole.first;
        std::int64_t high = whole.last;
        const auto holds = [&](std::int64_t value) {
            return (static_cast<unsigned>(cel::relate(answer(slot, value), constant)) & outcomes) != 0;
        };
        if (!holds(high)) {
            return std::pair(high, false);
        }
        while (low < high) {
            const std::int64_t middle =
                low +
                static_cast<std::int64_t>((static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low)) / 2);
            if (holds(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return std::pair(low, true);
    };
    using enum cel::Order;
    const auto at_least = first_where(static_cast<std::uint8_t>(equal) | static_cast<std::uint8_t>(greater));
    const auto above = first_where(static_cast<std::uint8_t>(greater));
    const auto before = [&](const std::pair<std::int64_t, bool>& start) {
        return !start.second                ? range(whole.first, whole.last)
               : start.first == whole.first ? ValueSet{}
                                            : range(whole.first, start.first - 1);
    };
    const auto from = [&](const std::pair<std::int64_t, bool>& start) {
        return start.second ? range(start.first, whole.last) : ValueSet{};
    };
    ValueSet result;
    const std::uint8_t wanted = cel::accepted(op);
    if ((wanted & static_cast<unsigned>(less)) != 0) {
        result = united(result, before(at_least));
    }
    if ((wanted & static_cast<unsigned>(equal)) != 0) {
        result = united(result, shared(from(at_least), before(above)));
    }
    if ((wanted & static_cast<unsigned>(greater)) != 0) {
        result = united(result, from(above));
    }
    return result;
}

ValueSet Space::among(cel::Slot slot, const Value& list) const {
    ValueSet result;
    for (const Value& item : list.as_list()) {
        result = united(result, compared(slot, cel::Operator::equal, item));
    }
    return result;
}

/// silent(length) asks for the minutes of the matter's silence; a matter that is none has not been silent.
TestSets Space::silence_sets(base::Duration length) const {
    const auto& attributes = book_.rules().vocabulary.attributes();
    const auto minutes = std::ranges::find(attributes, window::silent_min, &rulebook::FieldDeclaration::name);
    ENSURE(minutes != attributes.end()); // the pack has rows of sources.csv, which declare it
    const auto first = static_cast<std::size_t>(rulebook::Read::attributes);
    const DimensionId id =
        by_slot_.at(static_cast<std::uint16_t>(first + static_cast<std::size_t>(minutes - attributes.begin())));
    const ValueSet yes = range(length.ms / base::minutes(1).ms, dimensions_[id].domain.intervals.front().last);
    return {id, yes, without(dimensions_[id].domain, yes)};
}

TestSets Space::sets_of(const rulebook::Rule& rule, const cel::OutlineNode& test) {
    const auto present = [&](cel::Slot slot) {
        ValueSet whole =
            dimensions_[of(slot)].few ? where(slot, [](const Value&) { return true; }) : dimensions_[of(slot)].domain;
        whole.absent = false;
        return whole;
    };
    if (const auto length = book_.rules().vocabulary.silences().find(test.slot);
        length && test.test == cel::Test::holds) {
        return silence_sets(*length);
    }
    const bool known = test.test != cel::Test::other && by_slot_.contains(test.slot.value);
    if (known && test.test == cel::Test::has) {
        const ValueSet there = present(test.slot);
        const DimensionId id = of(test.slot);
        return {id, there, without(dimensions_[id].domain, there)};
    }
    if (known) {
        const ValueSet yes = test.test == cel::Test::holds
                                 ? compared(test.slot, cel::Operator::equal, Value::boolean(true))
                             : test.test == cel::Test::compare ? compared(test.slot, test.op, test.value)
                                                               : among(test.slot, test.value);
        return {of(test.slot), yes, without(present(test.slot), yes)};
    }
    std::string text(rule.when.text().substr(test.begin, test.end - test.begin));
    if (text.find("params.") != std::string::npos) { // the same words may mean other numbers in another rule
        text += " of " + rule.id;
    }
    auto at = by_test_.find(text);
    if (at == by_test_.end()) {
        Dimension dimension;
        dimension.kind = DimensionKind::test;
        dimension.domain = range(0, 1);
        dimension.domain.absent = true;
        dimension.label = text;
        at = by_test_.emplace(text, add(std::move(dimension))).first;
    }
    return {at->second, range(1, 1), range(0, 0)};
}

} // namespace citybrain::check
