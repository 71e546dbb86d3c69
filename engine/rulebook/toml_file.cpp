#include "engine/rulebook/toml_file.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace citybrain::rulebook {
namespace {

/// Walks over the characters of a TOML string as they are written, and counts lines and columns as written.
class StringWalk {
  public:
    StringWalk(std::string_view text, toml::source_position begin) : text_(text), line_(begin.line), column_(1) {
        for (std::uint32_t line = 1; line < begin.line && offset_ < text_.size(); ++offset_) {
            line += text_[offset_] == '\n' ? 1U : 0U;
        }
        while (column_ < begin.column && offset_ < text_.size()) {
            step();
        }
        open();
    }

    /// Passes one character of the value.
    void pass() {
        if (escapes_ && peek() == '\\') {
            pass_escape();
        } else {
            step();
        }
    }
    [[nodiscard]] bool at_line_end() const { return peek() == '\n' || peek() == '\r' || peek() == '\0'; }
    [[nodiscard]] std::uint32_t line() const { return line_; }
    [[nodiscard]] std::uint32_t column() const { return column_; }

  private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return offset_ + ahead < text_.size() ? text_[offset_ + ahead] : '\0';
    }
    void step() {
        if (offset_ >= text_.size()) {
            return;
        }
        const bool new_line = peek() == '\n';
        ++offset_;
        while ((static_cast<unsigned char>(peek()) & 0xC0U) == 0x80U) {
            ++offset_;
        }
        line_ += new_line ? 1U : 0U;
        column_ = new_line ? 1U : column_ + 1U;
    }
    void steps(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            step();
        }
    }
    void open() {
        const char quote = peek();
        escapes_ = quote == '"';
        const bool triple = peek(1) == quote && peek(2) == quote;
        steps(triple ? 3 : 1);
        if (triple && peek() == '\r') {
            step();
        }
        if (triple && peek() == '\n') {
            step();
        }
    }
    void pass_escape() {
        const char kind = peek(1);
        if (kind == '\n' || kind == '\r' || kind == ' ' || kind == '\t') { // the value goes on after the blanks
            steps(1);
            while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
                step();
            }
            pass();
            return;
        }
        steps(kind == 'u' ? 6 : kind == 'U' ? 10 : 2);
    }

    std::string_view text_;
    std::size_t offset_ = 0;
    std::uint32_t line_;
    std::uint32_t column_;
    bool escapes_ = false;
};

base::Place place_of(const std::string& path, toml::source_position position) {
    return {path, std::max<std::uint32_t>(position.line, 1), std::max<std::uint32_t>(position.column, 1)};
}

} // namespace

TomlFile::TomlFile(std::string path, std::string_view text, Faults& faults)
    : path_(std::move(path)), text_(text), faults_(faults) {
    try {
        root_ = toml::parse(text, path_);
    } catch (const toml::parse_error& error) {
        sound_ = false;
        faults_.add(place_of(path_, error.source().begin), std::string(error.description()), "this is no TOML");
    }
}

base::Place TomlFile::place(const toml::node& node) const { return place_of(path_, node.source().begin); }

base::Place TomlFile::place_within(const toml::node& node, cel::Position position) const {
    StringWalk walk(text_, node.source().begin);
    for (std::uint32_t line = 1; line < position.line; walk.pass()) {
        line += walk.at_line_end() ? 1U : 0U;
    }
    for (std::uint32_t column = 1; column < position.column; ++column) {
        walk.pass();
    }
    return {path_, walk.line(), walk.column()};
}

void TomlFile::fault(const toml::node& node, std::string message, std::string hint) {
    faults_.add(place(node), std::move(message), std::move(hint));
}

void TomlFile::fault_at(base::Place where, std::string message, std::string hint) {
    faults_.add(std::move(where), std::move(message), std::move(hint));
}

