#include "nodes/eval/value_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <set>
#include <string>

#include "engine/cel/moment.hpp"
#include "engine/intake/json_reader.hpp"
#include "nodes/eval/message_json.hpp"
#include "nodes/eval/scalar_json.hpp"

namespace citybrain::eval {
namespace {

namespace json = boost::json;
using cel::Kind;
using cel::Value;
using Read = base::Result<Value>;

Read read_list(const json::value& body, const std::string& path, cel::Arena& arena) {
    const json::value* const values = body.is_object() ? body.get_object().if_contains("values") : nullptr;
    if (!body.is_object() || body.get_object().size() > (values == nullptr ? 0U : 1U) ||
        (values != nullptr && !values->is_array())) {
        return wrong(path, R"({"values":[…]})", body);
    }
    if (values == nullptr) {
        return Value::list({});
    }
    const json::array& given = values->get_array();
    const std::span<Value> items = arena.array<Value>(given.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
        const Read item = read_value(given[i], path + ".values[" + std::to_string(i) + "]", arena);
        if (!item.ok()) {
            return item.error();
        }
        items[i] = *item;
    }
    return Value::list(items);
}

/// Equal for keys that CEL holds equal (1 and 1u); empty for what is no key.
std::string key_text(const Value& key) {
    if (key.kind() == Kind::boolean) {
        return key.as_boolean() ? "true" : "false";
    }
    if (key.kind() == Kind::integer) {
        return std::to_string(key.as_integer());
    }
    if (key.kind() == Kind::unsigned_integer) {
        return std::to_string(key.as_unsigned());
    }
    return key.kind() == Kind::string ? "'" + std::string(key.as_string()) : std::string();
}

base::Result<cel::Entry> read_entry(const json::value& given, const std::string& path, cel::Arena& arena) {
    const json::object* const entry = given.if_object();
    const json::value* const key = entry == nullptr ? nullptr : entry->if_contains("key");
    const json::value* const value = entry == nullptr ? nullptr : entry->if_contains("value");
    if (key == nullptr || value == nullptr || entry->size() != 2) {
        return wrong(path, R"({"key":…,"value":…})", given);
    }
    const Read key_read = read_value(*key, path + ".key", arena);
    if (!key_read.ok()) {
        return key_read.error();
    }
    const Read value_read = read_value(*value, path + ".value", arena);
    if (!value_read.ok()) {
        return value_read.error();
    }
    return cel::Entry{*key_read, *value_read};
}

Read read_map(const json::value& body, const std::string& path, cel::Arena& arena) {
    const json::value* const entries = body.is_object() ? body.get_object().if_contains("entries") : nullptr;
    if (!body.is_object() || body.get_object().size() > (entries == nullptr ? 0U : 1U) ||
        (entries != nullptr && !entries->is_array())) {
        return wrong(path, R"({"entries":[…]})", body);
    }
    if (entries == nullptr) {
        return Value::map({});
    }
    const json::array& given = entries->get_array();
    const std::span<cel::Entry> out = arena.array<cel::Entry>(given.size());
    std::set<std::string> seen;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string at = path + ".entries[" + std::to_string(i) + "]";
        const base::Result<cel::Entry> entry = read_entry(given[i], at, arena);
        if (!entry.ok()) {
            return entry.error();
        }
        const std::string key = key_text(entry->key);
        if (key.empty()) {
            return base::bad_input(at + ".key: a key is a bool, int, uint or string");
        }
        if (!seen.insert(key).second) {
            return base::bad_input(at + ".key: this key is there already");
        }
        out[i] = *entry;
    }
    return Value::map(out);
}

/// Bytes of a value by itself, about.
std::size_t own_size(const Value& value) {
    constexpr std::size_t frame = 24;
    return frame + (value.kind() == Kind::string  ? value.as_string().size()
                    : value.kind() == Kind::bytes ? value.as_bytes().size() * 4 / 3
                                                  : 0);
}

/// What is left to be written, and whether something was met that cannot be.
struct Budget {
    std::size_t left = written_bytes_max;
    bool optional = false;
};

/// Null for what is behind the last byte that may be written.
json::value write(const Value& value, Budget& budget) {
    const std::size_t size = own_size(value);
    budget.left = size < budget.left ? budget.left - size : 0;
    budget.optional = budget.optional || value.kind() == Kind::optional;
    if (budget.left == 0 || budget.optional) {
        return nullptr;
    }
    if (value.kind() == Kind::list) {
        json::array values;
        for (const Value& item : value.as_list()) {
            values.push_back(write(item, budget));
        }
        return alone("listValue", alone("values", std::move(values)));
    }
    if (value.kind() == Kind::map) {
        json::array entries;
        for (const cel::Entry& entry : value.as_map()) {
            entries.push_back(json::object{{"key", write(entry.key, budget)}, {"value", write(entry.value, budget)}});
        }
        return alone("mapValue", alone("entries", std::move(entries)));
    }
    if (value.kind() == Kind::duration) {
        return write_message("Duration", cel::duration_text(value.as_duration()));
    }
    if (value.kind() == Kind::timestamp) {
        return write_message("Timestamp", cel::timestamp_text(value.as_timestamp()));
    }
    return write_scalar(value);
}

} // namespace

Read read_value(const json::value& given, std::string_view where, cel::Arena& arena) {
    const json::object* const object = given.if_object();
    if (object == nullptr || object->size() != 1) {
        return wrong(std::string(where), R"(an object of one member, such as {"int64Value":"1"})", given);
    }
    const auto& member = *object->begin();
    const std::string_view name(member.key().data(), member.key().size());
    const std::string path = std::string(where) + "." + intake::pointer_part(name);
    if (name == "listValue") {
        return read_list(member.value(), path, arena);
    }
    if (name == "mapValue") {
        return read_map(member.value(), path, arena);
    }
    if (name == "objectValue") {
        return read_message(member.value(), path, arena);
    }
    return read_scalar(name, member.value(), path, arena);
}

base::Result<json::value> write_value(const Value& value) {
    Budget budget;
    json::value written = write(value, budget);
    if (budget.optional) {
        return base::bad_input("an optional cannot be written; ask for .value(), .orValue(…) or .hasValue()");
    }
    if (budget.left == 0) {
        return base::bad_input("the value is longer than " + std::to_string(written_bytes_max) +
                               " bytes when it is written");
    }
    return written;
}

} // namespace citybrain::eval
