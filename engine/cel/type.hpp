#pragma once
/// Type: what an expression, a variable or a field can be.
///
/// A record is a fixed set of named fields declared in an Environment; it is not a value (only its fields are).

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
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
    type,     ///< of type values; its parameter is the type they stand for
    opaque,   ///< a named type with any number of parameters; "optional_type" is one
    wrapper,  ///< its parameter (a scalar), or null
    variable, ///< stands for a type yet to be found: of a function's signature, or of the items of `[]`
};

/// A record type of one Environment, in order of declaration.
using RecordId = base::StrongId<struct RecordTag, std::uint32_t>;

struct Type {
    TypeKind kind = TypeKind::dyn;
    std::vector<Type> parameters{}; ///< list: its items; map: keys, values; type, wrapper: one; opaque: any; else none
    RecordId record{};              ///< of TypeKind::record
    std::uint32_t variable = 0;     ///< of TypeKind::variable
    std::string name{};             ///< of TypeKind::opaque

    [[nodiscard]] static Type of_kind(TypeKind kind, std::vector<Type> parameters = {}) {
        return {kind, std::move(parameters), {}, 0, {}};
    }
    [[nodiscard]] static Type dyn() { return of_kind(TypeKind::dyn); }
    [[nodiscard]] static Type null() { return of_kind(TypeKind::null); }
    [[nodiscard]] static Type boolean() { return of_kind(TypeKind::boolean); }
    [[nodiscard]] static Type integer() { return of_kind(TypeKind::integer); }
    [[nodiscard]] static Type unsigned_integer() { return of_kind(TypeKind::unsigned_integer); }
    [[nodiscard]] static Type real() { return of_kind(TypeKind::real); }
    [[nodiscard]] static Type string() { return of_kind(TypeKind::string); }
    [[nodiscard]] static Type bytes() { return of_kind(TypeKind::bytes); }
    [[nodiscard]] static Type duration() { return of_kind(TypeKind::duration); }
    [[nodiscard]] static Type timestamp() { return of_kind(TypeKind::timestamp); }
    [[nodiscard]] static Type list(Type item) { return of_kind(TypeKind::list, {std::move(item)}); }
    [[nodiscard]] static Type map(Type key, Type value) {
        return of_kind(TypeKind::map, {std::move(key), std::move(value)});
    }
    [[nodiscard]] static Type of(RecordId id) { return {TypeKind::record, {}, id, 0, {}}; }
    /// The type of a value that stands for `of`.
    [[nodiscard]] static Type type(Type of) { return of_kind(TypeKind::type, {std::move(of)}); }
    [[nodiscard]] static Type wrapper(Type scalar) { return of_kind(TypeKind::wrapper, {std::move(scalar)}); }
    [[nodiscard]] static Type opaque(std::string name, std::vector<Type> parameters) {
        return {TypeKind::opaque, std::move(parameters), {}, 0, std::move(name)};
    }
    [[nodiscard]] static Type optional(Type held) { return opaque("optional_type", {std::move(held)}); }
    [[nodiscard]] static Type of_variable(std::uint32_t id) { return {TypeKind::variable, {}, {}, id, {}}; }

    [[nodiscard]] bool is(TypeKind other) const { return kind == other; }
    [[nodiscard]] bool is_number() const {
        return is(TypeKind::integer) || is(TypeKind::unsigned_integer) || is(TypeKind::real);
    }
    [[nodiscard]] bool is_optional() const { return is(TypeKind::opaque) && name == "optional_type"; }
    /// `parameters[index]`, dyn when there is none.
    [[nodiscard]] Type parameter(std::size_t index) const {
        return index < parameters.size() ? parameters[index] : dyn();
    }

    friend bool operator==(const Type&, const Type&) = default;
};

/// "int", "list(string)", "map(string, dyn)", "record", "optional_type(int)"; a variable is "dyn".
[[nodiscard]] std::string to_text(const Type& type);

/// True when a value of one type may equal a value of the other: the same, one of them dyn, both numbers, one null and
/// the other a type that can be, or lists, maps and opaque types of such.
[[nodiscard]] bool comparable(const Type& left, const Type& right);

/// True when a type variable stands anywhere in it.
[[nodiscard]] bool has_variable(const Type& type);

/// Null may stand for a value of it: opaque types, durations, timestamps, wrappers and null itself.
[[nodiscard]] bool is_nullable(const Type& type);

} // namespace citybrain::cel
