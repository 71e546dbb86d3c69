#include "engine/intake/quantity.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/text.hpp"

namespace citybrain::intake {
namespace {

struct NamedConversion {
    std::string_view name;
    Conversion conversion;
};

constexpr std::array<NamedConversion, 16> conversions{{
    {"in->cm", {0, 254, 100, 0}},
    {"in->mm", {0, 254, 10, 0}},
    {"ft->m", {0, 3048, 10'000, 0}},
    {"ft->cm", {0, 3048, 100, 0}},
    {"yd->m", {0, 9144, 10'000, 0}},
    {"mi->km", {0, 1'609'344, 1'000'000, 0}},
    {"mi->m", {0, 1'609'344, 1'000, 0}},
    {"mph->km/h", {0, 1'609'344, 1'000'000, 0}},
    {"F->C", {32, 5, 9, 0}},
    {"K->C", {273.15, 1, 1, 0}},
    {"lb->kg", {0, 45'359'237, 100'000'000, 0}},
    {"gal->l", {0, 3'785'411'784, 1'000'000'000, 0}},
    {"m->cm", {0, 100, 1, 0}},
    {"mm->cm", {0, 1, 10, 0}},
    {"m->km", {0, 1, 1'000, 0}},
    {"h->min", {0, 60, 1, 0}},
}};

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

bool is_one_of(std::string_view text, const std::vector<std::string>& words) {
    const std::string word = lower(text);
    return std::ranges::any_of(words, [&](const std::string& known) { return lower(known) == word; });
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
        all += (all.empty() ? "" : ", ") + word;
    }
    return all;
}

double converted(double value, const Conversion& by) { return (value - by.before) * by.times / by.over + by.after; }

base::Error unreadable(const std::string& text, const std::string& what) {
    return base::bad_input("'" + text.substr(0, 40) + "' " + what);
}

base::Result<model::AttributeValue> read_integer(const std::string& text, const Quantity& quantity) {
    if (const auto whole = base::parse_integer(text); whole && !quantity.conversion) {
        return model::AttributeValue(*whole);
    }
    const auto number = read_number(text, quantity);
    if (!number) {
        return unreadable(text, "is not a number");
    }
    constexpr double exact_max = 9'007'199'254'740'992.0; // 2^53
    const bool may_round = quantity.round || quantity.conversion.has_value();
    const double value = quantity.conversion ? converted(*number, *quantity.conversion) : *number;
    const double nearest = std::floor(value + 0.5);
    if (!(nearest >= -exact_max && nearest <= exact_max)) {
        return unreadable(text, "is too large for a whole number");
    }
    if (nearest != value && !may_round) {
        return unreadable(text, "is not a whole number; say type = \"number\", or round = true");
    }
    return model::AttributeValue(static_cast<std::int64_t>(nearest));
}

} // namespace

base::Result<Conversion> parse_conversion(std::string_view text) {
    std::vector<std::string> names;
    for (const NamedConversion& known : conversions) {
        if (known.name == text) {
            return known.conversion;
        }
        names.emplace_back(known.name);
    }
    return base::bad_input("conversion '" + std::string(text.substr(0, 40)) + "' is not known; known are " +
                           joined(names) + "; for others give scale and offset");
}

std::optional<ValueType> parse_value_type(std::string_view text) {
    if (text == "text") {
        return ValueType::text;
    }
    if (text == "int") {
        return ValueType::integer;
    }
    if (text == "number") {
        return ValueType::number;
    }
    if (text == "bool") {
        return ValueType::truth;
    }
    return std::nullopt;
}

std::optional<double> read_number(std::string_view text, const Quantity& quantity) {
    std::string plain;
    for (const char c : text) {
        if (c == quantity.decimal) {
            plain += '.';
        } else if (c == '.' && quantity.grouping != '.') {
            return std::nullopt; // a point in a log that writes commas is not a decimal sign
        } else if (quantity.grouping == '\0' || c != quantity.grouping) {
            plain += c;
        }
    }
    return base::parse_number(plain.starts_with('+') ? std::string_view(plain).substr(1) : plain);
}

base::Result<model::AttributeValue> read_quantity(const std::string& text, const Quantity& quantity) {
    switch (quantity.type) {
    case ValueType::text:
        return model::AttributeValue(text);
    case ValueType::integer:
        return read_integer(text, quantity);
    case ValueType::number: {
        const auto number = read_number(text, quantity);
        if (!number) {
            return unreadable(text, "is not a number");
        }
        const double value = quantity.conversion ? converted(*number, *quantity.conversion) : *number;
        if (value - value != 0) {
            return unreadable(text, "is too large a number");
        }
        return model::AttributeValue(value);
    }
    case ValueType::truth:
        if (is_one_of(text, quantity.yes) || is_one_of(text, quantity.no)) {
            return model::AttributeValue(is_one_of(text, quantity.yes));
        }
        return unreadable(text, "is neither yes (" + joined(quantity.yes) + ") nor no (" + joined(quantity.no) + ")");
    }
    return unreadable(text, "has no type");
}

} // namespace citybrain::intake
