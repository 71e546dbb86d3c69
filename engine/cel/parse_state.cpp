#include "engine/cel/parse_state.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/cel/limits.hpp"

namespace citybrain::cel {

ParseState::ParseState(Syntax& syntax, std::vector<Token> tokens) : syntax_(syntax), tokens_(std::move(tokens)) {
    ENSURE(!tokens_.empty());
    ENSURE(tokens_.back().kind == TokenKind::end);
}

Token ParseState::take() {
    const Token taken = now();
    at_ = std::min(at_ + 1, tokens_.size() - 1);
    end_ = taken.end;
    return taken;
}

bool ParseState::take_if(TokenKind kind) {
    if (!at(kind)) {
        return false;
    }
    take();
    return true;
}

void ParseState::expect(TokenKind kind, std::string_view what) {
    if (!take_if(kind)) {
        unexpected(what);
    }
}

NodeId ParseState::fail(std::size_t offset, std::string message, std::string hint) {
    if (!fault_) {
        fault_ = diagnose(syntax_.text, offset, std::move(message), std::move(hint));
    }
    at_ = tokens_.size() - 1;
    return 0;
}

NodeId ParseState::unexpected(std::string_view wanted) {
    const std::string_view found = word(now());
    std::string hint;
    if (found == "and") {
        hint = "write &&";
    } else if (found == "or") {
        hint = "write ||";
    } else if (found == "not") {
        hint = "write !";
    } else if (at(TokenKind::reserved)) {
        hint = "this word is reserved by CEL";
    }
    const std::string what = at(TokenKind::end) ? "the end" : "'" + std::string(found.substr(0, 40)) + "'";
    return fail(now().begin, "expected " + std::string(wanted) + ", found " + what, std::move(hint));
}

LocalId ParseState::add_local(const Local& local) {
    syntax_.locals.push_back(local);
    return static_cast<LocalId>(syntax_.locals.size() - 1);
}

NodeId ParseState::add(NodeKind kind, std::uint32_t begin, std::uint32_t at, std::span<const NodeId> children) {
    if (failed()) {
        return 0;
    }
    if (syntax_.nodes.size() == limits::nodes_max) {
        return fail(begin, "the expression has more than " + std::to_string(limits::nodes_max) + " parts",
                    "split it into several");
    }
    Node made;
    made.kind = kind;
    made.begin = begin;
    made.end = end_;
    made.at = at;
    made.first = static_cast<std::uint32_t>(syntax_.children.size());
    made.count = static_cast<std::uint32_t>(children.size());
    for (const NodeId child : children) {
        made.depth = std::max(made.depth, syntax_.nodes[child].depth + 1);
    }
    if (made.depth > limits::depth_max) {
        return fail(at, "the expression is more than " + std::to_string(limits::depth_max) + " levels deep",
                    "split it into several");
    }
    syntax_.children.insert(syntax_.children.end(), children.begin(), children.end());
    syntax_.nodes.push_back(std::move(made));
    return static_cast<NodeId>(syntax_.nodes.size() - 1);
}

} // namespace citybrain::cel
