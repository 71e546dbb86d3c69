// The functions of the strings extension that find and take parts of a text; positions count code points.
// Source: github.com/google/cel-go, ext/strings.go.
#include <array>

#include "engine/cel/code_points.hpp"
#include "engine/cel/functions.hpp"
#include "engine/cel/utf8.hpp"

namespace citybrain::cel {
namespace {

using Arguments = std::span<const Value>;

Value out_of_range() { return Value::error(ErrorCode::index_out_of_range); }

/// The position of the byte `at` of `text`; -1 for npos.
Value position(std::string_view text, std::size_t at) {
    return Value::integer(
        at == std::string_view::npos ? -1 : static_cast<std::int64_t>(count_code_points(text.substr(0, at))));
}

/// A search tries every start at worst.
bool may_search(std::string_view text, std::string_view part, Context& context) {
    constexpr std::size_t bytes_per_unit = 16;
    return context.spend(text.size() / bytes_per_unit * (1 + part.size() / bytes_per_unit));
}

Value char_at(Arguments a, Context&) {
    const std::string_view text = a[0].as_string();
    const auto at = byte_of(text, a[1].as_integer());
    return at ? Value::string(text.substr(*at, first_length(text.substr(*at)))) : out_of_range();
}

Value index_of(Arguments a, Context& context) {
    const std::string_view text = a[0].as_string();
    const std::string_view part = a[1].as_string();
    return may_search(text, part, context) ? position(text, text.find(part)) : Value::error(ErrorCode::too_dear);
}

/// Both searches that begin at a position; `find` is the text's own, forwards or backwards.
template <std::size_t (std::string_view::*find)(std::string_view, std::size_t) const noexcept>
Value found_from(Arguments a, Context& context) {
    const std::string_view text = a[0].as_string();
    const std::string_view part = a[1].as_string();
    if (part.empty()) {
        return a[2];
    }
    const auto begin = byte_of(text, a[2].as_integer());
    if (!begin || *begin == text.size()) {
        return out_of_range();
    }
    return may_search(text, part, context) ? position(text, (text.*find)(part, *begin))
                                           : Value::error(ErrorCode::too_dear);
}

Value index_of_from(Arguments a, Context& context) { return found_from<&std::string_view::find>(a, context); }

Value last_index_of(Arguments a, Context& context) {
    const std::string_view text = a[0].as_string();
    const std::string_view part = a[1].as_string();
    return may_search(text, part, context) ? position(text, text.rfind(part)) : Value::error(ErrorCode::too_dear);
}

Value last_index_of_from(Arguments a, Context& context) { return found_from<&std::string_view::rfind>(a, context); }

Value substring_from(Arguments a, Context&) {
    const std::string_view text = a[0].as_string();
    const auto begin = byte_of(text, a[1].as_integer());
    return begin ? Value::string(text.substr(*begin)) : out_of_range();
}

Value substring(Arguments a, Context&) {
    const std::string_view text = a[0].as_string();
    if (a[1].as_integer() > a[2].as_integer()) {
        return Value::error(ErrorCode::invalid_argument);
    }
    const auto begin = byte_of(text, a[1].as_integer());
    const auto end = byte_of(text, a[2].as_integer());
    return begin && end ? Value::string(text.substr(*begin, *end - *begin)) : out_of_range();
}

using enum Call;

constexpr std::array table = {
    Overload{"charAt", method, "string, int -> string", char_at},
    Overload{"indexOf", method, "string, string -> int", index_of, Cost::product},
    Overload{"indexOf", method, "string, string, int -> int", index_of_from, Cost::product},
    Overload{"lastIndexOf", method, "string, string -> int", last_index_of, Cost::product},
    Overload{"lastIndexOf", method, "string, string, int -> int", last_index_of_from, Cost::product},
    Overload{"substring", method, "string, int -> string", substring_from},
    Overload{"substring", method, "string, int, int -> string", substring},
};

} // namespace

std::span<const Overload> position_table() { return table; }

} // namespace citybrain::cel
