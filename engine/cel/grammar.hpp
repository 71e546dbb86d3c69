#pragma once
/// Grammar: recursive descent over the tokens, one function a rule of CEL's grammar.
///
/// Source: CEL specification, "Syntax".

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/parse_state.hpp"

namespace citybrain::cel {

/// Used once. Recurses within limits::nesting_max.
class Grammar : private ParseState {
  public:
    using ParseState::fault;
    using ParseState::ParseState;

    /// Reads all tokens; answers the root.
    NodeId run();

  private:
    // grammar.cpp
    NodeId expression();
    NodeId conditional();
    NodeId chain(TokenKind sign, NodeKind kind);
    NodeId chain_operand(TokenKind sign);
    NodeId binary(int strength);
    NodeId unary();
    NodeId member(std::uint32_t begin, bool is_signed);
    NodeId select(std::uint32_t begin, NodeId container);
    NodeId index(std::uint32_t begin, NodeId container);
    NodeId method(std::uint32_t begin, NodeId container, const Token& name);

    // grammar_primary.cpp
    NodeId primary(std::uint32_t begin, bool is_signed);
    NodeId constant(std::uint32_t begin, bool is_signed);
    NodeId literal(std::uint32_t begin, Value value);
    NodeId integer(std::uint32_t begin, bool is_signed);
    NodeId name_or_call();
    NodeId has(const Token& name, std::span<const NodeId> arguments);
    NodeId list();
    NodeId map();
    NodeId maybe(bool is_maybe, std::uint32_t begin, NodeId value);
    void arguments_into(std::vector<NodeId>& arguments);
    NodeId named(NodeId id, std::string_view name);
    [[nodiscard]] std::optional<LocalId> local_named(std::string_view name) const;
    NodeId local_or_name(std::uint32_t begin, std::string_view name, bool absolute);

    // macros.cpp
    NodeId macro(std::uint32_t begin, NodeId receiver, const Token& name, const MacroForm& form);
    [[nodiscard]] std::optional<std::string> variable_ahead() const;
    std::string variable();
    std::optional<NodeId> namespaced(std::uint32_t begin, NodeId receiver, const Token& name);
    NodeId bind(std::uint32_t begin, const Token& name);
    NodeId block(std::uint32_t begin, const Token& name);
    NodeId index_variable(std::uint32_t begin, const Token& name);
    LocalId declare(std::string_view name, NodeId from, LocalPart part);
    void leave(std::size_t scope_size) { scope_.resize(scope_size); }

    std::size_t nesting_ = 0;
    std::vector<LocalId> scope_; ///< variables that can be seen, the innermost last
};

} // namespace citybrain::cel
