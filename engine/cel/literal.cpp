#include "engine/cel/literal.hpp"

#include <charconv>

#include "engine/cel/number_text.hpp"
#include "engine/cel/utf8.hpp"

namespace citybrain::cel {
namespace {

/// The character a one-letter escape stands for, or empty.
std::optional<char> simple_escape(char letter) {
    constexpr std::string_view letters = "abfnrtv\\?\"'`";
    constexpr std::string_view meanings = "\a\b\f\n\r\t\v\\?\"'`";
    const std::size_t at = letters.find(letter);
    return at == std::string_view::npos ? std::nullopt : std::optional<char>(meanings[at]);
}

/// Exactly `count` digits of `radix` at the front of `text`.
std::optional<std::uint32_t> code_of(std::string_view text, std::size_t count, int radix) {
    std::uint32_t value = 0;
    const char* const last = text.data() + count;
    if (text.size() < count) {
        return std::nullopt;
    }
    const auto [end, fault] = std::from_chars(text.data(), last, value, radix);
    if (fault != std::errc{} || end != last) {
        return std::nullopt;
    }
    return value;
}

struct NumericEscape {
    std::size_t digits = 0;
    std::size_t lead = 0; ///< letters between the backslash and the digits
    int radix = 16;
};

std::optional<NumericEscape> numeric_escape(char letter) {
    switch (letter) {
    case 'x':
    case 'X':
        return NumericEscape{2, 1, 16};
    case 'u':
        return NumericEscape{4, 1, 16};
    case 'U':
        return NumericEscape{8, 1, 16};
    case '0':
    case '1':
    case '2':
    case '3':
        return NumericEscape{3, 0, 8};
    default: // any other letter is no numeric escape
        return std::nullopt;
    }
}

/// Reads one escape, `rest` beginning after the backslash; answers how many bytes it took.
std::optional<std::size_t> append_escape(std::string_view rest, StringForm form, std::string& result,
                                         LiteralFault& fault) {
    if (rest.empty()) {
        fault.message = "a backslash at the end of the string";
        fault.hint = "write \\\\ for a backslash";
        return std::nullopt;
    }
    if (const std::optional<char> simple = simple_escape(rest.front())) {
        result.push_back(*simple);
        return 1;
    }
    const std::optional<NumericEscape> numeric = numeric_escape(rest.front());
    if (!numeric) {
        fault.message = "unknown escape in a string";
        fault.hint = "write \\\\ for a backslash, or r\"…\" for a text without escapes";
        return std::nullopt;
    }
    const std::optional<std::uint32_t> code = code_of(rest.substr(numeric->lead), numeric->digits, numeric->radix);
    if (!code) {
        fault.message = "an escape with too few digits";
        fault.hint = "\\xHH, \\uHHHH, \\UHHHHHHHH (hexadecimal) or \\OOO (octal, 000 to 377)";
        return std::nullopt;
    }
    if (form == StringForm::bytes) {
        if (numeric->digits >= 4) {
            fault.message = "\\u and \\U do not exist in bytes";
            fault.hint = "write the bytes as \\xHH";
            return std::nullopt;
        }
        result.push_back(static_cast<char>(static_cast<std::uint8_t>(*code)));
    } else if (is_scalar(*code)) {
        append_utf8(result, *code);
    } else {
        fault.message = "an escape that is no Unicode character";
        fault.hint = "at most U+10FFFF, and not D800 to DFFF";
        return std::nullopt;
    }
    return numeric->lead + numeric->digits;
}

} // namespace

std::optional<LiteralFault> unescape(std::string_view body, StringForm form, std::string& result) {
    std::size_t at = 0;
    while (at < body.size()) {
        if (body[at] != '\\') {
            result.push_back(body[at]);
            ++at;
            continue;
        }
        LiteralFault fault{at, {}, {}};
        const std::optional<std::size_t> taken = append_escape(body.substr(at + 1), form, result, fault);
        if (!taken) {
            return fault;
        }
        at += 1 + *taken;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> whole_number(std::string_view digits) {
    const bool hexadecimal = digits.starts_with("0x") || digits.starts_with("0X");
    const std::string_view body = hexadecimal ? digits.substr(2) : digits;
    std::uint64_t value = 0;
    const char* const last = body.data() + body.size();
    const auto [end, fault] = std::from_chars(body.data(), last, value, hexadecimal ? 16 : 10);
    if (body.empty() || fault != std::errc{} || end != last) {
        return std::nullopt;
    }
    return value;
}

std::optional<double> real_number(std::string_view text) { return read_double(text); }

} // namespace citybrain::cel
