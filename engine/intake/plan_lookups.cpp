// Lookup tables of a mapping: written in the mapping itself, or a CSV file handed in by the resolver.
#include <algorithm>

#include "engine/base/csv.hpp"
#include "engine/intake/plan_values.hpp"

namespace citybrain::intake {
namespace {

constexpr std::size_t lookup_bytes_max = 16 * 1024 * 1024;

/// The rows of [lookups.NAME.rows]: "key" = "value", or "key" = { column = "value", … } with the same columns each.
void read_inline_rows(const toml::table& rows, Lookup& lookup, PlanDraft& draft) {
    const std::string& file = draft.plan.name;
    const std::string title = "lookups." + lookup.name + ".rows";
    for (const auto& [key, node] : rows) {
        std::vector<std::string> columns;
        std::vector<std::string> values;
        if (node.is_string()) {
            columns.emplace_back("value");
            values.push_back(node.as_string()->get());
        } else if (const toml::table* const table = node.as_table()) {
            for (const auto& [name, value] : *table) {
                columns.emplace_back(name.str());
                values.push_back(value.value_or(std::string()));
                if (!value.is_string()) {
                    draft.faults.add(place_of(value, file), title + ": values must be texts in quotes");
                }
            }
        } else {
            draft.faults.add(place_of(node, file), title + ": must be a text or a table of texts");
            continue;
        }
        if (lookup.columns.empty()) {
            lookup.columns = columns; // toml++ keeps keys sorted, so equal sets are equal lists
        }
        if (columns != lookup.columns) {
            draft.faults.add(place_of(node, file), title + ": every row must have the same columns as the first");
            continue;
        }
        const std::string name = lookup.ignore_case ? fold_case(key.str()) : std::string(key.str());
        if (!lookup.rows.emplace(name, std::move(values)).second) {
            draft.faults.add(place_of(node, file),
                             title + ": '" + name + "' is there twice when letter case is ignored");
        }
    }
}

/// A lookup file: its header, then key and values of each row.
class LookupFile {
  public:
    LookupFile(std::string file, std::string key, Lookup& lookup, PlanDraft& draft)
        : file_(std::move(file)), key_text_(std::move(key)), lookup_(lookup), draft_(draft) {}

    /// `at` is where the mapping names the file.
    void read(std::string_view text, const base::Place& at) {
        base::CsvReader reader(text);
        bool header = true;
        while (auto row = reader.next()) {
            if (!row->ok()) {
                fault(row->fault_line, row->fault_column, row->fault + (row->hint.empty() ? "" : "; " + row->hint));
            } else if (header) {
                if (!read_header(*row, at)) {
                    return;
                }
            } else {
                read_row(*row);
            }
            header = false;
        }
        if (header) {
            fault(1, 1, "the table is empty; its first line must name the columns");
        }
    }

  private:
    void fault(std::uint32_t line, std::uint32_t column, const std::string& what) {
        draft_.faults.add({file_, line, column}, what);
    }

    bool read_header(const base::CsvRow& row, const base::Place& at) {
        for (const base::CsvField& field : row.fields) {
            lookup_.columns.emplace_back(base::trim(field.text));
        }
        const std::string text = key_text_.empty() ? "{" + lookup_.columns.front() + "}" : key_text_;
        auto parsed = parse_template(text, at, key_columns_);
        if (const auto* const wrong = std::get_if<std::string>(&parsed)) {
            draft_.faults.add(at, "lookups." + lookup_.name + ".key: '" + text.substr(0, 60) + "' " + *wrong);
            return false;
        }
        key_ = std::get<Template>(std::move(parsed));
        for (const std::string& name : key_columns_.names) {
            const auto found = std::ranges::find(lookup_.columns, name);
            if (found == lookup_.columns.end()) {
                const auto meant = base::nearest_spelling(name, lookup_.columns);
                draft_.faults.add(at, "lookups." + lookup_.name + ".key: " + file_ + " has no column '" + name + "'" +
                                          (meant ? "; did you mean '" + *meant + "'?" : std::string()));
                return false;
            }
            key_positions_.push_back(static_cast<std::size_t>(found - lookup_.columns.begin()));
        }
        if (key_.is_constant()) {
            draft_.faults.add(at, "lookups." + lookup_.name + ".key: names no column; write key = \"{column}\"");
            return false;
        }
        return true;
    }

    void read_row(const base::CsvRow& row) {
        std::vector<std::string> values;
        for (const base::CsvField& field : row.fields) {
            values.emplace_back(base::trim(field.text));
        }
        std::vector<std::string_view> keys;
        for (const std::size_t position : key_positions_) {
            keys.emplace_back(values[position]);
        }
        std::string key = key_.render(keys);
        key = lookup_.ignore_case ? fold_case(key) : key;
        if (key.empty()) {
            return fault(row.line, 1, "the row has no key");
        }
        if (!lookup_.rows.emplace(key, std::move(values)).second) {
            fault(row.line, 1, "key '" + key.substr(0, 60) + "' is there twice; which row should be taken?");
        }
    }

    std::string file_;
    std::string key_text_;
    Lookup& lookup_;
    PlanDraft& draft_;
    ColumnNames key_columns_;
    Template key_;
    std::vector<std::size_t> key_positions_;
};

void read_lookup_file(Section& section, const std::string& file, const Resolver& resolver, Lookup& lookup,
                      PlanDraft& draft) {
    const std::string key = section.text("key").value_or("");
    const auto text =
        resolver ? resolver(file) : base::Result<std::string>(base::not_found("no files can be read here"));
    if (!text.ok()) {
        return section.fail("file", "'" + file.substr(0, 80) + "' cannot be read: " + text.error().detail);
    }
    if (text.value().size() > lookup_bytes_max) {
        return section.fail("file", "'" + file.substr(0, 80) + "' is larger than 16 MiB");
    }
    const base::Place at = section.place(key.empty() ? "file" : "key");
    LookupFile(file, key, lookup, draft).read(*text, at);
}

} // namespace

std::string fold_case(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

void read_lookup(const std::string& name, const toml::table& table, const Resolver& resolver, PlanDraft& draft) {
    Section section(table, "lookups." + name, draft.plan.name, draft.faults);
    Lookup lookup;
    lookup.name = name;
    lookup.ignore_case = section.flag("ignore_case").value_or(false);
    const auto file = section.text("file");
    const toml::table* const rows = section.table("rows");
    if (file && rows != nullptr) {
        section.fail("file", "and rows exclude each other");
    } else if (file) {
        read_lookup_file(section, *file, resolver, lookup, draft);
    } else if (rows != nullptr) {
        read_inline_rows(*rows, lookup, draft);
        if (section.take("key") != nullptr) {
            section.fail("key", "goes with file; rows have their keys in front");
        }
    } else {
        section.fail("", "needs file = \"table.csv\" or [lookups." + name + ".rows]");
    }
    section.finish();
    draft.plan.lookups.push_back(std::move(lookup));
}

} // namespace citybrain::intake
