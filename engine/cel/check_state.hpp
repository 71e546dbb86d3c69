#pragma once
/// Checker: the one pass behind check(), a function for each kind of node.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/checker.hpp"
#include "engine/cel/inference.hpp"
#include "engine/cel/typing.hpp"

namespace citybrain::cel {

/// One loop over the nodes, children first. A node at fault becomes dyn, which nothing above it complains about.
class Checker {
  public:
    Checker(Syntax& syntax, const Environment& environment, Checking checking)
        : syntax_(syntax), environment_(environment), checking_(checking) {}

    std::vector<Diagnostic> run();

  private:
    // checker.cpp
    Type type_of(Node& node);
    Type fail(std::size_t at, std::string message, std::string hint);
    Type operand(const Node& node, std::size_t index);
    Type binary(const Node& node);
    Type open_binary(const Node& node, const Type& left, const Type& right);
    std::optional<Type> by_operator(std::string_view name, const std::vector<Type>& arguments);
    Type index(const Node& node);
    Type keyed(const Node& node, const Type& container, const Type& key);
    Type joined(const Node& node, std::size_t first, std::size_t step);
    Type map(const Node& node);
    Type maybe(const Node& node);
    Type negate(const Node& node);
    Type logic(const Node& node);
    void need_boolean(std::size_t at, const Type& type, std::string_view who);
    Type conditional(const Node& node);

    // check_names.cpp
    struct Meaning {
        const Field* field = nullptr;
        std::optional<Type> type{}; ///< a type that the name stands for
        std::string name{};         ///< of that type
    };
    [[nodiscard]] const Record& record_of(RecordId id) const;
    bool refuse_no_value(NodeId id);
    Type resolved(Node& node, const Meaning& meaning);
    [[nodiscard]] std::optional<Meaning> meaning_of(const std::string& name, bool absolute) const;
    [[nodiscard]] std::string path_of(const Node& node) const;
    [[nodiscard]] bool is_absolute(const Node& node) const;
    Type name(Node& node);
    Type local_type(const Local& local);
    Type select(Node& node);
    Type field_of(const Node& node, const Type& container);
    Type has(Node& node);

    // check_calls.cpp
    Type call(Node& node);
    Type host_call(Node& node, const HostFunction& function);
    Type overloaded(Node& node, const std::vector<const Function*>& known);
    [[nodiscard]] std::vector<const Function*> functions_of(std::string_view name, Call call) const;
    [[nodiscard]] std::vector<const Function*> known_functions(Node& node);
    Type unknown_function(Node& node);
    Type no_overload(Node& node, const Function& known, const std::vector<Type>& arguments);

    // check_macro.cpp
    Type loop(const Node& node);
    Type transformed_entries(const Node& node, const Type& entries);
    Type held(const Node& node);

    [[nodiscard]] bool by_types() const { return checking_ == Checking::types; }

    Syntax& syntax_;
    const Environment& environment_;
    Checking checking_;
    Inference types_;
    std::deque<Record> answered_; // by host functions; a deque: references stay
    std::vector<Diagnostic> faults_;
};

/// Names that a message may suggest.
[[nodiscard]] std::vector<std::string> names_of(const std::vector<Field>& fields);

} // namespace citybrain::cel
