#include "engine/rulebook/atom.hpp"

#include <algorithm>

namespace citybrain::rulebook {
namespace {

using cel::Kind;
using cel::Operator;
using cel::Test;
using cel::Value;

/// The domain of a slot by what it is compared with, unless the vocabulary knows better.
std::optional<Domain> domain_of(cel::Slot slot, const Value& constant, const Vocabulary& vocabulary) {
    if (const FieldDeclaration* const attribute = vocabulary.attribute(slot)) {
        return domain_of(attribute->type);
    }
    switch (constant.kind()) {
    case Kind::integer:
        return Domain::integer;
    case Kind::boolean:
        return Domain::boolean;
    case Kind::real:
        return Domain::real;
    case Kind::string:
        return is_word(static_cast<Read>(slot.value)) ? Domain::word : Domain::text;
    case Kind::null:
    case Kind::unsigned_integer:
    case Kind::bytes:
    case Kind::list:
    case Kind::map:
    case Kind::duration:
    case Kind::timestamp:
    case Kind::type:
    case Kind::optional:
    case Kind::absent:
    case Kind::error:
        break;
    }
    return std::nullopt;
}

/// The number of a constant, in the domain of the slot; empty when it has another type. A word that the set does not
/// have is -1, which no event has.
std::optional<std::int64_t> number_of(const Value& constant, Domain domain, cel::Slot slot) {
    if (domain == Domain::word && constant.kind() == Kind::string) {
        const std::vector<std::string> words = words_of(static_cast<Read>(slot.value));
        const auto at = std::ranges::find(words, constant.as_string());
        return at == words.end() ? -1 : at - words.begin();
    }
    const SlotKey key = key_of(constant, domain);
    return key.state == KeyState::there ? std::optional(key.number) : std::nullopt;
}

bool add(Atom& atom, const Value& constant, const Vocabulary& vocabulary) {
    if (!atom.domain) {
        atom.domain = domain_of(atom.slot, constant, vocabulary);
    }
    const auto number = atom.domain ? number_of(constant, *atom.domain, atom.slot) : std::nullopt;
    if (!number) {
        return false;
    }
    atom.numbers.push_back(*number);
    if (atom.domain == Domain::text) {
        atom.texts.push_back(constant.as_string());
    }
    return true;
}

} // namespace

bool Atom::holds_at(std::int64_t number) const {
    if (test == Test::has) {
        return !inverted;
    }
    if (test == Test::among) {
        return (std::ranges::find(numbers, number) != numbers.end()) != inverted;
    }
    const int outcome = number < numbers[0] ? 1 : number == numbers[0] ? 2 : 4;
    return ((cel::accepted(op) & outcome) != 0) != inverted;
}

bool Atom::holds_unordered() const {
    if (test == Test::has) {
        return !inverted;
    }
    const bool accepts = test == Test::compare && (cel::accepted(op) & static_cast<int>(cel::Order::unordered)) != 0;
    return accepts != inverted;
}

std::optional<Atom> atom_of(const Literal& literal, const Vocabulary& vocabulary) {
    const cel::OutlineNode& node = *literal.test;
    if (node.slot >= slot_of(Read::attributes) && vocabulary.attribute(node.slot) == nullptr) {
        return std::nullopt; // a window: read only when the rest of the condition holds
    }
    Atom atom{node.slot, node.test, node.op, literal.inverted, {}, {}, {}};
    switch (node.test) {
    case Test::has:
        return atom;
    case Test::holds:
        atom.test = Test::compare;
        atom.op = Operator::equal;
        return add(atom, Value::boolean(true), vocabulary) ? std::optional(std::move(atom)) : std::nullopt;
    case Test::compare: {
        const bool known = add(atom, node.value, vocabulary);
        const bool open = atom.domain == Domain::text || atom.domain == Domain::word;
        return known && (!open || cel::is_equality(node.op)) ? std::optional(std::move(atom)) : std::nullopt;
    }
    case Test::among:
        if (node.value.kind() != Kind::list) {
            return std::nullopt;
        }
        for (const Value& value : node.value.as_list()) {
            if (!add(atom, value, vocabulary)) {
                return std::nullopt;
            }
        }
        return atom;
    case Test::other:
        break;
    }
    return std::nullopt;
}

} // namespace citybrain::rulebook