void TomlFile::only(const toml::table& table, std::span<const std::string_view> known,
                    std::span<const std::string_view> later) {
    const std::vector<std::string> names(known.begin(), known.end());
    for (const auto& entry : table) {
        const std::string_view key = entry.first.str();
        if (std::ranges::find(known, key) != known.end()) {
            continue;
        }
        const base::Place where = place_of(path_, entry.first.source().begin);
        if (std::ranges::find(later, key) != later.end()) {
            faults_.add(where, "'" + std::string(key) + "' is not supported by this version",
                        "remove it: what would be ignored is refused");
        } else {
            faults_.add(where, "unknown key '" + std::string(key) + "'", suggestion(key, names));
        }
    }
}

void TomlFile::wrong_type(const toml::node& node, std::string_view key, std::string_view expected) {
    fault(node, "'" + std::string(key) + "' must be " + std::string(expected));
}

void TomlFile::missing(const toml::table& table, std::string_view key) {
    fault(table, "key '" + std::string(key) + "' is missing");
}

std::string TomlFile::text(const toml::table& table, std::string_view key, bool required) {
    const toml::node* const node = table.get(key);
    if (node == nullptr) {
        if (required) {
            missing(table, key);
        }
        return {};
    }
    const auto* const value = node->as_string();
    if (value == nullptr || value->get().empty()) {
        wrong_type(*node, key, "a text that is not empty");
        return {};
    }
    return value->get();
}

bool TomlFile::flag(const toml::table& table, std::string_view key) {
    const toml::node* const node = table.get(key);
    if (node != nullptr && !node->is_boolean()) {
        wrong_type(*node, key, "true or false");
    }
    return node != nullptr && node->value_or(false);
}

std::vector<std::string> TomlFile::texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> values;
    const toml::node* const node = table.get(key);
    if (node == nullptr) {
        return values;
    }
    if (!node->is_array()) {
        wrong_type(*node, key, "a list of texts");
        return values;
    }
    for (const toml::node& item : *node->as_array()) {
        if (const auto* const value = item.as_string()) {
            values.push_back(value->get());
        } else {
            wrong_type(item, key, "a list of texts");
        }
    }
    return values;
}

Words TomlFile::words(const toml::table& parent, std::string_view key) {
    const toml::table* const both = table(parent, key, true);
    if (both == nullptr) {
        return {};
    }
    constexpr std::string_view languages[] = {"zh", "en"};
    only(*both, languages);
    return {text(*both, "zh"), text(*both, "en")};
}

std::optional<base::CivilDate> TomlFile::date(const toml::table& table, std::string_view key, bool required) {
    const toml::node* const node = table.get(key);
    if (node == nullptr) {
        if (required) {
            missing(table, key);
        }
        return std::nullopt;
    }
    const auto* const value = node->as_date();
    if (value == nullptr) {
        wrong_type(*node, key, "a date such as 2026-01-01, without quotes");
        return std::nullopt;
    }
    const toml::date written = value->get();
    return base::CivilDate{written.year, written.month, written.day};
}

const toml::table* TomlFile::table(const toml::table& parent, std::string_view key, bool required) {
    const toml::node* const node = parent.get(key);
    if (node == nullptr) {
        if (required) {
            missing(parent, key);
        }
        return nullptr;
    }
    if (!node->is_table()) {
        wrong_type(*node, key, "a table");
        return nullptr;
    }
    return node->as_table();
}

std::vector<const toml::table*> TomlFile::tables(const toml::table& parent, std::string_view key) {
    std::vector<const toml::table*> found;
    const toml::node* const node = parent.get(key);
    if (node == nullptr) {
        return found;
    }
    if (!node->is_array()) {
        wrong_type(*node, key, "written as [[" + std::string(key) + "]]");
        return found;
    }
    for (const toml::node& item : *node->as_array()) {
        if (item.is_table()) {
            found.push_back(item.as_table());
        } else {
            wrong_type(item, key, "written as [[" + std::string(key) + "]]");
        }
    }
    return found;
}

} // namespace citybrain::rulebook
