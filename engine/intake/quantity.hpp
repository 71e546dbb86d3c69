#pragma once
/// Quantity: a text of a log to a typed attribute, with its unit converted.
///
/// Known conversions are written "in->cm". scale and offset stand for all others: value * scale + offset. Plain IEEE +
/// - × ÷ in a stated order, so that every box gets the same number. Private to the room.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/event.hpp"

namespace citybrain::intake {

enum class ValueType { text, integer, number, truth };

/// (value - before) * times / over + after.
struct Conversion {
    double before = 0;
    double times = 1;
    double over = 1;
    double after = 0;
};

struct Quantity {
    ValueType type = ValueType::text;
    std::optional<Conversion> conversion;
    bool round = false;   ///< whole numbers: nearest, halves up, instead of refusing a fraction
    char decimal = '.';   ///< of the log: '.' or ','
    char grouping = '\0'; ///< between thousands, read past; '\0' for none
    std::vector<std::string> yes;
    std::vector<std::string> no;
};

/// "in->cm" and its like; bad_input lists what is known. Source: international yard and pound of 1959 (exact factors).
[[nodiscard]] base::Result<Conversion> parse_conversion(std::string_view text);

/// "text", "int", "number", "bool"; empty otherwise.
[[nodiscard]] std::optional<ValueType> parse_value_type(std::string_view text);

/// The value of an attribute; bad_input with what was wrong.
[[nodiscard]] base::Result<model::AttributeValue> read_quantity(const std::string& text, const Quantity& quantity);

/// A number of the log, with its decimal sign and grouping; empty when it is none.
[[nodiscard]] std::optional<double> read_number(std::string_view text, const Quantity& quantity);

} // namespace citybrain::intake
