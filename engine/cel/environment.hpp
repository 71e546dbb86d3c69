#pragma once
/// Environment: the names an expression may use, and Bindings: where an evaluation reads their values.
///
/// Each name that can be read has a slot, a small number chosen by the caller, so that an evaluation never looks at a
/// name. Names group into records (`event.attr.depth_cm`). A field may have a fixed value instead, which is compiled
/// into the program (`params.places`).

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/cel/type.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

/// Number of a readable field; unique in its environment, the caller's choice.
using Slot = base::StrongId<struct SlotTag, std::uint16_t>;

/// A variable, or a field of a record.
struct Field {
    std::string name;
    Type type;
    Slot slot{};                ///< not used when `type` is a record or the value is fixed
    std::optional<Value> fixed; ///< known now; the compiled program keeps a copy. Must be of `type`.
};

struct Record {
    std::string name; ///< for messages: "event"
    std::vector<Field> fields;

    [[nodiscard]] const Field* find(std::string_view field) const;
};

/// Largest sizes that a Bindings will answer; the worst-case cost is computed with them.
struct Sizes {
    std::uint32_t text_bytes = 1'024;
    std::uint32_t items = 64; ///< of a list or map
};

/// Declared once, then only read. ENSUREs that names are identifiers, differ, and that records exist before their use.
class Environment {
  public:
    /// Declares a record type; the records its fields use come first.
    RecordId record(std::string name, std::vector<Field> fields);
    /// Declares a top-level name.
    void variable(Field field);
    void bound(Sizes sizes) { sizes_ = sizes; }

    [[nodiscard]] const Field* find(std::string_view variable) const { return globals_.find(variable); }
    [[nodiscard]] const Record& get(RecordId id) const;
    [[nodiscard]] const std::vector<Field>& variables() const { return globals_.fields; }
    [[nodiscard]] Sizes sizes() const { return sizes_; }

  private:
    void check(const std::vector<Field>& present, const Field& added) const;

    std::vector<Record> records_;
    Record globals_;
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
