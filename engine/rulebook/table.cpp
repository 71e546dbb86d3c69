#include "engine/rulebook/table.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/text.hpp"

namespace citybrain::rulebook {

Table::Table(const std::string& path, std::string_view text, std::span<const std::string_view> columns, Faults& faults)
    : path_(path) {
    base::CsvReader reader(text);
    const std::size_t before = faults.count();
    while (auto row = reader.next()) {
        if (!row->ok()) {
            faults.add({path_, row->fault_line, row->fault_column}, row->fault, row->hint);
        } else if (header_.empty()) {
            read_header(*row, columns, faults);
            if (faults.count() != before) {
                return;
            }
        } else {
            rows_.push_back(std::move(*row));
        }
    }
    if (header_.empty()) {
        faults.add({path_, 1, 1}, "the file has no header row", "begin with the row of column names");
    }
}

void Table::read_header(const base::CsvRow& header, std::span<const std::string_view> columns, Faults& faults) {
    const std::vector<std::string> known(columns.begin(), columns.end());
    for (const base::CsvField& cell : header.fields) {
        const std::string name(base::trim(cell.text));
        if (std::ranges::find(known, name) == known.end()) {
            faults.add({path_, cell.line, cell.column}, "unknown column '" + name + "'", suggestion(name, known));
        } else if (std::ranges::find(header_, name) != header_.end()) {
            faults.add({path_, cell.line, cell.column}, "column '" + name + "' is there twice", "remove one");
        }
        header_.push_back(name);
    }
    for (const std::string& name : known) {
        if (std::ranges::find(header_, name) == header_.end()) {
            faults.add({path_, header.line, 1}, "column '" + name + "' is missing", "add it; its cells may stay empty");
        }
    }
}

const base::CsvField& Table::field(std::size_t row, std::string_view column) const {
    const auto at = std::ranges::find(header_, column);
    ENSURE(at != header_.end());
    return rows_.at(row).fields.at(static_cast<std::size_t>(at - header_.begin()));
}

std::string Table::cell(std::size_t row, std::string_view column) const {
    return std::string(base::trim(field(row, column).text));
}

base::Place Table::place(std::size_t row, std::string_view column) const {
    const base::CsvField& cell = field(row, column);
    return {path_, cell.line, cell.column};
}

} // namespace citybrain::rulebook
