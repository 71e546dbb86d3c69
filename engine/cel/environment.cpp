#include "engine/cel/environment.hpp"

#include <algorithm>
#include <utility>

#include "engine/cel/functions.hpp"

namespace citybrain::cel {
namespace {

bool is_identifier(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return !name.empty() && letter(name.front()) &&
           std::ranges::all_of(name, [&](char c) { return letter(c) || digit(c); });
}

/// Identifiers with dots between.
bool is_qualified(std::string_view name) {
    std::size_t at = 0;
    while (at <= name.size()) {
        const std::size_t dot = std::min(name.find('.', at), name.size());
        if (!is_identifier(name.substr(at, dot - at))) {
            return false;
        }
        at = dot + 1;
    }
    return true;
}

} // namespace

const Field* Record::find(std::string_view field) const {
    const auto found = std::ranges::find(fields, field, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

const Withheld* Record::find_withheld(std::string_view field) const {
    const auto found = std::ranges::find(withheld, field, &Withheld::name);
    return found == withheld.end() ? nullptr : &*found;
}

void Environment::check(const std::vector<Field>& present, const Field& added) const {
    ENSURE(is_qualified(added.name));
    ENSURE(std::ranges::find(present, added.name, &Field::name) == present.end());
    ENSURE(!added.type.is(TypeKind::record) || added.type.record.value < records_.size());
    ENSURE(!added.type.is(TypeKind::record) || !added.fixed.has_value());
    ENSURE(!added.fixed || !(added.fixed->is_error() || added.fixed->is_absent()));
}

RecordId Environment::record(std::string name, std::vector<Field> fields, std::vector<Withheld> withheld) {
    Record made{std::move(name), {}, std::move(withheld)};
    for (Field& field : fields) {
        check(made.fields, field);
        ENSURE(is_identifier(field.name));
        made.fields.push_back(std::move(field));
    }
    records_.push_back(std::move(made));
    return RecordId{static_cast<std::uint32_t>(records_.size() - 1)};
}

void Environment::variable(Field field) {
    check(globals_.fields, field);
    has_dots_ = has_dots_ || !is_identifier(field.name);
    globals_.fields.push_back(std::move(field));
}

void Environment::host_function(std::string name, HostFunction function) {
    ENSURE(is_identifier(name));
    ENSURE(find_host_function(name) == nullptr);
    ENSURE(functions_named(name, Call::function).empty());
    ENSURE(function != nullptr);
    hosts_.push_back({std::move(name), std::move(function)});
}

void Environment::function(Function function) {
    ENSURE(is_qualified(function.name));
    functions_.push_back(std::move(function));
}

const HostFunction* Environment::find_host_function(std::string_view name) const {
    const auto found = std::ranges::find(hosts_, name, &Host::name);
    return found == hosts_.end() ? nullptr : &found->function;
}

std::vector<std::string> Environment::host_function_names() const {
    std::vector<std::string> names;
    for (const Host& host : hosts_) {
        names.push_back(host.name);
    }
    return names;
}

const Record& Environment::get(RecordId id) const {
    ENSURE(id.value < records_.size());
    return records_[id.value];
}

} // namespace citybrain::cel
