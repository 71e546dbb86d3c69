#include "engine/cel/inference.hpp"

#include <algorithm>

namespace citybrain::cel {
namespace {

bool is_variable(const Type& type) { return type.is(TypeKind::variable); }
bool is_dyn(const Type& type) { return type.is(TypeKind::dyn); }

/// Cuts results that a function would let grow without end.
constexpr std::size_t parts_max = 256;
std::size_t parts_of(const Type& type) {
    std::size_t count = 1;
    for (const Type& parameter : type.parameters) {
        count += parts_of(parameter);
    }
    return count;
}

/// The variables of a signature, shifted to where its fresh ones begin.
Type shifted(const Type& type, std::uint32_t first) {
    Type made = type;
    made.variable += is_variable(type) ? first : 0;
    for (Type& parameter : made.parameters) {
        parameter = shifted(parameter, first);
    }
    return made;
}

bool is_equal_or_less_specific(const Type& left, const Type& right) {
    if (is_dyn(left) || is_variable(left)) {
        return true;
    }
    if (is_dyn(right) || is_variable(right)) {
        return false;
    }
    if (right.is(TypeKind::null) || left.is(TypeKind::wrapper)) {
        return true;
    }
    if (left.kind != right.kind || left.name != right.name || left.parameters.size() != right.parameters.size()) {
        return false;
    }
    if (left.is(TypeKind::type)) {
        return true;
    }
    return left.record == right.record &&
           std::ranges::equal(left.parameters, right.parameters, is_equal_or_less_specific);
}

} // namespace

Type more_general(const Type& left, const Type& right) { return is_equal_or_less_specific(left, right) ? left : right; }

Type Inference::fresh() {
    bound_.emplace_back();
    return Type::of_variable(static_cast<std::uint32_t>(bound_.size() - 1));
}

void Inference::bind(const Type& variable, Type type) {
    trail_.emplace_back(variable.variable, std::move(bound_[variable.variable]));
    bound_[variable.variable] = std::move(type);
}

std::optional<Type> Inference::binding(const Type& variable) const { return bound_[variable.variable]; }

void Inference::undo(std::size_t trail_size) {
    while (trail_.size() > trail_size) {
        bound_[trail_.back().first] = std::move(trail_.back().second);
        trail_.pop_back();
    }
}

bool Inference::occurs(const Type& variable, const Type& within) const {
    if (is_variable(within)) {
        const std::optional<Type> type = binding(within);
        return within.variable == variable.variable || (type && occurs(variable, *type));
    }
    return std::ranges::any_of(within.parameters, [&](const Type& part) { return occurs(variable, part); });
}

/// Whether `variable` may stand for `type`; binds it, or widens what it is bound to.
Inference::Substitution Inference::substitute(const Type& type, const Type& variable) {
    if (type == variable) {
        return {true, true};
    }
    if (const std::optional<Type> bound = binding(variable)) {
        if (type == *bound) {
            return {true, true};
        }
        if (!assignable(type, *bound)) {
            return {false, true};
        }
        Type wider = more_general(type, *bound);
        if (!occurs(variable, wider)) {
            bind(variable, std::move(wider));
        }
        return {true, true};
    }
    if (occurs(variable, type)) {
        return {false, false};
    }
    bind(variable, type);
    return {true, false};
}

bool Inference::parameters_assignable(const Type& left, const Type& right) {
    if (left.name != right.name || left.parameters.size() != right.parameters.size()) {
        return false;
    }
    for (std::size_t i = 0; i < left.parameters.size(); ++i) {
        if (!assignable(left.parameters[i], right.parameters[i])) {
            return false;
        }
    }
    return true;
}

bool Inference::assignable(const Type& left, const Type& right) {
    using enum TypeKind;
    if (is_variable(right)) {
        const Substitution outcome = substitute(left, right);
        if (outcome.holds || outcome.was_bound) {
            return outcome.holds;
        }
    }
    if (is_variable(left)) {
        return substitute(right, left).holds;
    }
    if (is_dyn(left) || is_dyn(right)) {
        return true;
    }
    if (left.is(null) || right.is(null)) {
        return is_nullable(left.is(null) ? right : left);
    }
    if (left.is(wrapper) || right.is(wrapper)) {
        return assignable(left.is(wrapper) ? left.parameter(0) : left, right.is(wrapper) ? right.parameter(0) : right);
    }
    if (left.kind != right.kind) {
        return false;
    }
    if (left.is(list) || left.is(map) || left.is(opaque)) {
        return parameters_assignable(left, right);
    }
    return !left.is(record) || left.record == right.record;
}

bool Inference::agree(const Type& wanted, const Type& given) {
    const std::size_t mark = trail_.size();
    if (assignable(wanted, given)) {
        return true;
    }
    undo(mark);
    return false;
}

Type Inference::joined(const Type& left, const Type& right) {
    return agree(left, right) ? more_general(left, right) : Type::dyn();
}

Type Inference::replaced(const Type& type, bool rest_is_dyn) const {
    if (is_variable(type)) {
        const std::optional<Type> bound = binding(type);
        return bound ? replaced(*bound, rest_is_dyn) : rest_is_dyn ? Type::dyn() : type;
    }
    Type made = type;
    for (Type& parameter : made.parameters) {
        parameter = replaced(parameter, rest_is_dyn);
    }
    return made;
}

Type Inference::found(const Type& type) const { return has_variable(type) ? replaced(type, false) : type; }
Type Inference::settled(const Type& type) const { return has_variable(type) ? replaced(type, true) : type; }

std::optional<Type> Inference::result_of(const Function& function, const std::vector<Type>& arguments) {
    if (!takes_count(function, arguments.size())) {
        return std::nullopt;
    }
    const auto first = static_cast<std::uint32_t>(bound_.size());
    bound_.resize(bound_.size() + function.variable_count);
    const std::size_t mark = trail_.size();
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const Type& parameter = function.parameters[std::min(i, function.parameters.size() - 1)];
        const bool fits = function.variable_count == 0 ? assignable(arguments[i], parameter)
                                                       : assignable(arguments[i], shifted(parameter, first));
        if (!fits) {
            undo(mark);
            bound_.resize(first);
            return std::nullopt;
        }
    }
    Type result = found(function.variable_count == 0 ? function.result : shifted(function.result, first));
    return parts_of(result) > parts_max ? Type::dyn() : std::move(result);
}

} // namespace citybrain::cel
