#pragma once
/// Type: what an expression, a variable or a field can be.
///
/// A record is a fixed set of named fields declared in an Environment; it is not a value (only its fields are).

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/id.hpp"

namespace citybrain::cel {

enum class TypeKind : std::uint8_t {
    dyn, ///< known only when evaluated
    null,
    boolean,
    integer,
    unsigned_integer,
    real,
    string,
    bytes,
    list,
    map,
    duration,
    timestamp,
    record,
};

/// A record type of one Environment, in order of declaration.
using RecordId = base::StrongId<struct RecordTag, std::uint32_t>;

struct Type {
    TypeKind kind = TypeKind::dyn;
    std::vector<Type> parameters; ///< list: its items; map: keys, values; else empty
    RecordId record{};            ///< of TypeKind::record

    [[nodiscard]] static Type dyn() { return {TypeKind::dyn, {}, {}}; }
    [[nodiscard]] static Type null() { return {TypeKind::null, {}, {}}; }
    [[nodiscard]] static Type boolean() { return {TypeKind::boolean, {}, {}}; }
    [[nodiscard]] static Type integer() { return {TypeKind::integer, {}, {}}; }
    [[nodiscard]] static Type unsigned_integer() { return {TypeKind::unsigned_integer, {}, {}}; }
    [[nodiscard]] static Type real() { return {TypeKind::real, {}, {}}; }
    [[nodiscard]] static Type string() { return {TypeKind::string, {}, {}}; }
    [[nodiscard]] static Type bytes() { return {TypeKind::bytes, {}, {}}; }
    [[nodiscard]] static Type duration() { return {TypeKind::duration, {}, {}}; }
    [[nodiscard]] static Type timestamp() { return {TypeKind::timestamp, {}, {}}; }
    [[nodiscard]] static Type list(Type item) { return {TypeKind::list, {std::move(item)}, {}}; }
    [[nodiscard]] static Type map(Type key, Type value) {
        return {TypeKind::map, {std::move(key), std::move(value)}, {}};
    }
    [[nodiscard]] static Type of(RecordId id) { return {TypeKind::record, {}, id}; }

    [[nodiscard]] bool is(TypeKind other) const { return kind == other; }
    [[nodiscard]] bool is_number() const {
        return is(TypeKind::integer) || is(TypeKind::unsigned_integer) || is(TypeKind::real);
    }
    /// `parameters[index]`, dyn when there is none.
    [[nodiscard]] Type parameter(std::size_t index) const {
        return index < parameters.size() ? parameters[index] : dyn();
    }

    friend bool operator==(const Type&, const Type&) = default;
};

/// "int", "list(string)", "map(string, dyn)", "record".
[[nodiscard]] std::string to_text(const Type& type);

/// True when a value of one type may equal a value of the other: the same, one of them dyn, both numbers, or lists and
/// maps of such.
[[nodiscard]] bool comparable(const Type& left, const Type& right);

/// The type that holds both: itself when they are the same, else dyn.
[[nodiscard]] Type join(const Type& left, const Type& right);

} // namespace citybrain::cel
