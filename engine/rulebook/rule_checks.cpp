#include "engine/rulebook/rule_checks.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "engine/base/limits.hpp"

namespace citybrain::rulebook {
namespace {

/// Byte of the first place where `text` names `path` as a whole; npos when it does not.
std::size_t find_path(std::string_view text, std::string_view path) {
    const auto in_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    for (std::size_t at = text.find(path); at != std::string_view::npos; at = text.find(path, at + 1)) {
        const std::size_t end = at + path.size();
        const bool begins = at == 0 || !(in_name(text[at - 1]) || text[at - 1] == '.');
        if (begins && (end == text.size() || !in_name(text[end]))) {
            return at;
        }
    }
    return std::string_view::npos;
}

/// Byte of the first letter of the literal `word`; npos when it is written in another way.
std::size_t find_literal(std::string_view text, const std::string& word) {
    for (const char quote : {'"', '\''}) {
        const std::size_t at = text.find(quote + word + quote);
        if (at != std::string_view::npos) {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

base::Place place_of(const TomlFile& file, const toml::node& node, std::string_view text, std::size_t offset) {
    return file.place_within(node, cel::position_of(text, offset == std::string_view::npos ? 0 : offset));
}

std::vector<std::string> codes_of(const std::vector<Category>& categories) {
    std::vector<std::string> codes;
    for (const Category& category : categories) {
        codes.push_back(category.code);
    }
    return codes;
}

const Category* find_category(const std::vector<Category>& categories, std::string_view code) {
    const auto at = std::ranges::lower_bound(categories, code, {}, &Category::code);
    return at != categories.end() && at->code == code ? &*at : nullptr;
}

/// Literals that a closed name is compared with must be among its words.
void check_words(TomlFile& file, const toml::node& node, const cel::Program& when, Read read, std::string_view what,
                 const Known& known) {
    const auto required = when.required_equals(slot_of(read));
    if (!required) {
        return;
    }
    const std::vector<std::string> words = words_of(read); // none: the codes of the catalogue, of which there are many
    for (const cel::Value& value : *required) {
        const std::string word(value.kind() == cel::Kind::string ? value.as_string() : "");
        const bool is_known = words.empty() ? find_category(known.categories, word) != nullptr
                                            : std::ranges::find(words, word) != words.end();
        if (!is_known) {
            const base::Place where = place_of(file, node, when.text(), find_literal(when.text(), word));
            file.fault_at(where, "'" + word + "' is no " + std::string(what),
                          suggestion(word, words.empty() ? codes_of(known.categories) : words));
        }
    }
}

/// A rule for certain categories must not read a field that none of them carries: it could never be true.
void check_fields(TomlFile& file, const toml::node& node, const cel::Program& when, const Vocabulary& vocabulary,
                  const Known& known) {
    const std::vector<std::uint32_t> categories = categories_of(when, known.categories);
    for (const cel::Slot slot : when.reads()) {
        const FieldDeclaration* const field = vocabulary.attribute(slot);
        if (field == nullptr ||
            std::ranges::find(known.shared, field->name, &FieldDeclaration::name) != known.shared.end()) {
            continue;
        }
        const bool carried = std::ranges::any_of(categories, [&](std::uint32_t index) {
            const auto& fields = known.categories[index].fields;
            return std::ranges::find(fields, field->name, &FieldDeclaration::name) != fields.end();
        });
        if (!carried && !categories.empty()) {
            const std::string path = "event.attr." + field->name;
            file.fault_at(place_of(file, node, when.text(), find_path(when.text(), path)),
                          "no category of this rule carries the field '" + field->name + "'",
                          "declare it in the column fields of categories.csv, for example for " +
                              known.categories[categories.front()].code);
        }
    }
}

} // namespace

void check_condition(TomlFile& file, const toml::node& node, const cel::Program& when, const Vocabulary& vocabulary,
                     const Known& known) {
    check_words(file, node, when, Read::category, "category of categories.csv", known);
    check_words(file, node, when, Read::phase, "phase", known);
    check_words(file, node, when, Read::status, "status", known);
    check_words(file, node, when, Read::urgency, "urgency", known);
    check_words(file, node, when, Read::severity, "severity", known);
    check_words(file, node, when, Read::certainty, "certainty", known);
    check_words(file, node, when, Read::area_tier, "tier", known);
    check_fields(file, node, when, vocabulary, known);
}

void check_lists(TomlFile& file, const RuleSet& set, const std::vector<Category>& categories) {
    struct Named {
        std::string_view what;
        std::vector<std::string> Effect::*list;
    };
    for (const Named named :
         {Named{"notify", &Effect::notify}, Named{"assist", &Effect::assist}, Named{"labels", &Effect::labels}}) {
        std::set<std::string_view> distinct;
        for (const Rule& rule : set.rules) {
            distinct.insert((rule.effect.*named.list).begin(), (rule.effect.*named.list).end());
        }
        for (const Category& category : categories) {
            if (named.list == &Effect::assist) {
                distinct.insert(category.assist.begin(), category.assist.end());
            }
        }
        if (distinct.size() > base::limits::decision_list_max) {
            file.fault(file.root(),
                       "'" + std::string(named.what) + "' names " + std::to_string(distinct.size()) +
                           " things in all rules together",
                       "a decision carries at most " + std::to_string(base::limits::decision_list_max));
        }
        for (const std::string_view name : distinct) {
            if (name.size() > base::limits::decision_name_bytes_max) {
                file.fault(file.root(), "'" + std::string(name.substr(0, 40)) + "…' is too long",
                           "names have at most " + std::to_string(base::limits::decision_name_bytes_max) + " bytes");
            }
        }
    }
}

void check_windows(TomlFile& file, const RuleSet& set, const std::vector<Category>& categories) {
    for (std::size_t i = 0; i < categories.size(); ++i) {
        std::set<std::pair<std::size_t, window::Aggregate>> different;
        for (const std::uint32_t rule : set.windowed[i]) {
            for (const WindowRead& read : set.rules[rule].windows) {
                different.emplace(read.spec, read.aggregate);
            }
        }
        if (different.size() > base::limits::decision_seen_max) {
            file.fault(file.root(),
                       "the rules for category " + categories[i].code + " ask " + std::to_string(different.size()) +
                           " things of windows",
                       "a decision records at most " + std::to_string(base::limits::decision_seen_max));
        }
    }
}

std::vector<std::uint32_t> categories_of(const cel::Program& when, const std::vector<Category>& categories) {
    std::vector<std::uint32_t> indices;
    const auto required = when.required_equals(slot_of(Read::category));
    if (!required) {
        indices.resize(categories.size());
        std::iota(indices.begin(), indices.end(), 0U);
        return indices;
    }
    for (const cel::Value& value : *required) {
        if (value.kind() != cel::Kind::string) {
            continue;
        }
        if (const Category* const category = find_category(categories, value.as_string())) {
            indices.push_back(static_cast<std::uint32_t>(category - categories.data()));
        }
    }
    std::ranges::sort(indices);
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    return indices;
}

bool names_path(std::string_view text, std::string_view path) {
    return find_path(text, path) != std::string_view::npos;
}

} // namespace citybrain::rulebook
