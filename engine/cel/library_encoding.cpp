// The encoders extension. Source: github.com/google/cel-go, ext/encoders.go.
#include <array>
#include <optional>
#include <string>

#include "engine/base/base64.hpp"
#include "engine/cel/functions.hpp"

namespace citybrain::cel {
namespace {

using Arguments = std::span<const Value>;

Value encode(Arguments a, Context& context) {
    const std::string_view bytes = a[0].as_bytes();
    if (!context.may_make((bytes.size() + 2) / 3 * 4)) {
        return Value::error(ErrorCode::too_large);
    }
    return Value::string(context.arena.copy(base::to_base64(bytes)));
}

/// With padding or without.
Value decode(Arguments a, Context& context) {
    const std::string_view text = a[0].as_string();
    if (!context.may_make(text.size())) {
        return Value::error(ErrorCode::too_large);
    }
    const std::optional<std::string> bytes = base::parse_base64(text);
    return bytes ? Value::bytes(context.arena.copy(*bytes)) : Value::error(ErrorCode::invalid_argument);
}

constexpr std::array table = {
    Overload{"base64.encode", Call::function, "bytes -> string", encode},
    Overload{"base64.decode", Call::function, "string -> bytes", decode},
};

} // namespace

std::span<const Overload> encoding_table() { return table; }

} // namespace citybrain::cel
