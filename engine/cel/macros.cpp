#include "engine/cel/macros.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "engine/cel/grammar.hpp"

namespace citybrain::cel {
namespace {

constexpr std::array forms = {
    MacroForm{"all", Macro::all, 1, 2, 0, "list.all(x, condition)"},
    MacroForm{"exists", Macro::exists, 1, 2, 0, "list.exists(x, condition)"},
    MacroForm{"exists_one", Macro::exists_one, 1, 2, 0, "list.exists_one(x, condition)"},
    MacroForm{"existsOne", Macro::exists_one, 1, 2, 0, "list.existsOne(x, condition)"},
    MacroForm{"map", Macro::map, 1, 1, 1, "list.map(x, result) or list.map(x, condition, result)"},
    MacroForm{"filter", Macro::filter, 1, 1, 0, "list.filter(x, condition)"},
    MacroForm{"transformList", Macro::transform_list, 2, 2, 1, "list.transformList(index, x, result)"},
    MacroForm{"transformMap", Macro::transform_map, 2, 2, 1, "map.transformMap(key, x, result)"},
    MacroForm{"transformMapEntry", Macro::transform_map_entry, 2, 2, 1, "map.transformMapEntry(key, x, {key: result})"},
    MacroForm{"optMap", Macro::opt_map, 1, 1, 0, "optional.optMap(x, result)"},
    MacroForm{"optFlatMap", Macro::opt_flat_map, 1, 1, 0, "optional.optFlatMap(x, optional result)"},
};

bool is_held(Macro macro) { return macro == Macro::opt_map || macro == Macro::opt_flat_map; }

} // namespace

const MacroForm* find_macro(std::string_view name) {
    const auto* const found = std::ranges::find(forms, name, &MacroForm::name);
    return found == forms.end() ? nullptr : found;
}

std::string_view spelling(Macro macro) { return std::ranges::find(forms, macro, &MacroForm::macro)->name; }

/// The variable whose name and comma come next, if they do.
std::optional<std::string> Grammar::variable_ahead() const {
    if (at(TokenKind::identifier) && ahead(1).kind == TokenKind::comma) {
        return std::string(word(now()));
    }
    const bool made_up = word(now()) == "cel" && ahead(1).kind == TokenKind::dot && word(ahead(2)) == "iterVar" &&
                         ahead(3).kind == TokenKind::open_round && ahead(4).kind == TokenKind::integer &&
                         ahead(5).kind == TokenKind::comma && ahead(6).kind == TokenKind::integer &&
                         ahead(7).kind == TokenKind::close_round && ahead(8).kind == TokenKind::comma;
    if (!made_up) {
        return std::nullopt;
    }
    return "@it:" + std::string(word(ahead(4))) + ":" + std::string(word(ahead(6)));
}

/// Takes what variable_ahead() has seen, the comma too.
std::string Grammar::variable() {
    constexpr int made_up_tokens = 9; // cel.iterVar(0, 0),
    std::string name = variable_ahead().value_or(std::string());
    const int tokens = ahead(1).kind == TokenKind::comma ? 2 : made_up_tokens;
    for (int i = 0; i < tokens; ++i) {
        take();
    }
    return name;
}

LocalId Grammar::declare(std::string_view name, NodeId from, LocalPart part) {
    const LocalId id = add_local({keep(name), from, part, 0});
    scope_.push_back(id);
    return id;
}

NodeId Grammar::macro(std::uint32_t begin, NodeId receiver, const Token& name, const MacroForm& form) {
    expect(TokenKind::open_round, "'('");
    std::vector<std::string> variables;
    while (static_cast<int>(variables.size()) < form.variables_max && variable_ahead()) {
        variables.push_back(variable());
    }
    if (failed() || static_cast<int>(variables.size()) < form.variables_min) {
        return fail(now().begin, "'" + std::string(form.name) + "' begins with the name of a variable",
                    "write " + std::string(form.usage));
    }
    if (variables.size() == 2 && variables[0] == variables[1]) {
        return fail(now().begin, "the two variables of '" + std::string(form.name) + "' have one name",
                    "write " + std::string(form.usage));
    }
    const std::size_t outside = scope_.size();
    const bool two = variables.size() == 2;
    for (const std::string& variable : variables) {
        const bool first = scope_.size() == outside;
        declare(variable, receiver,
                is_held(form.macro) ? LocalPart::held
                : !two              ? LocalPart::item
                : first             ? LocalPart::key
                                    : LocalPart::value);
    }
    const LocalId first_local = scope_[outside];
    std::vector<NodeId> children{receiver, expression()};
    while (static_cast<int>(children.size()) < 2 + form.filters_max && take_if(TokenKind::comma)) {
        children.push_back(expression());
    }
    leave(outside);
    expect(TokenKind::close_round, "')'");
    const NodeKind kind = is_held(form.macro) ? NodeKind::held : NodeKind::loop;
    const NodeId result = named(add(kind, begin, name.begin, children), word(name));
    if (!failed()) {
        node(result).macro = form.macro;
        node(result).local = first_local;
        node(result).local_count = static_cast<std::uint8_t>(variables.size());
    }
    return result;
}

/// cel.bind, cel.block, cel.index, cel.iterVar; empty when it is none of them.
std::optional<NodeId> Grammar::namespaced(std::uint32_t begin, NodeId receiver, const Token& name) {
    const Node& space = node(receiver);
    if (failed() || space.kind != NodeKind::name || space.source == Source::local || space.name != "cel") {
        return std::nullopt;
    }
    if (word(name) == "bind") {
        return bind(begin, name);
    }
    if (word(name) == "block") {
        return block(begin, name);
    }
    const bool variable = word(name) == "index" || word(name) == "iterVar";
    return variable ? std::optional(index_variable(begin, name)) : std::nullopt;
}

NodeId Grammar::bind(std::uint32_t begin, const Token& name) {
    expect(TokenKind::open_round, "'('");
    if (!variable_ahead()) {
        return fail(now().begin, "'bind' begins with the name of a variable", "write cel.bind(x, value, result)");
    }
    const std::string variable_name = variable();
    const NodeId value = expression();
    expect(TokenKind::comma, "','");
    const std::size_t outside = scope_.size();
    const LocalId local = declare(variable_name, value, LocalPart::whole);
    const NodeId result = expression();
    leave(outside);
    expect(TokenKind::close_round, "')'");
    const NodeId id = add(NodeKind::bind, begin, name.begin, std::array{value, result});
    if (!failed()) {
        node(id).local = local;
    }
    return id;
}

/// cel.block([a, b], result) is cel.bind(@index0, a, cel.bind(@index1, b, result)).
NodeId Grammar::block(std::uint32_t begin, const Token& name) {
    expect(TokenKind::open_round, "'('");
    expect(TokenKind::open_square, "'[', the values of the block");
    const std::size_t outside = scope_.size();
    std::vector<NodeId> values;
    while (!failed() && !at(TokenKind::close_square)) {
        values.push_back(expression());
        declare("@index" + std::to_string(values.size() - 1), values.back(), LocalPart::whole);
        if (!take_if(TokenKind::comma)) {
            break;
        }
    }
    expect(TokenKind::close_square, "',' or ']'");
    expect(TokenKind::comma, "','");
    NodeId result = expression();
    const std::vector<LocalId> locals(scope_.begin() + static_cast<std::ptrdiff_t>(outside), scope_.end());
    leave(outside);
    expect(TokenKind::close_round, "')'");
    for (std::size_t i = values.size(); i > 0 && !failed(); --i) {
        result = add(NodeKind::bind, begin, name.begin, std::array{values[i - 1], result});
        if (!failed()) {
            node(result).local = locals[i - 1];
        }
    }
    return result;
}

/// cel.index(0) and cel.iterVar(0, 0): names of variables that no one else can write.
NodeId Grammar::index_variable(std::uint32_t begin, const Token& name) {
    std::string variable = word(name) == "index" ? "@index" : "@it";
    expect(TokenKind::open_round, "'('");
    do {
        variable += (word(name) == "index" ? "" : ":") + std::string(word(now()));
        expect(TokenKind::integer, "a number");
    } while (word(name) == "iterVar" && take_if(TokenKind::comma));
    expect(TokenKind::close_round, "')'");
    if (!failed() && !local_named(variable)) {
        return fail(begin, "there is no such variable here", "cel.block and the macros declare them");
    }
    return local_or_name(begin, keep(variable), false);
}

} // namespace citybrain::cel
