#include "engine/cel/format.hpp"

#include <optional>
#include <string>

#include "engine/cel/format_value.hpp"

namespace citybrain::cel {
namespace {

/// `%[.precision]conversion`, read from behind its percent sign.
struct Clause {
    std::size_t precision = 6;
    char conversion = 0;
    std::size_t length = 0; ///< bytes
};

std::optional<Clause> read_clause(std::string_view rest) {
    Clause clause;
    if (rest.starts_with('.')) {
        std::size_t precision = 0;
        std::size_t at = 1;
        for (; at < rest.size() && rest[at] >= '0' && rest[at] <= '9'; ++at) {
            precision = precision * 10 + static_cast<std::size_t>(rest[at] - '0');
            if (precision > precision_max) {
                return std::nullopt;
            }
        }
        if (at == 1) {
            return std::nullopt;
        }
        clause.precision = precision;
        clause.length = at;
    }
    if (clause.length == rest.size()) {
        return std::nullopt;
    }
    clause.conversion = rest[clause.length++];
    return clause;
}

/// Empty for a conversion that is none, and for a value it cannot write.
std::optional<std::string> convert(const Clause& clause, const Value& value) {
    switch (clause.conversion) {
    case 's':
        return string_clause(value);
    case 'd':
        return decimal_clause(value);
    case 'f':
    case 'e':
        return real_clause(value, clause.precision, clause.conversion == 'e');
    case 'b':
        return base_clause(value, 2, false);
    case 'o':
        return base_clause(value, 8, false);
    case 'x':
    case 'X':
        return base_clause(value, 16, clause.conversion == 'X');
    default:
        return std::nullopt;
    }
}

} // namespace

Value format(std::string_view text, std::span<const Value> values, Context& context) {
    std::string out;
    std::size_t used = 0;
    while (true) {
        const std::size_t percent = text.find('%');
        out.append(text.substr(0, percent));
        if (percent == std::string_view::npos) {
            break;
        }
        text.remove_prefix(percent + 1);
        if (text.starts_with('%')) {
            out += '%';
            text.remove_prefix(1);
            continue;
        }
        if (used == values.size()) {
            return Value::error(ErrorCode::index_out_of_range);
        }
        const std::optional<Clause> clause = read_clause(text);
        const std::optional<std::string> made = clause ? convert(*clause, values[used]) : std::nullopt;
        if (!made) {
            return Value::error(ErrorCode::invalid_argument);
        }
        if (!context.may_make(made->size())) {
            return Value::error(ErrorCode::too_large);
        }
        out += *made;
        text.remove_prefix(clause->length);
        ++used;
    }
    return context.may_make(out.size()) ? Value::string(context.arena.copy(out)) : Value::error(ErrorCode::too_large);
}

} // namespace citybrain::cel
