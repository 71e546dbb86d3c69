#include "engine/intake/toml_section.hpp"

#include <algorithm>

namespace citybrain::intake {

void FaultList::add(const base::Place& place, const std::string& what) { add_line(base::to_text(place) + ": " + what); }

void FaultList::add_line(std::string line) {
    if (lines_.size() < shown_max) {
        lines_.push_back(std::move(line));
    } else {
        ++unshown_;
    }
}

base::Error FaultList::error() const {
    ENSURE(!lines_.empty());
    std::string all;
    for (const std::string& line : lines_) {
        all += (all.empty() ? "" : "\n") + line;
    }
    if (unshown_ > 0) {
        all += "\nand " + std::to_string(unshown_) + " more";
    }
    return base::bad_input(std::move(all));
}

base::Place place_of(const toml::node& node, const std::string& file) {
    const toml::source_position at = node.source().begin;
    return {file, std::max<std::uint32_t>(at.line, 1), std::max<std::uint32_t>(at.column, 1)};
}

const toml::node* Section::take(std::string_view key) {
    if (std::ranges::find(known_, key) == known_.end()) {
        known_.emplace_back(key);
    }
    return table_.get(key);
}

base::Place Section::place(std::string_view key) const {
    const toml::node* const node = table_.get(key);
    return place_of(node != nullptr ? *node : static_cast<const toml::node&>(table_), file_);
}

void Section::fail(std::string_view key, const std::string& what) {
    faults_.add(place(key), title_ + (key.empty() ? "" : "." + std::string(key)) + ": " + what);
}

std::optional<std::string> Section::text(std::string_view key) {
    const toml::node* const node = take(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_string()) {
        fail(key, "must be a text in quotes");
        return std::nullopt;
    }
    return node->as_string()->get();
}

std::optional<bool> Section::flag(std::string_view key) {
    const toml::node* const node = take(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_boolean()) {
        fail(key, "must be true or false");
        return std::nullopt;
    }
    return node->as_boolean()->get();
}

std::optional<double> Section::number(std::string_view key) {
    const toml::node* const node = take(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const std::optional<double> value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value || *value - *value != 0) {
        fail(key, "must be a finite number");
        return std::nullopt;
    }
    return value;
}

const toml::table* Section::table(std::string_view key) {
    const toml::node* const node = take(key);
    if (node == nullptr) {
        return nullptr;
    }
    if (!node->is_table()) {
        fail(key, "must be a table");
        return nullptr;
    }
    return node->as_table();
}

std::vector<std::string> Section::texts(std::string_view key) {
    const toml::node* const node = take(key);
    std::vector<std::string> all;
    if (node == nullptr) {
        return all;
    }
    if (node->is_string()) {
        all.push_back(node->as_string()->get());
        return all;
    }
    const toml::array* const array = node->as_array();
    if (array == nullptr) {
        fail(key, "must be a text or a list of texts");
        return all;
    }
    for (const toml::node& entry : *array) {
        if (!entry.is_string()) {
            faults_.add(place_of(entry, file_), title_ + "." + std::string(key) + ": must hold texts in quotes only");
            continue;
        }
        all.push_back(entry.as_string()->get());
    }
    return all;
}

void Section::finish() {
    for (const auto& [key, node] : table_) {
        const std::string name(key.str());
        if (std::ranges::find(known_, name) != known_.end()) {
            continue;
        }
        const auto meant = base::nearest_spelling(name, known_);
        const toml::source_position at = key.source().begin;
        std::string list;
        for (const std::string& known : known_) {
            list += (list.empty() ? "" : ", ") + known;
        }
        faults_.add({file_, std::max<std::uint32_t>(at.line, 1), std::max<std::uint32_t>(at.column, 1)},
                    title_ + ": '" + name.substr(0, 60) + "' is not known" +
                        (meant ? "; did you mean '" + *meant + "'?" : "; known are " + list));
    }
}

} // namespace citybrain::intake
