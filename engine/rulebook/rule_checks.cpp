#include "engine/rulebook/rule_checks.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "engine/base/limits.hpp"
#include "engine/base/time.hpp"
#include "engine/window/cost.hpp"

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

/// A silence opens a matter of its row's category: a rule for others never hears of one.
void check_silences(TomlFile& file, const toml::node& node, const cel::Program& when, const Vocabulary& vocabulary,
                    const Known& known) {
    const std::vector<std::uint32_t> categories = categories_of(when, known.categories);
    const auto is_opened = [&](std::uint32_t index) {
        return std::ranges::find(known.sources, known.categories[index].code, &SourceRow::category) !=
               known.sources.end();
    };
    const auto reads = when.reads();
    const bool asks =
        std::ranges::any_of(reads, [&](cel::Slot slot) { return vocabulary.silences().find(slot).has_value(); });
    if (!asks || std::ranges::any_of(categories, is_opened)) {
        return;
    }
    file.fault_at(place_of(file, node, when.text(), when.text().find("silent(")),
                  "no row of sources.csv opens a matter of this rule's categories",
                  "add a row with such a category, or write the rule for " + known.sources.front().category);
}

/// Where a condition asks a window: the call of `seen` that names its length and scope.
cel::Position place_of_call(std::string_view when, const window::Spec& spec) {
    std::size_t found = std::string_view::npos;
    for (std::size_t at = when.find("seen("); at != std::string_view::npos; at = when.find("seen(", at + 1)) {
        const std::string_view call = when.substr(at, when.find(')', at) - at);
        bool is_long = false;
        for (std::size_t open = call.find('"'); open != std::string_view::npos; open = call.find('"', open + 1)) {
            const auto length = base::parse_duration(call.substr(open + 1, call.find('"', open + 1) - open - 1));
            is_long = is_long || (length.ok() && *length == spec.length);
        }
        const std::string metres = '"' + std::to_string(spec.radius_m) + "m\"";
        const bool is_wide = spec.scope != window::Scope::near || call.find(metres) != std::string_view::npos ||
                             call.find("\"here\"") != std::string_view::npos;
        if (is_long && is_wide) {
            found = at;
            break;
        }
    }
    cel::Position position;
    for (const char c : when.substr(0, found == std::string_view::npos ? 0 : found)) {
        position.line += c == '\n' ? 1U : 0U;
        position.column =
            c == '\n' ? 1U : position.column + ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U);
    }
    return position;
}

/// Tells it of the first rule in the file that asks window `spec`.
void tell_window(TomlFile& file, const RuleSet& set, std::size_t spec, std::string message, std::string hint) {
    for (const toml::table* const table : file.tables(file.root(), "rule")) {
        const auto rule = std::ranges::find(set.rules, (*table)["id"].value_or(std::string()), &Rule::id);
        if (rule != set.rules.end() &&
            std::ranges::find(rule->windows, spec, &WindowRead::spec) != rule->windows.end()) {
            const window::Spec& asked = set.vocabulary.windows().specs()[spec];
            file.fault_at(file.place_within(*table->get("when"), place_of_call(rule->when.text(), asked)),
                          std::move(message), std::move(hint));
            return;
        }
    }
}

/// Windows that would cost a node too much, by window::Cost.
void check_costs(TomlFile& file, const RuleSet& set) {
    const std::vector<window::Spec>& specs = set.vocabulary.windows().specs();
    std::int64_t bytes = 0;
    std::size_t dearest = 0;
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const window::Cost cost = window::cost_of(specs[i]);
        bytes += cost.bytes;
        dearest = cost.bytes > window::cost_of(specs[dearest]).bytes ? i : dearest;
        if (cost.scanned > window::scanned_max) {
            tell_window(file, set, i,
                        "the window " + to_text(specs[i]) + " is too dear: an answer may have to look at " +
                            std::to_string(cost.scanned) + " events, at most " + std::to_string(window::scanned_max) +
                            " are allowed",
                        "draw a smaller circle, shorten the window, or ask for \"village\" or \"town\"");
        }
    }
    if (bytes > window::bytes_max) {
        tell_window(file, set, dearest,
                    "the pack's windows are too dear: on the worst day they take " + std::to_string(bytes >> 20U) +
                        " MB at the district, at most " + std::to_string(window::bytes_max >> 20U) +
                        " are allowed; the dearest is " + to_text(specs[dearest]),
                    "shorten windows, and let rules share lengths and scopes");
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
    check_silences(file, node, when, vocabulary, known);
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
    check_costs(file, set);
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
