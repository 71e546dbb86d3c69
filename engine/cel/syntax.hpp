#pragma once
/// Syntax tree of one expression: a flat array in which children stand before their parents.
///
/// Promises: passes that go from leaves to root are plain loops; nothing recurses over input but within
/// limits::depth_max levels. The parser fills the upper half of a node, the checker and the folder the lower. A node
/// that no other one has as a child, and that is not the root, is left over from a macro and means nothing.

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/cel/arena.hpp"
#include "engine/cel/environment.hpp"
#include "engine/cel/functions.hpp"
#include "engine/cel/macros.hpp"
#include "engine/cel/operators.hpp"
#include "engine/cel/pattern.hpp"
#include "engine/cel/type.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

enum class NodeKind : std::uint8_t {
    literal,
    name,        ///< `name` at the top level, or a local variable
    select,      ///< child.name; `maybe`: child.?name
    has,         ///< has(child.name)
    index,       ///< children: container, key; `maybe`: container[?key]
    list,        ///< children: items
    map,         ///< children: key, value, key, value, …
    maybe,       ///< ?child: an item of a list or a value of a map that is there when the optional child has a value
    negate,      ///< -child
    invert,      ///< !child
    binary,      ///< children: left, right; `op`
    all_of,      ///< children joined by &&
    any_of,      ///< children joined by ||
    conditional, ///< children: condition, then, otherwise
    call,        ///< `name`; children: arguments, the receiver first when there is one
    loop,        ///< `macro` over a list or map; children: range, what is done with each item (one or two)
    bind,        ///< a local variable; children: its value, the result
    held,        ///< `macro` opt_map or opt_flat_map; children: an optional, what is made of its value
};

using NodeId = std::uint32_t;
using LocalId = std::uint32_t;

/// Where a name is read from, once the checker has resolved it.
enum class Source : std::uint8_t {
    computed,   ///< from the children
    slot,       ///< from the bindings
    fixed,      ///< from the environment: `constant` holds it
    record,     ///< not a value: a step on the way to a field
    local,      ///< a variable of a macro
    unresolved, ///< a name that means nothing; perhaps the front of a longer one
    failed,     ///< of an expression that is not checked: evaluation answers `failure`
};

/// What a local variable stands for, of the node it comes `from`.
enum class LocalPart : std::uint8_t {
    item,  ///< the only variable: an item of a list, a key of a map
    key,   ///< the first of two: the index of a list's item, a key of a map
    value, ///< the second of two: an item of a list, the value of a map's key
    held,  ///< the value of an optional
    whole, ///< the node itself
};

struct Local {
    std::string_view name;
    NodeId from = 0;
    LocalPart part = LocalPart::whole;
    std::uint32_t position = 0; ///< on the stack, by the emitter
};

struct Node {
    NodeKind kind = NodeKind::literal;
    Operator op = Operator::add;
    Macro macro = Macro::all;
    bool receiver = false;        ///< call: written `receiver.name(…)`
    bool maybe = false;           ///< select, index: written with `?`
    bool absolute = false;        ///< name: written with a leading dot
    std::uint8_t local_count = 0; ///< of loop: one or two
    LocalId local = 0;            ///< of loop, bind, held: the first; of a name from a local: it
    std::uint32_t begin = 0;      ///< bytes of the expression, brackets around it not counted
    std::uint32_t end = 0;
    std::uint32_t at = 0;    ///< what a message points at: the operator, the field name, else `begin`
    std::uint32_t depth = 1; ///< levels of the tree from here down
    std::uint32_t first = 0; ///< children: `count` entries of Syntax::children
    std::uint32_t count = 0;
    std::string_view name{}; ///< into the text of the expression, or the arena

    Type type{};                       ///< by the checker
    Source source = Source::computed;  ///< by the parser (local), the checker
    Slot slot{};                       ///< by the checker, of Source::slot
    ErrorCode failure{};               ///< by the checker, of Source::failed
    std::uint32_t first_candidate = 0; ///< by the checker, of a call: `candidate_count` entries of Syntax::candidates
    std::uint32_t candidate_count = 0;
    std::optional<Value> constant{};        ///< by parser (literals), checker (fixed), folder
    std::optional<std::uint32_t> pattern{}; ///< by the folder, of Form::matches: entry of Syntax::patterns
};

struct Syntax {
    std::string_view text;
    std::vector<Node> nodes;
    std::vector<NodeId> children;
    std::vector<Local> locals;
    NodeId root = 0;                         ///< the last node
    std::vector<const Function*> candidates; ///< functions that a call may turn out to be, in the order to try
    Arena arena;                             ///< holds the literals and what was folded
    std::vector<Pattern> patterns;

    [[nodiscard]] std::span<const NodeId> children_of(const Node& node) const {
        return std::span(children).subspan(node.first, node.count);
    }
    [[nodiscard]] const Node& child(const Node& node, std::size_t index) const {
        return nodes[children_of(node)[index]];
    }
    [[nodiscard]] std::string_view text_of(const Node& node) const {
        return text.substr(node.begin, node.end - node.begin);
    }
    [[nodiscard]] std::span<const Function* const> candidates_of(const Node& node) const {
        return std::span(candidates).subspan(node.first_candidate, node.candidate_count);
    }
    /// The only function a call can be, as far as its form goes; Form::strict when it is none or can be several.
    [[nodiscard]] Form form_of(const Node& node) const {
        return node.kind == NodeKind::call && node.candidate_count == 1 ? candidates[node.first_candidate]->form
                                                                        : Form::strict;
    }
};

} // namespace citybrain::cel
