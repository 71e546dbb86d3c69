// The functions of the strings extension that make a new text, or lists of texts.
// Source: github.com/google/cel-go, ext/strings.go, and the functions of Go's package strings that it calls.
#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

#include "engine/cel/code_points.hpp"
#include "engine/cel/format.hpp"
#include "engine/cel/functions.hpp"

namespace citybrain::cel {
namespace {

using Arguments = std::span<const Value>;

Value too_large() { return Value::error(ErrorCode::too_large); }

/// The text as a value; its bytes are paid for.
Value made(std::string_view text, Context& context) {
    return context.may_make(text.size()) ? Value::string(context.arena.copy(text)) : too_large();
}

template <class Change>
Value each_byte(std::string_view text, Context& context, Change change) {
    if (!context.may_make(text.size())) {
        return too_large();
    }
    const std::span<char> out = context.arena.array<char>(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        out[i] = change(text[i]);
    }
    return Value::string({out.data(), out.size()});
}

Value lower_ascii(Arguments a, Context& context) {
    return each_byte(a[0].as_string(), context,
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
}

Value upper_ascii(Arguments a, Context& context) {
    return each_byte(a[0].as_string(), context,
                     [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; });
}

Value trim(Arguments a, Context&) { return Value::string(trim_white_space(a[0].as_string())); }

Value reverse(Arguments a, Context& context) {
    const std::string_view text = a[0].as_string();
    if (!context.may_make(text.size())) {
        return too_large();
    }
    const std::span<char> out = context.arena.array<char>(text.size());
    std::size_t length = 0;
    for (std::size_t at = 0; at < text.size(); at += length) {
        length = first_length(text.substr(at));
        text.copy(out.data() + (text.size() - at - length), length, at);
    }
    return Value::string({out.data(), out.size()});
}

/// Where the first `limit` of `part` stand in `text`; an empty part stands before every code point and at the end.
std::vector<std::size_t> occurrences(std::string_view text, std::string_view part, std::uint64_t limit) {
    std::vector<std::size_t> found;
    std::size_t at = 0;
    while (found.size() < limit && at <= text.size()) {
        at = text.find(part, at);
        if (at == std::string_view::npos) {
            break;
        }
        found.push_back(at);
        at += part.empty() ? std::max<std::size_t>(1, first_length(text.substr(at))) : part.size();
    }
    return found;
}

bool may_search(std::string_view text, std::string_view part, Context& context) {
    constexpr std::size_t bytes_per_unit = 16;
    return context.spend(text.size() / bytes_per_unit * (1 + part.size() / bytes_per_unit));
}

/// A negative number means all.
std::uint64_t limit_of(std::int64_t count) {
    return count < 0 ? std::numeric_limits<std::uint64_t>::max() : static_cast<std::uint64_t>(count);
}

Value replaced(Arguments a, std::int64_t count, Context& context) {
    const std::string_view text = a[0].as_string();
    const std::string_view old = a[1].as_string();
    const std::string_view fresh = a[2].as_string();
    if (!may_search(text, old, context)) {
        return Value::error(ErrorCode::too_dear);
    }
    const std::vector<std::size_t> found = occurrences(text, old, limit_of(count));
    // Neither factor exceeds the largest text, so that the product cannot overflow.
    const std::size_t size = text.size() + found.size() * fresh.size() - found.size() * old.size();
    if (!context.may_make(size)) {
        return too_large();
    }
    const std::span<char> out = context.arena.array<char>(size);
    std::size_t from = 0;
    std::size_t to = 0;
    const auto append = [&](std::string_view piece) { to += piece.copy(out.data() + to, piece.size()); };
    for (const std::size_t at : found) {
        append(text.substr(from, at - from));
        append(fresh);
        from = at + old.size();
    }
    append(text.substr(from));
    return Value::string({out.data(), out.size()});
}

Value replace(Arguments a, Context& context) { return replaced(a, -1, context); }
Value replace_some(Arguments a, Context& context) { return replaced(a, a[3].as_integer(), context); }

/// At most `count` parts, the last of which is the rest.
Value parts(Arguments a, std::int64_t count, Context& context) {
    const std::string_view text = a[0].as_string();
    const std::string_view separator = a[1].as_string();
    if (count == 0 || (text.empty() && separator.empty())) {
        return Value::list({});
    }
    if (!may_search(text, separator, context)) {
        return Value::error(ErrorCode::too_dear);
    }
    std::vector<std::size_t> cuts = occurrences(text, separator, limit_of(count < 0 ? count : count - 1));
    if (separator.empty()) { // between code points: neither at the beginning nor at the end
        cuts = occurrences(text, separator, limit_of(count));
        cuts.erase(cuts.begin());
        while (!cuts.empty() && (cuts.back() == text.size() || (count > 0 && cuts.size() >= limit_of(count)))) {
            cuts.pop_back();
        }
    }
    if (!context.may_make((cuts.size() + 1) * sizeof(Value))) {
        return too_large();
    }
    std::vector<Value> pieces;
    std::size_t from = 0;
    for (const std::size_t cut : cuts) {
        pieces.push_back(Value::string(text.substr(from, cut - from)));
        from = cut + separator.size();
    }
    pieces.push_back(Value::string(text.substr(from)));
    const std::span<Value> out = context.arena.array<Value>(pieces.size());
    std::ranges::copy(pieces, out.begin());
    return Value::list(out);
}

Value split(Arguments a, Context& context) { return parts(a, -1, context); }
Value split_some(Arguments a, Context& context) { return parts(a, a[2].as_integer(), context); }

Value joined(std::span<const Value> items, std::string_view separator, Context& context) {
    std::size_t size = items.empty() ? 0 : (items.size() - 1) * separator.size();
    for (const Value& item : items) {
        if (item.kind() != Kind::string) {
            return Value::error(ErrorCode::no_such_overload);
        }
        size += item.as_string().size();
    }
    if (!context.may_make(size)) {
        return too_large();
    }
    const std::span<char> out = context.arena.array<char>(size);
    std::size_t to = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        to += i == 0 ? 0 : separator.copy(out.data() + to, separator.size());
        to += items[i].as_string().copy(out.data() + to, items[i].as_string().size());
    }
    return Value::string({out.data(), out.size()});
}

Value join(Arguments a, Context& context) { return joined(a[0].as_list(), {}, context); }
Value join_with(Arguments a, Context& context) { return joined(a[0].as_list(), a[1].as_string(), context); }

/// What stands for a character inside quotes; empty for itself.
std::string_view escape(char c) {
    constexpr std::string_view plain = "\a\b\f\n\r\t\v\\\"";
    constexpr std::array<std::string_view, 9> escaped = {"\\a", "\\b", "\\f",  "\\n", "\\r",
                                                         "\\t", "\\v", "\\\\", "\\\""};
    const std::size_t at = plain.find(c);
    return at == std::string_view::npos ? std::string_view() : escaped[at];
}

Value quote(Arguments a, Context& context) {
    std::string out = "\"";
    for (const char c : a[0].as_string()) {
        const std::string_view instead = escape(c);
        out.append(instead.empty() ? std::string_view(&c, 1) : instead);
    }
    return made(out += '"', context);
}

Value format_list(Arguments a, Context& context) { return format(a[0].as_string(), a[1].as_list(), context); }

using enum Call;

constexpr std::array table = {
    Overload{"format", method, "string, list(dyn) -> string", format_list, Cost::product},
    Overload{"join", method, "list(string) -> string", join},
    Overload{"join", method, "list(string), string -> string", join_with, Cost::product},
    Overload{"lowerAscii", method, "string -> string", lower_ascii},
    Overload{"replace", method, "string, string, string -> string", replace, Cost::product},
    Overload{"replace", method, "string, string, string, int -> string", replace_some, Cost::product},
    Overload{"reverse", method, "string -> string", reverse},
    Overload{"split", method, "string, string -> list(string)", split, Cost::product},
    Overload{"split", method, "string, string, int -> list(string)", split_some, Cost::product},
    Overload{"strings.quote", function, "string -> string", quote},
    Overload{"trim", method, "string -> string", trim},
    Overload{"upperAscii", method, "string -> string", upper_ascii},
};

} // namespace

std::span<const Overload> rewrite_table() { return table; }

} // namespace citybrain::cel
