#include "engine/rulebook/rule_params.hpp"

#include <algorithm>
#include <optional>

namespace citybrain::rulebook {
namespace {

constexpr std::string_view param_keys[] = {"value", "zh", "en", "unit", "range"};

std::optional<cel::Value> value_of(const toml::node& node) {
    if (const auto* const integer = node.as_integer()) {
        return cel::Value::integer(integer->get());
    }
    if (const auto* const real = node.as_floating_point()) {
        return cel::Value::real(real->get());
    }
    if (const auto* const boolean = node.as_boolean()) {
        return cel::Value::boolean(boolean->get());
    }
    return std::nullopt;
}

/// A threshold outside its stated range is a slip of the hand.
void check_range(TomlFile& file, const toml::table& table, const toml::node& value) {
    const toml::node* const range = table.get("range");
    if (range == nullptr) {
        return;
    }
    const toml::array* const ends = range->as_array();
    if (ends == nullptr || ends->size() != 2 || !ends->get(0)->is_number() || !ends->get(1)->is_number()) {
        file.fault(*range, "'range' must be two numbers, for example [2, 20]");
        return;
    }
    const double number = value.value_or(0.0);
    const double least = ends->get(0)->value_or(0.0);
    const double most = ends->get(1)->value_or(0.0);
    if (!value.is_number() || number < least || number > most) {
        file.fault(value, "the value lies outside its own range", "change the value or the range");
    }
}

} // namespace

bool is_slug(std::string_view text) {
    const auto sound = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, sound);
}

std::vector<Param> read_params(TomlFile& file, const toml::table& rule) {
    std::vector<Param> params;
    const toml::table* const tables = file.table(rule, "params");
    if (tables == nullptr) {
        return params;
    }
    for (const auto& entry : *tables) {
        const std::string name(entry.first.str());
        const toml::table* const table = entry.second.as_table();
        const bool is_word = is_slug(name) && name.find_first_of(".-") == std::string::npos &&
                             !(name.front() >= '0' && name.front() <= '9'); // as an expression can write it
        if (table == nullptr || !is_word) {
            file.fault(entry.second, "'" + name + "' is no parameter",
                       "write name = { value = 3, zh = \"…\", unit = \"…\", range = [1, 9] }");
            continue;
        }
        file.only(*table, param_keys);
        Param param;
        param.name = name;
        param.label.zh = file.text(*table, "zh");
        param.label.en = table->contains("en") ? file.text(*table, "en") : name;
        param.unit = table->contains("unit") ? file.text(*table, "unit") : "";
        const toml::node* const value = table->get("value");
        const auto read = value == nullptr ? std::nullopt : value_of(*value);
        if (!read) {
            file.fault(*table, "parameter '" + name + "' needs a value: a number, true or false");
            continue;
        }
        check_range(file, *table, *value);
        param.value = *read;
        params.push_back(std::move(param));
    }
    return params;
}

} // namespace citybrain::rulebook
