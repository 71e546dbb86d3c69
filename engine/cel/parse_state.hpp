#pragma once
/// ParseState: where the parser stands in the tokens, and the tree it has built so far.
///
/// Promises: after the first fault it stands at the end token and adds nothing more, so that every loop of the parser
/// ends; the tree never exceeds limits::nodes_max and limits::depth_max.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/diagnostic.hpp"
#include "engine/cel/syntax.hpp"
#include "engine/cel/token.hpp"

namespace citybrain::cel {

class ParseState {
  public:
    /// `syntax` must outlive this; `tokens` ends with TokenKind::end.
    ParseState(Syntax& syntax, std::vector<Token> tokens);

    [[nodiscard]] const Token& now() const { return tokens_[at_]; }
    /// The token `count` after now(); the end token beyond the end.
    [[nodiscard]] const Token& ahead(std::size_t count) const {
        return tokens_[std::min(at_ + count, tokens_.size() - 1)];
    }
    [[nodiscard]] bool at(TokenKind kind) const { return now().kind == kind; }
    [[nodiscard]] std::string_view word(const Token& token) const {
        return syntax_.text.substr(token.begin, token.end - token.begin);
    }
    Token take();
    bool take_if(TokenKind kind);
    /// Takes a token of `kind`, or fails with "expected `what`".
    void expect(TokenKind kind, std::string_view what);

    [[nodiscard]] bool failed() const { return fault_.has_value(); }
    [[nodiscard]] const std::optional<Diagnostic>& fault() const { return fault_; }
    /// Keeps the first fault. Answers a node id for the caller to return; it means nothing.
    NodeId fail(std::size_t offset, std::string message, std::string hint);
    NodeId unexpected(std::string_view wanted);

    /// Adds a node that ends with the token taken last.
    NodeId add(NodeKind kind, std::uint32_t begin, std::uint32_t at, std::span<const NodeId> children);
    /// Node `id` to fill in; only while not failed().
    [[nodiscard]] Node& node(NodeId id) { return syntax_.nodes[id]; }

    LocalId add_local(const Local& local);
    [[nodiscard]] const Local& local(LocalId id) const { return syntax_.locals[id]; }
    /// The same text, owned by the tree.
    [[nodiscard]] std::string_view keep(std::string_view text) { return syntax_.arena.copy(text); }

  private:
    Syntax& syntax_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::uint32_t end_ = 0; // of the token taken last
    std::optional<Diagnostic> fault_;
};

} // namespace citybrain::cel
