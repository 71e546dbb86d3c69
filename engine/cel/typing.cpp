#include "engine/cel/typing.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"

namespace citybrain::cel {
namespace {

bool is_dyn(const Type& type) { return type.is(TypeKind::dyn); }

std::string pair_text(const Type& left, const Type& right) { return to_text(left) + " and " + to_text(right); }

std::string number_hint(const Type& left, const Type& right) {
    if (left.is_number() && right.is_number()) {
        return "both sides must be of one type: write 2.0 for a double, 2 for an int, 2u for a uint";
    }
    return {};
}

Typing refused(Operator op, const Type& left, const Type& right, std::string hint) {
    return {Type::dyn(), "'" + std::string(spelling(op)) + "' does not take " + pair_text(left, right),
            std::move(hint)};
}

/// Sums and differences of times.
std::optional<Type> type_of_times(Operator op, const Type& left, const Type& right) {
    const bool adds = op == Operator::add;
    const bool from_time = left.is(TypeKind::timestamp);
    const bool by_time = right.is(TypeKind::timestamp);
    const bool from_length = left.is(TypeKind::duration);
    const bool by_length = right.is(TypeKind::duration);
    if (!adds && op != Operator::subtract) {
        return std::nullopt;
    }
    if ((from_length && by_length) || (from_time && by_time && !adds)) {
        return Type::duration();
    }
    if ((from_time && by_length) || (from_length && by_time && adds)) {
        return Type::timestamp();
    }
    return std::nullopt;
}

Typing type_of_arithmetic(Operator op, const Type& left, const Type& right) {
    if (is_dyn(left) || is_dyn(right)) {
        return {Type::dyn(), {}, {}};
    }
    const bool wholes_only = op == Operator::remainder;
    if (left == right && left.is_number() && !(wholes_only && left.is(TypeKind::real))) {
        return {left, {}, {}};
    }
    if (op == Operator::add && left == right && (left.is(TypeKind::string) || left.is(TypeKind::bytes))) {
        return {left, {}, {}};
    }
    if (const std::optional<Type> time = type_of_times(op, left, right)) {
        return {*time, {}, {}};
    }
    return refused(op, left, right, number_hint(left, right));
}

Typing type_of_equality(Operator op, const Type& left, const Type& right) {
    if (comparable(left, right)) {
        return {Type::boolean(), {}, {}};
    }
    std::string hint = "they are never equal";
    if (left.is(TypeKind::null) || right.is(TypeKind::null)) {
        hint = "use has(a.b) to ask whether a field has a value";
    } else if (left.is(TypeKind::string) || right.is(TypeKind::string)) {
        hint = "put texts between quotes, and numbers not";
    }
    return refused(op, left, right, std::move(hint));
}

Typing type_of_order(Operator op, const Type& left, const Type& right) {
    using enum TypeKind;
    const bool ordered =
        left.is(boolean) || left.is(string) || left.is(bytes) || left.is(duration) || left.is(timestamp);
    const bool numbers = left.is_number() && right.is_number();
    if (is_dyn(left) || is_dyn(right) || numbers || (left == right && ordered)) {
        return {Type::boolean(), {}, {}};
    }
    const bool text = left.is(string) || right.is(string);
    return refused(op, left, right, text ? "put texts between quotes, and numbers not" : "");
}

Typing type_of_in(const Type& item, const Type& container) {
    if (is_dyn(container)) {
        return {Type::boolean(), {}, {}};
    }
    if (!container.is(TypeKind::list) && !container.is(TypeKind::map)) {
        const bool text = container.is(TypeKind::string);
        return refused(Operator::in, item, container, text ? "write a.contains(b) for texts" : "write a in [b, c]");
    }
    if (!comparable(item, container.parameter(0))) {
        return refused(Operator::in, item, container, "it can hold no such value");
    }
    return {Type::boolean(), {}, {}};
}

} // namespace

Typing type_of_binary(Operator op, const Type& left, const Type& right) {
    if (op == Operator::in) {
        return type_of_in(left, right);
    }
    if (!is_comparison(op)) {
        return type_of_arithmetic(op, left, right);
    }
    return is_equality(op) ? type_of_equality(op, left, right) : type_of_order(op, left, right);
}

std::string suggestion(std::string_view word, std::span<const std::string> known) {
    constexpr std::size_t listed_max = 8;
    if (const std::optional<std::string> near = base::nearest_spelling(word, known)) {
        return "did you mean '" + *near + "'?";
    }
    std::string text;
    for (std::size_t i = 0; i < std::min(known.size(), listed_max); ++i) {
        text += (i == 0 ? "there are: " : ", ") + known[i];
    }
    return known.size() > listed_max ? text + ", …" : text;
}

} // namespace citybrain::cel
