#pragma once
/// Inference: finding what type variables stand for, as cel-go does.
///
/// A variable stands for a type yet to be found: the items of `[]`, the type parameter of a function that is called. It
/// is bound by the first type it meets, and to the more general one of two that agree.
/// Source: cel-go checker/types.go (isAssignable, isValidTypeSubstitution, mostGeneral), checker/checker.go.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "engine/cel/functions.hpp"
#include "engine/cel/type.hpp"

namespace citybrain::cel {

/// For one expression. Recurses over types, which are no deeper than the expression.
class Inference {
  public:
    /// A new variable.
    [[nodiscard]] Type fresh();
    /// True when a value of `given` may stand where `wanted` is asked for; binds variables. Else nothing is bound.
    [[nodiscard]] bool agree(const Type& wanted, const Type& given);
    /// The type of items that are of both types: the more general one, dyn when they do not agree.
    [[nodiscard]] Type joined(const Type& left, const Type& right);
    /// With every bound variable replaced.
    [[nodiscard]] Type found(const Type& type) const;
    /// With every variable replaced, those that nothing bound by dyn.
    [[nodiscard]] Type settled(const Type& type) const;
    /// What a call of `function` with these arguments gives; empty when it does not take them. Binds variables.
    [[nodiscard]] std::optional<Type> result_of(const Function& function, const std::vector<Type>& arguments);

    [[nodiscard]] bool has_variables() const { return !bound_.empty(); }

  private:
    [[nodiscard]] bool assignable(const Type& left, const Type& right);
    [[nodiscard]] bool parameters_assignable(const Type& left, const Type& right);
    struct Substitution {
        bool holds;
        bool was_bound;
    };
    [[nodiscard]] Substitution substitute(const Type& type, const Type& variable);
    [[nodiscard]] bool occurs(const Type& variable, const Type& within) const;
    void bind(const Type& variable, Type type);
    [[nodiscard]] std::optional<Type> binding(const Type& variable) const;
    [[nodiscard]] Type replaced(const Type& type, bool rest_is_dyn) const;
    void undo(std::size_t trail_size);

    std::vector<std::optional<Type>> bound_;                           // of each variable
    std::vector<std::pair<std::uint32_t, std::optional<Type>>> trail_; // what was there before, to undo
};

/// The more general of two types that agree.
[[nodiscard]] Type more_general(const Type& left, const Type& right);

} // namespace citybrain::cel
