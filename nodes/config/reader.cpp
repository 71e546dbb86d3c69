#include "nodes/config/reader.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/text.hpp"

namespace citybrain::config {

void Faults::add(const toml::source_region& where, const std::string& what) {
    if (first) {
        return;
    }
    const base::Place place{file, static_cast<std::uint32_t>(where.begin.line),
                            static_cast<std::uint32_t>(where.begin.column)};
    first = base::bad_input(base::to_text(place) + ": " + what);
}

const toml::node* Reader::find(std::string_view key) {
    asked_.emplace_back(key);
    return table_.get(key);
}

void Reader::fault(std::string_view key, const std::string& what) {
    const toml::node* const node = table_.get(key);
    faults_.add(node != nullptr ? node->source() : table_.source(), what);
}

std::optional<std::string> Reader::text_if(std::string_view key) {
    const toml::node* const node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto value = node->value_exact<std::string>();
    if (!value || base::trim(*value).empty()) {
        fault(key, "'" + std::string(key) + "' must be a text in quotes, and not an empty one");
        return std::nullopt;
    }
    return value;
}

std::string Reader::text(std::string_view key) {
    if (!table_.contains(key)) {
        faults_.add(table_.source(), called_ + " needs '" + std::string(key) + "'");
    }
    return text_if(key).value_or("");
}

std::optional<std::vector<std::string>> Reader::texts_if(std::string_view key) {
    const toml::node* const node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    std::vector<std::string> out;
    const toml::array* const array = node->as_array();
    if (array == nullptr || array->empty()) {
        fault(key, "'" + std::string(key) + "' must be a list of texts, for example [\"…\"]");
        return out;
    }
    for (const toml::node& one : *array) {
        const auto value = one.value_exact<std::string>();
        if (!value || value->empty()) {
            faults_.add(one.source(), "every entry of '" + std::string(key) + "' must be a text in quotes");
            return out;
        }
        out.push_back(*value);
    }
    return out;
}

std::optional<Reader> Reader::table_if(std::string_view key) {
    const toml::node* const node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const toml::table* const table = node->as_table();
    if (table == nullptr) {
        fault(key, "write [" + std::string(key) + "] on a line of its own and its settings below");
        return std::nullopt;
    }
    return Reader(*table, "[" + std::string(key) + "]", faults_);
}

std::vector<Reader> Reader::tables(std::string_view key) {
    std::vector<Reader> out;
    const toml::node* const node = find(key);
    if (node == nullptr) {
        return out;
    }
    const std::string name = called_.substr(1, called_.size() - 2) + "." + std::string(key);
    const toml::array* const array = node->as_array();
    if (array == nullptr || !array->is_array_of_tables()) {
        fault(key, "write [[" + name + "]] on a line of its own for each of them");
        return out;
    }
    for (const toml::node& one : *array) {
        out.emplace_back(*one.as_table(), "[[" + name + "]]", faults_);
    }
    return out;
}

void Reader::refuse_others() {
    for (const auto& [key, node] : table_) {
        const std::string name(key.str());
        if (std::ranges::find(asked_, name) != asked_.end()) {
            continue;
        }
        const auto near = base::nearest_spelling(name, asked_);
        faults_.add(key.source(),
                    "unknown setting '" + name + "' in " + called_ + (near ? "; did you mean '" + *near + "'?" : ""));
    }
}

} // namespace citybrain::config
