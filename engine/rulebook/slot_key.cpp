#include "engine/rulebook/slot_key.hpp"

namespace citybrain::rulebook {
namespace {

constexpr SlotKey misfit{KeyState::misfit, 0, {}};

} // namespace

SlotKey key_of(const cel::Value& value, Domain domain) {
    if (value.is_absent()) {
        return {};
    }
    if (domain == Domain::integer && value.kind() == cel::Kind::integer) {
        return key_of(value.as_integer());
    }
    if (domain == Domain::boolean && value.kind() == cel::Kind::boolean) {
        return key_of(std::int64_t{value.as_boolean()});
    }
    if (domain == Domain::real && value.kind() == cel::Kind::real) {
        return key_of(value.as_real());
    }
    return domain == Domain::text && value.kind() == cel::Kind::string ? key_of(value.as_string()) : misfit;
}

SlotKey key_of(const model::AttributeValue& value, FieldType type) {
    if (type == FieldType::integer) {
        if (const auto* const integer = std::get_if<std::int64_t>(&value)) {
            return key_of(*integer); // nearly always
        }
    }
    const auto read = read_attribute(value, type);
    return read ? key_of(*read, domain_of(type)) : SlotKey{}; // a value of another type is as none
}

Domain domain_of(FieldType type) {
    switch (type) {
    case FieldType::boolean:
        return Domain::boolean;
    case FieldType::integer:
        return Domain::integer;
    case FieldType::real:
        return Domain::real;
    case FieldType::string:
        return Domain::text;
    }
    return Domain::text;
}

std::int64_t word_key(Read read, const model::Event& event) {
    if (read == Read::severity) {
        return static_cast<std::int64_t>(event.severity);
    }
    if (read == Read::urgency) {
        return static_cast<std::int64_t>(event.urgency);
    }
    if (read == Read::certainty) {
        return static_cast<std::int64_t>(event.certainty);
    }
    return read == Read::phase ? static_cast<std::int64_t>(event.phase) : static_cast<std::int64_t>(event.status);
}

} // namespace citybrain::rulebook
