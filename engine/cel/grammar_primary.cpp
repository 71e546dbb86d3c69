#include <array>
#include <string>

#include "engine/cel/grammar.hpp"

namespace citybrain::cel {

NodeId Grammar::named(NodeId id, std::string_view name) {
    if (!failed()) {
        node(id).name = name;
    }
    return id;
}

/// From the opening bracket to the closing one.
void Grammar::arguments_into(std::vector<NodeId>& arguments) {
    expect(TokenKind::open_round, "'('");
    if (take_if(TokenKind::close_round)) {
        return;
    }
    do {
        arguments.push_back(expression());
    } while (take_if(TokenKind::comma));
    expect(TokenKind::close_round, "',' or ')'");
}

NodeId Grammar::primary(std::uint32_t begin, bool is_signed) {
    if (at(TokenKind::identifier) || at(TokenKind::dot)) {
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

NodeId Grammar::constant(std::uint32_t begin, bool is_signed) {
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

NodeId Grammar::literal(std::uint32_t begin, Value value) {
    take();
    const NodeId id = add(NodeKind::literal, begin, begin, {});
    if (!failed()) {
        node(id).constant = value;
    }
    return id;
}

NodeId Grammar::integer(std::uint32_t begin, bool is_signed) {
    constexpr std::uint64_t largest = INT64_MAX;
    const std::uint64_t magnitude = now().literal.as_unsigned();
    if (magnitude > largest + (is_signed ? 1U : 0U)) {
        return fail(begin, "an int is from -9223372036854775808 to 9223372036854775807",
                    "add u for a uint or .0 for a double");
    }
    return literal(begin, Value::integer(static_cast<std::int64_t>(is_signed ? 0 - magnitude : magnitude)));
}

/// A name, a call, or either with a dot in front: then no container and no local variable is looked at.
NodeId Grammar::name_or_call() {
    const std::uint32_t begin = now().begin;
    const bool absolute = take_if(TokenKind::dot);
    if (absolute && !at(TokenKind::identifier)) {
        return unexpected("a name");
    }
    const Token name = take();
    if (at(TokenKind::open_curly)) {
        return fail(begin, "messages (Name{…}) are not part of this language", "");
    }
    if (!at(TokenKind::open_round)) {
        return local_or_name(begin, word(name), absolute);
    }
    std::vector<NodeId> arguments;
    arguments_into(arguments);
    if (word(name) == "has" && !absolute) {
        return has(name, arguments);
    }
    const NodeId call = named(add(NodeKind::call, begin, begin, arguments), word(name));
    if (!failed()) {
        node(call).absolute = absolute;
    }
    return call;
}

std::optional<LocalId> Grammar::local_named(std::string_view name) const {
    for (std::size_t i = scope_.size(); i > 0; --i) {
        if (local(scope_[i - 1]).name == name) {
            return scope_[i - 1];
        }
    }
    return std::nullopt;
}

NodeId Grammar::local_or_name(std::uint32_t begin, std::string_view name, bool absolute) {
    const std::optional<LocalId> found = absolute ? std::nullopt : local_named(name);
    const NodeId id = named(add(NodeKind::name, begin, begin, {}), name);
    if (!failed()) {
        node(id).absolute = absolute;
        node(id).source = found ? Source::local : Source::unresolved;
        node(id).local = found.value_or(0);
    }
    return id;
}

NodeId Grammar::has(const Token& name, std::span<const NodeId> arguments) {
    if (failed()) {
        return 0;
    }
    if (arguments.size() != 1 || node(arguments[0]).kind != NodeKind::select) {
        return fail(name.begin, "has() takes one field", "write has(a.b)");
    }
    return add(NodeKind::has, name.begin, name.begin, arguments);
}

NodeId Grammar::list() {
    const Token open = take();
    std::vector<NodeId> items;
    while (!failed() && !at(TokenKind::close_square)) {
        const std::uint32_t begin = now().begin;
        const bool is_maybe = take_if(TokenKind::question);
        items.push_back(maybe(is_maybe, begin, expression()));
        if (!take_if(TokenKind::comma)) {
            break;
        }
    }
    expect(TokenKind::close_square, "',' or ']'");
    return add(NodeKind::list, open.begin, open.begin, items);
}

NodeId Grammar::maybe(bool is_maybe, std::uint32_t begin, NodeId value) {
    return is_maybe ? add(NodeKind::maybe, begin, begin, std::array{value}) : value;
}

NodeId Grammar::map() {
    const Token open = take();
    std::vector<NodeId> entries;
    while (!failed() && !at(TokenKind::close_curly)) {
        const std::uint32_t begin = now().begin;
        const bool is_maybe = take_if(TokenKind::question);
        entries.push_back(expression());
        expect(TokenKind::colon, "':' between key and value");
        entries.push_back(maybe(is_maybe, begin, expression()));
        if (!take_if(TokenKind::comma)) {
            break;
        }
    }
    expect(TokenKind::close_curly, "',' or '}'");
    return add(NodeKind::map, open.begin, open.begin, entries);
}

} // namespace citybrain::cel
