#include "nodes/console/fields.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::console {

namespace json = boost::json;

std::string Fields::hint(const std::string& word, const std::vector<std::string>& known) {
    const std::string meant = rulebook::suggestion(word, known);
    return meant.empty() ? "" : "; " + meant;
}

void Fields::wrong(std::string sentence) {
    if (fault_.empty()) {
        fault_ = std::move(sentence);
    }
}

const json::value* Fields::find(std::string_view name) const {
    const json::value* const value = body_.if_contains(json::string_view(name.data(), name.size()));
    return value == nullptr || value->is_null() ? nullptr : value;
}

void Fields::only(const std::vector<std::string>& known) {
    for (const auto& field : body_) {
        const std::string name(field.key().data(), field.key().size());
        if (std::ranges::find(known, name) == known.end()) {
            wrong("field '" + name + "' is not known" + hint(name, known));
        }
    }
}

std::string Fields::text(std::string_view name, bool required) {
    const json::value* const value = find(name);
    if (value == nullptr) {
        if (required) {
            wrong("field '" + std::string(name) + "' is missing");
        }
        return {};
    }
    const json::string* const words = value->if_string();
    if (words == nullptr || words->size() > base::limits::reason_bytes_max ||
        !base::is_utf8({words->data(), words->size()})) {
        wrong("field '" + std::string(name) + "' must be a text of at most " +
              std::to_string(base::limits::reason_bytes_max) + " bytes");
        return {};
    }
    if (required && words->empty()) {
        wrong("field '" + std::string(name) + "' is empty");
    }
    return {words->data(), words->size()};
}

std::vector<std::string> Fields::texts(std::string_view name) {
    std::vector<std::string> out;
    const json::value* const value = find(name);
    if (value == nullptr) {
        return out;
    }
    const json::array* const items = value->if_array();
    if (items == nullptr || items->size() > base::limits::order_categories_max) {
        wrong("field '" + std::string(name) + "' must be a list of texts");
        return out;
    }
    for (const json::value& item : *items) {
        const json::string* const words = item.if_string();
        if (words == nullptr || words->size() > base::limits::decision_name_bytes_max ||
            !base::is_utf8({words->data(), words->size()})) {
            wrong("field '" + std::string(name) + "' must be a list of texts");
            return out;
        }
        out.emplace_back(words->data(), words->size());
    }
    return out;
}

bool Fields::flag(std::string_view name) {
    const json::value* const value = find(name);
    if (value != nullptr && !value->is_bool()) {
        wrong("field '" + std::string(name) + "' must be true or false");
    }
    return value != nullptr && value->is_bool() && value->get_bool();
}

std::optional<std::int64_t> Fields::whole(std::string_view name) {
    const json::value* const value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_int64()) {
        wrong("field '" + std::string(name) + "' must be a whole number");
        return std::nullopt;
    }
    return value->get_int64();
}

std::optional<base::Instant> Fields::instant(std::string_view name) {
    const std::string written = text(name, false);
    if (written.empty()) {
        return std::nullopt;
    }
    const auto read = base::parse_rfc3339(written);
    if (!read.ok()) {
        wrong(std::string(name) + ": " + read.error().detail);
        return std::nullopt;
    }
    return *read;
}

} // namespace citybrain::console
