#pragma once
/// MappingPlan: a mapping file after its checks, ready to be applied to rows. Private to the room; docs/mapping.md is
/// the format's description, field by field.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/intake/quantity.hpp"
#include "engine/intake/template.hpp"
#include "engine/intake/time_pattern.hpp"
#include "engine/intake/zone.hpp"

namespace citybrain::intake {

/// A table of values by key; every row as wide as `columns`.
struct Lookup {
    std::string name;
    std::vector<std::string> columns;
    bool ignore_case = false;
    std::map<std::string, std::vector<std::string>, std::less<>> rows;
};

/// What happens to a value without a row in its lookup.
enum class Otherwise { reject, skip, value };

struct LookupUse {
    std::size_t lookup = 0; ///< position in MappingPlan::lookups
    std::size_t column = 0; ///< position in Lookup::columns
    Otherwise otherwise = Otherwise::reject;
    std::string value; ///< for Otherwise::value
};

/// Where a value comes from: template, then default when empty, then lookup.
struct ValueSource {
    std::string field; ///< as errors name it: "severity", "attributes.depth_cm"
    base::Place place; ///< in the mapping
    Template from;
    std::vector<std::string> empty; ///< texts that mean "no value" here, besides the log's
    std::optional<std::string> fallback;
    std::optional<LookupUse> lookup;
};

struct TimeSource {
    ValueSource value;
    std::vector<TimePattern> patterns; ///< the first that fits
    Zone zone;
};

struct AttributeSource {
    std::string name;
    ValueSource value;
    Quantity quantity;
};

struct PlaceSource {
    ValueSource lon;
    ValueSource lat;
    ValueSource crs;
    bool required = false;
};

/// [[skip]] leaves out the rows that pass its test, [[only]] those that do not.
struct Filter {
    enum class Test { is, is_not, contains, starts_with, empty };

    ValueSource value;
    Test test = Test::is;
    std::vector<std::string> words;
    bool wants_empty = true; ///< for Test::empty
    bool keeps = false;      ///< [[only]]
    std::string reason;
};

struct LogFormat {
    char separator = ',';
    bool latin1 = false;
    bool trim = true;
    std::vector<std::string> columns; ///< names, when the log has no header
    std::vector<std::string> empty;
    char decimal = '.';
    char grouping = '\0';
};

/// Text fields of the event by name ("source", "severity", "text" …), in the order of apply.
struct MappingPlan {
    std::string name;
    LogFormat log;
    ColumnNames columns;
    std::vector<Lookup> lookups;
    std::vector<Filter> filters;
    std::vector<ValueSource> fields;
    std::optional<TimeSource> time;
    std::optional<PlaceSource> place;
    std::vector<AttributeSource> attributes;
    std::optional<ValueSource> entry;
    /// Texts without columns and where they stand: a column's own name among them looks like forgotten braces.
    std::vector<std::pair<std::string, base::Place>> constants;
};

} // namespace citybrain::intake
