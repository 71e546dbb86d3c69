#include <algorithm>
#include <array>
#include <tuple>

#include "engine/base/limits.hpp"
#include "engine/rulebook/row.hpp"
#include "engine/rulebook/rule_params.hpp"
#include "engine/rulebook/sources.hpp"
#include "engine/rulebook/words.hpp"
#include "engine/window/silence.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::array<std::string_view, 8> columns{"id",       "source", "area", "silent_after",
                                                  "category", "zh",     "en",   "basis"};
constexpr std::array<std::string_view, 2> columns_more{"subject", "note"};

std::string read_id(Row& row) {
    std::string id = row.filled("id");
    if (!id.empty() && !is_slug(id)) {
        row.fault("id", "'" + id + "' is no id of a source", "use a-z, 0-9, '.', '-' and '_'");
    }
    return id;
}

/// What events can be called by: not longer than one may be, and not the engine's own.
std::string read_source(Row& row) {
    std::string source = row.filled("source");
    if (source.size() > base::limits::source_bytes_max) {
        row.fault("source", "the source is longer than an event can name it",
                  "at most " + std::to_string(base::limits::source_bytes_max) + " bytes");
    }
    if (source.starts_with(window::own_sources)) {
        row.fault("source", "'" + source + "' is the engine itself", "name a source outside of it");
    }
    return source;
}

model::NodeId read_area(Row& row) {
    const std::string text = row.filled("area");
    const auto code = model::parse_node(text);
    if (!text.empty() && !code.ok()) {
        row.fault("area", "'" + text + "' is no area", "write the 12-digit code of the centre that watches");
    }
    return code.ok() ? *code : model::NodeId{};
}

base::Result<base::Duration> read_silence(std::string_view text) {
    const auto length = base::parse_duration(text);
    const bool whole = length.ok() && length->ms % base::minutes(1).ms == 0;
    if (!whole || *length < window::length_min || *length > window::length_max) {
        return base::bad_input("'" + std::string(text) + "' is no silence; write whole minutes from 1m to 31d");
    }
    return length;
}

std::string read_category(Row& row, const std::vector<Category>& known) {
    std::string code = row.filled("category");
    std::vector<std::string> all;
    for (const Category& category : known) {
        all.push_back(category.code);
    }
    if (!code.empty() && !std::ranges::binary_search(all, code)) {
        row.fault("category", "'" + code + "' is no category of categories.csv", suggestion(code, all));
    }
    return code;
}

SourceRow read_row(Row& row, const std::vector<Category>& known) {
    SourceRow read;
    read.id = read_id(row);
    read.source = read_source(row);
    read.subject = row.text("subject");
    if (read.subject.size() > base::limits::subject_bytes_max) {
        row.fault("subject", "the subject is longer than an event can name it",
                  "at most " + std::to_string(base::limits::subject_bytes_max) + " bytes");
    }
    read.area = read_area(row);
    read.silent_after = row.read("silent_after", read_silence, base::hours(1));
    read.category = read_category(row, known);
    read.name = {row.filled("zh"), row.filled("en")};
    if (read.name.zh.size() > base::limits::attribute_text_bytes_max) {
        row.fault("zh", "the name is too long",
                  "at most " + std::to_string(base::limits::attribute_text_bytes_max) + " bytes");
    }
    read.basis = row.filled("basis");
    read.place = row.place("id");
    return read;
}

/// A row that says the same as an earlier one, by id or by what it watches.
void check_repeat(Row& row, const SourceRow& read, const std::vector<SourceRow>& earlier) {
    const auto watched = [](const SourceRow& one) { return std::tie(one.source, one.subject, one.area, one.category); };
    for (const SourceRow& first : earlier) {
        const std::string line = "the first one is in line " + std::to_string(first.place.line);
        if (first.id == read.id && !read.id.empty()) {
            row.fault("id", "source '" + read.id + "' is there twice", line);
            return;
        }
        if (watched(first) == watched(read) && !read.source.empty()) {
            row.fault("source", "'" + read.source + "' is watched twice for the same matter", line);
            return;
        }
    }
}

} // namespace

std::vector<SourceRow> read_sources(const std::string& path, std::string_view text,
                                    const std::vector<Category>& categories, Faults& faults) {
    const Table table(path, text, columns, faults, columns_more);
    std::vector<SourceRow> rows;
    if (table.size() > base::limits::sources_max) {
        faults.add({path, 1, 1}, "the file has " + std::to_string(table.size()) + " rows",
                   "at most " + std::to_string(base::limits::sources_max) + " sources are watched");
        return rows;
    }
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row row(table, i, faults);
        SourceRow read = read_row(row, categories);
        check_repeat(row, read, rows);
        rows.push_back(std::move(read));
    }
    std::ranges::stable_sort(rows, {}, &SourceRow::id);
    return rows;
}

std::vector<FieldDeclaration> silence_fields() {
    return {{std::string(window::silent_min), FieldType::integer, "静默时长", "分钟", Combine::max},
            {std::string(window::silent_name), FieldType::string, "静默来源", "", Combine::last}};
}

void declare_silence_fields(const std::string& pack_toml, std::vector<FieldDeclaration>& shared, Faults& faults) {
    for (FieldDeclaration& field : silence_fields()) {
        if (std::ranges::find(shared, field.name, &FieldDeclaration::name) != shared.end()) {
            faults.add({pack_toml, 1, 1}, "field '" + field.name + "' is declared twice",
                       "sources.csv declares it; take it out of fields");
            continue;
        }
        shared.push_back(std::move(field));
    }
    std::ranges::sort(shared, {}, &FieldDeclaration::name);
}

} // namespace citybrain::rulebook
