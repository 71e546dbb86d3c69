#pragma once
/// Strict JSON for this room: Boost.JSON's parser with a bound on bytes, depth and members, names given twice refused,
/// numbers with a point read to the nearest double, and the place of a fault in the text.
///
/// Boost.JSON's own parse keeps the last of two equal names and reads doubles to about one unit in the last place; both
/// would let two readers of one message see different facts.

#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "engine/base/text.hpp"

namespace citybrain::intake {

struct JsonLimits {
    std::size_t bytes_max = 0;
    std::size_t depth_max = 8;
    std::size_t members_max = 256; ///< of one object
};

/// Broken JSON: what, and after how many bytes.
struct JsonFault {
    std::size_t offset = 0;
    std::string what;
};

/// Total; throws nothing.
[[nodiscard]] std::variant<boost::json::value, JsonFault> read_json(std::string_view text, JsonLimits limits);

/// Where `offset` stands when `text` begins at `start`; columns count characters.
[[nodiscard]] base::Place place_in(const base::Place& start, std::string_view text, std::size_t offset);

/// "text", "a whole number", "an object" …: what a value is, for "…, not X" sentences.
[[nodiscard]] std::string_view kind_of(const boost::json::value& value);

/// `name` as one part of a JSON pointer (RFC 6901), at most 64 bytes shown.
[[nodiscard]] std::string pointer_part(std::string_view name);

} // namespace citybrain::intake
