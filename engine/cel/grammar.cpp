#include "engine/cel/grammar.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "engine/cel/limits.hpp"

namespace citybrain::cel {
namespace {

struct Level {
    TokenKind sign;
    Operator op;
    int strength; ///< higher binds tighter
};
constexpr std::array levels = {
    Level{TokenKind::equal, Operator::equal, 1},     Level{TokenKind::not_equal, Operator::not_equal, 1},
    Level{TokenKind::less, Operator::less, 1},       Level{TokenKind::less_equal, Operator::less_equal, 1},
    Level{TokenKind::greater, Operator::greater, 1}, Level{TokenKind::greater_equal, Operator::greater_equal, 1},
    Level{TokenKind::in_word, Operator::in, 1},      Level{TokenKind::plus, Operator::add, 2},
    Level{TokenKind::minus, Operator::subtract, 2},  Level{TokenKind::star, Operator::multiply, 3},
    Level{TokenKind::slash, Operator::divide, 3},    Level{TokenKind::percent, Operator::remainder, 3},
};

const Level* level_of(TokenKind sign) {
    const auto* const found = std::ranges::find(levels, sign, &Level::sign);
    return found == levels.end() ? nullptr : found;
}

} // namespace

NodeId Grammar::run() {
    const NodeId root = expression();
    if (!failed() && !at(TokenKind::end)) {
        unexpected("an operator or the end");
    }
    return root;
}

NodeId Grammar::expression() {
    if (++nesting_ > limits::nesting_max) {
        --nesting_;
        return fail(now().begin, "more than " + std::to_string(limits::nesting_max) + " levels inside each other",
                    "use fewer brackets");
    }
    const NodeId result = conditional();
    --nesting_;
    return result;
}

NodeId Grammar::conditional() {
    const std::uint32_t begin = now().begin;
    const NodeId condition = chain(TokenKind::or_sign, NodeKind::any_of);
    const Token sign = now();
    if (!take_if(TokenKind::question)) {
        return condition;
    }
    const NodeId then = chain(TokenKind::or_sign, NodeKind::any_of);
    expect(TokenKind::colon, "':' of '? :'");
    const NodeId otherwise = expression();
    return add(NodeKind::conditional, begin, sign.begin, std::array{condition, then, otherwise});
}

/// `a && b && c` or `a || b || c`: one node with all operands, so that long conditions stay flat.
NodeId Grammar::chain(TokenKind sign, NodeKind kind) {
    const std::uint32_t begin = now().begin;
    std::vector<NodeId> operands{chain_operand(sign)};
    const std::uint32_t first_sign = now().begin;
    while (take_if(sign)) {
        operands.push_back(chain_operand(sign));
    }
    return operands.size() == 1 ? operands.front() : add(kind, begin, first_sign, operands);
}
NodeId Grammar::chain_operand(TokenKind sign) {
    return sign == TokenKind::or_sign ? chain(TokenKind::and_sign, NodeKind::all_of) : binary(1);
}

NodeId Grammar::binary(int strength) {
    const std::uint32_t begin = now().begin;
    NodeId left = unary();
    for (const Level* level = level_of(now().kind); level != nullptr && level->strength >= strength;
         level = level_of(now().kind)) {
        const Token sign = take();
        const NodeId right = binary(level->strength + 1);
        left = add(NodeKind::binary, begin, sign.begin, std::array{left, right});
        if (!failed()) {
            node(left).op = level->op;
        }
    }
    return left;
}

NodeId Grammar::unary() {
    std::vector<Token> signs;
    while (now().kind == TokenKind::bang || now().kind == TokenKind::minus) {
        signs.push_back(take());
        if (signs.size() > limits::nesting_max) {
            return fail(signs.back().begin, "too many signs in front of a value", "");
        }
    }
    // A minus directly before a number belongs to it: the smallest int has no positive twin.
    const bool is_signed = !signs.empty() && signs.back().kind == TokenKind::minus &&
                           (now().kind == TokenKind::integer || now().kind == TokenKind::real);
    const std::uint32_t begin = is_signed ? signs.back().begin : now().begin;
    if (is_signed) {
        signs.pop_back();
    }
    NodeId result = member(begin, is_signed);
    for (std::size_t i = signs.size(); i > 0; --i) {
        const Token& sign = signs[i - 1];
        const NodeKind kind = sign.kind == TokenKind::bang ? NodeKind::invert : NodeKind::negate;
        result = add(kind, sign.begin, sign.begin, std::array{result});
    }
    return result;
}

NodeId Grammar::member(std::uint32_t begin, bool is_signed) {
    NodeId result = primary(begin, is_signed);
    while (!failed()) {
        if (take_if(TokenKind::dot)) {
            result = select(begin, result);
        } else if (at(TokenKind::open_square)) {
            result = index(begin, result);
        } else {
            return result;
        }
    }
    return result;
}

NodeId Grammar::index(std::uint32_t begin, NodeId container) {
    const Token sign = take();
    const bool maybe = take_if(TokenKind::question);
    const NodeId key = expression();
    expect(TokenKind::close_square, "']'");
    const NodeId result = add(NodeKind::index, begin, sign.begin, std::array{container, key});
    if (!failed()) {
        node(result).maybe = maybe;
    }
    return result;
}

NodeId Grammar::select(std::uint32_t begin, NodeId container) {
    const bool maybe = take_if(TokenKind::question);
    const Token name = now();
    const bool quoted = name.kind == TokenKind::quoted;
    if (name.kind != TokenKind::identifier && name.kind != TokenKind::reserved && !quoted) {
        return unexpected("the name of a field");
    }
    take();
    if (at(TokenKind::open_round) && !maybe && !quoted) {
        return method(begin, container, name);
    }
    if (at(TokenKind::open_curly)) {
        return fail(begin, "messages (Name{…}) are not part of this language", "");
    }
    const std::string_view written = quoted ? name.literal.as_string() : word(name);
    const NodeId result = named(add(NodeKind::select, begin, name.begin, std::array{container}), written);
    if (!failed()) {
        node(result).maybe = maybe;
    }
    return result;
}

NodeId Grammar::method(std::uint32_t begin, NodeId container, const Token& name) {
    if (const MacroForm* const form = find_macro(word(name))) {
        return macro(begin, container, name, *form);
    }
    if (const std::optional<NodeId> result = namespaced(begin, container, name)) {
        return *result;
    }
    std::vector<NodeId> arguments{container};
    arguments_into(arguments);
    const NodeId call = named(add(NodeKind::call, begin, name.begin, arguments), word(name));
    if (!failed()) {
        node(call).receiver = true;
    }
    return call;
}

} // namespace citybrain::cel
