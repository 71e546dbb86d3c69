#pragma once
/// Environment: the names an expression may use, and Bindings: where an evaluation reads their values.
///
/// Each name that can be read has a slot, a small number chosen by the caller, so that an evaluation never looks at a
/// name. Names group into records (`event.attr.depth_cm`). A field may have a fixed value instead, which is compiled
/// into the program (`params.places`).
///
/// A host function (`seen("1h", "town")`) is called once, when the expression is checked: it turns literal arguments
/// into a slot, or into a record of slots, and never runs during an evaluation.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/cel/functions.hpp"
#include "engine/cel/type.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

/// Number of a readable field; unique in its environment, the caller's choice.
using Slot = base::StrongId<struct SlotTag, std::uint16_t>;

enum class Checking : std::uint8_t {
    types, ///< what does not fit is refused
    names, ///< everything is dyn; a name or function that is not known is an error of the evaluation
};

/// A variable, or a field of a record.
struct Field {
    std::string name; ///< an identifier; of a variable also several with dots between: "pump.house.level"
    Type type;
    Slot slot{};                ///< not used when `type` is a record or the value is fixed
    std::optional<Value> fixed; ///< known now; the compiled program keeps a copy. Must be of `type`.
};

/// A field that records of this kind have elsewhere, and why not here.
struct Withheld {
    std::string name;
    std::string message; ///< what is wrong, without a full stop
    std::string hint;    ///< what to do; may be empty
};

struct Record {
    std::string name; ///< for messages: "event"
    std::vector<Field> fields;
    std::vector<Withheld> withheld{};

    [[nodiscard]] const Field* find(std::string_view field) const;
    /// nullptr when nothing particular is to be said of this name.
    [[nodiscard]] const Withheld* find_withheld(std::string_view field) const;
};

/// A value that a host function answers with: the slot to read it from.
struct HostValue {
    Type type; ///< no record
    Slot slot{};
};

/// Why a host function takes no such arguments.
struct HostRefusal {
    std::string message;      ///< what is wrong, without a full stop
    std::string hint;         ///< what to do; may be empty
    std::size_t argument = 0; ///< the one at fault; beyond the last: the call
};

/// A record's name is for messages; its fields may have any slots, and records of the environment as types.
using HostAnswer = std::variant<HostValue, Record, HostRefusal>;

/// Called when an expression is checked, by the thread that compiles, once for every call in the text; must answer the
/// same for the same arguments. The arguments are literals (also lists of such, `duration("1h")`, `timestamp("…")` and
/// fields with a fixed value) of any kind and number; they live only during the call.
using HostFunction = std::function<HostAnswer(std::span<const Value> arguments)>;

/// Largest sizes that a Bindings will answer; the worst-case cost is computed with them.
struct Sizes {
    std::uint32_t text_bytes = 1'024;
    std::uint32_t items = 64; ///< of a list or map
};

/// Declared once, then only read. ENSUREs that names are identifiers, differ, and that records exist before their use.
class Environment {
  public:
    /// Declares a record type; the records its fields use come first.
    RecordId record(std::string name, std::vector<Field> fields, std::vector<Withheld> withheld = {});
    /// Declares a top-level name.
    void variable(Field field);
    /// Declares a function of one's own (make_function); several of one name are overloads.
    void function(Function function);
    /// Where names are looked up first: in "a.b", `x` is a.b.x, else a.x, else x. Empty by default.
    void container(std::string name) { container_ = std::move(name); }
    /// Declares `name(…)`; the name is no function of the language. Copies of the environment share what `function`
    /// captures.
    void host_function(std::string name, HostFunction function);
    void bound(Sizes sizes) { sizes_ = sizes; }

    [[nodiscard]] const Field* find(std::string_view variable) const { return globals_.find(variable); }
    /// nullptr when there is no host function of that name.
    [[nodiscard]] const HostFunction* find_host_function(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> host_function_names() const;
    [[nodiscard]] const Record& get(RecordId id) const;
    [[nodiscard]] const std::vector<Function>& functions() const { return functions_; }
    [[nodiscard]] std::string_view container() const { return container_; }
    /// True when a name with a dot in it may be a variable, or a name another one by its container.
    [[nodiscard]] bool has_long_names() const { return has_dots_ || !container_.empty(); }
    [[nodiscard]] const std::vector<Field>& variables() const { return globals_.fields; }
    [[nodiscard]] std::size_t record_count() const { return records_.size(); }
    [[nodiscard]] Sizes sizes() const { return sizes_; }

  private:
    struct Host {
        std::string name;
        HostFunction function;
    };

    void check(const std::vector<Field>& present, const Field& added) const;

    std::vector<Record> records_;
    Record globals_;
    std::vector<Host> hosts_;
    std::vector<Function> functions_;
    std::string container_;
    bool has_dots_ = false;
    Sizes sizes_;
};

/// Answers the value of each slot during an evaluation. What it hands out must stay valid until the result is used.
class Bindings {
  public:
    Bindings() = default;
    Bindings(const Bindings&) = default;
    Bindings& operator=(const Bindings&) = default;
    virtual ~Bindings() = default;

    /// The value of a field, of its declared type; Value::absent() when it has none. May be asked more than once in one
    /// evaluation and must answer the same. Must not throw.
    [[nodiscard]] virtual Value field(Slot slot) const = 0;
};

/// Bindings over an array: slot n is entry n; slots beyond its end are absent.
class SlotBindings final : public Bindings {
  public:
    /// `values` must outlive this.
    explicit SlotBindings(std::span<const Value> values) : values_(values) {}

    [[nodiscard]] Value field(Slot slot) const override {
        return slot.value < values_.size() ? values_[slot.value] : Value::absent();
    }

  private:
    std::span<const Value> values_;
};

} // namespace citybrain::cel
