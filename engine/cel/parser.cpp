// Long because the rules of a grammar call each other: cut apart they would only be harder to follow.
#include "engine/cel/parser.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "engine/cel/lexer.hpp"
#include "engine/cel/limits.hpp"
#include "engine/cel/parse_state.hpp"

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

/// Recursive descent over a ParseState.
class Parser : private ParseState {
  public:
    using ParseState::ParseState;

    /// Reads all tokens; answers the root.
    NodeId run() {
        const NodeId root = expression();
        if (!failed() && !at(TokenKind::end)) {
            unexpected("an operator or the end");
        }
        return root;
    }
    using ParseState::fault;

  private:
    NodeId expression() {
        if (++nesting_ > limits::nesting_max) {
            --nesting_;
            return fail(now().begin, "more than " + std::to_string(limits::nesting_max) + " levels inside each other",
                        "use fewer brackets");
        }
        const NodeId result = conditional();
        --nesting_;
        return result;
    }

    NodeId conditional() {
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
    NodeId chain(TokenKind sign, NodeKind kind) {
        const std::uint32_t begin = now().begin;
        std::vector<NodeId> operands{chain_operand(sign)};
        const std::uint32_t first_sign = now().begin;
        while (take_if(sign)) {
            operands.push_back(chain_operand(sign));
        }
        return operands.size() == 1 ? operands.front() : add(kind, begin, first_sign, operands);
    }
    NodeId chain_operand(TokenKind sign) {
        return sign == TokenKind::or_sign ? chain(TokenKind::and_sign, NodeKind::all_of) : binary(1);
    }

    NodeId binary(int strength) {
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

    NodeId unary() {
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

    NodeId member(std::uint32_t begin, bool is_signed) {
        NodeId result = primary(begin, is_signed);
        while (!failed()) {
            const Token sign = now();
            if (take_if(TokenKind::dot)) {
                result = select(begin, result);
            } else if (take_if(TokenKind::open_square)) {
                const NodeId key = expression();
                expect(TokenKind::close_square, "']'");
                result = add(NodeKind::index, begin, sign.begin, std::array{result, key});
            } else {
                return result;
            }
        }
        return result;
    }

    NodeId select(std::uint32_t begin, NodeId container) {
        const Token name = now();
        if (name.kind != TokenKind::identifier) {
            return unexpected("the name of a field");
        }
        take();
        if (!at(TokenKind::open_round)) {
            return named(add(NodeKind::select, begin, name.begin, std::array{container}), name);
        }
        if (is_macro(word(name))) {
            return fail(name.begin, "'" + std::string(word(name)) + "' (a CEL macro) is not part of this language",
                        "compare single values, or use 'in' for lists");
        }
        std::vector<NodeId> arguments{container};
        arguments_into(arguments);
        const NodeId call = named(add(NodeKind::call, begin, name.begin, arguments), name);
        if (!failed()) {
            node(call).receiver = true;
        }
        return call;
    }

    NodeId named(NodeId id, const Token& name) {
        if (!failed()) {
            node(id).name = word(name);
        }
        return id;
    }

    /// From the opening bracket to the closing one.
    void arguments_into(std::vector<NodeId>& arguments) {
        expect(TokenKind::open_round, "'('");
        if (take_if(TokenKind::close_round)) {
            return;
        }
        do {
            arguments.push_back(expression());
        } while (take_if(TokenKind::comma));
        expect(TokenKind::close_round, "',' or ')'");
    }

    NodeId primary(std::uint32_t begin, bool is_signed) {
        if (at(TokenKind::identifier)) {
            return name_or_call();
        }
        if (at(TokenKind::open_square)) {
            return list();
        }
        if (at(TokenKind::open_curly)) {
            return map();
        }
        if (take_if(TokenKind::open_round)) {
            const NodeId inner = expression();
            expect(TokenKind::close_round, "')'");
            return inner;
        }
        return constant(begin, is_signed);
    }

    NodeId constant(std::uint32_t begin, bool is_signed) {
        const Value value = now().literal;
        if (at(TokenKind::integer)) {
            return integer(begin, is_signed);
        }
        if (at(TokenKind::real)) {
            return literal(begin, Value::real(is_signed ? -value.as_real() : value.as_real()));
        }
        if (at(TokenKind::unsigned_integer) || at(TokenKind::string) || at(TokenKind::bytes)) {
            return literal(begin, value);
        }
        if (at(TokenKind::true_word) || at(TokenKind::false_word)) {
            return literal(begin, Value::boolean(at(TokenKind::true_word)));
        }
        return at(TokenKind::null_word) ? literal(begin, Value::null()) : unexpected("a value");
    }

    NodeId literal(std::uint32_t begin, Value value) {
        take();
        const NodeId id = add(NodeKind::literal, begin, begin, {});
        if (!failed()) {
            node(id).constant = value;
        }
        return id;
    }

    NodeId integer(std::uint32_t begin, bool is_signed) {
        constexpr std::uint64_t largest = INT64_MAX;
        const std::uint64_t magnitude = now().literal.as_unsigned();
        if (magnitude > largest + (is_signed ? 1U : 0U)) {
            return fail(begin, "an int is from -9223372036854775808 to 9223372036854775807",
                        "add u for a uint or .0 for a double");
        }
        return literal(begin, Value::integer(static_cast<std::int64_t>(is_signed ? 0 - magnitude : magnitude)));
    }

    NodeId name_or_call() {
        const Token name = take();
        if (now().kind == TokenKind::open_curly) {
            return fail(name.begin, "messages (Name{…}) are not part of this language", "");
        }
        if (!at(TokenKind::open_round)) {
            return named(add(NodeKind::name, name.begin, name.begin, {}), name);
        }
        std::vector<NodeId> arguments;
        arguments_into(arguments);
        if (word(name) == "has") {
            return has(name, arguments);
        }
        return named(add(NodeKind::call, name.begin, name.begin, arguments), name);
    }

    NodeId has(const Token& name, std::span<const NodeId> arguments) {
        if (failed()) {
            return 0;
        }
        if (arguments.size() != 1 || node(arguments[0]).kind != NodeKind::select) {
            return fail(name.begin, "has() takes one field", "write has(a.b)");
        }
        return add(NodeKind::has, name.begin, name.begin, arguments);
    }

    NodeId list() {
        const Token open = take();
        std::vector<NodeId> items;
        while (!failed() && !at(TokenKind::close_square)) {
            items.push_back(expression());
            if (!take_if(TokenKind::comma)) {
                break;
            }
        }
        expect(TokenKind::close_square, "',' or ']'");
        return add(NodeKind::list, open.begin, open.begin, items);
    }

    NodeId map() {
        const Token open = take();
        std::vector<NodeId> entries;
        while (!failed() && !at(TokenKind::close_curly)) {
            entries.push_back(expression());
            expect(TokenKind::colon, "':' between key and value");
            entries.push_back(expression());
            if (!take_if(TokenKind::comma)) {
                break;
            }
        }
        expect(TokenKind::close_curly, "',' or '}'");
        return add(NodeKind::map, open.begin, open.begin, entries);
    }

    std::size_t nesting_ = 0;
};

} // namespace

Parsed parse(std::string_view text) {
    Parsed result;
    result.syntax.text = text;
    Lexed lexed = lex(text, result.syntax.arena);
    if (lexed.fault) {
        result.fault = std::move(lexed.fault);
        return result;
    }
    Parser parser(result.syntax, std::move(lexed.tokens));
    result.syntax.root = parser.run();
    result.fault = parser.fault();
    return result;
}

} // namespace citybrain::cel
