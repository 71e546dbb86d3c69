#include "engine/rulebook/table.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace citybrain::rulebook {

Table::Table(const std::string& path, std::string_view text, std::span<const std::string_view> columns, Faults& faults,
             std::span<const std::string_view> more)
    : path_(path) {
    base::CsvReader reader(text);
    const std::size_t before = faults.count();
    while (auto row = reader.next()) {
        if (!row->ok()) {
            faults.add({path_, row->fault_line, row->fault_column}, row->fault, row->hint);
        } else if (header_.empty()) {
            read_header(*row, columns, more, faults);
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

void Table::read_header(const base::CsvRow& header, std::span<const std::string_view> columns,
                        std::span<const std::string_view> more, Faults& faults) {
    std::vector<std::string> known(columns.begin(), columns.end());
    known.insert(known.end(), more.begin(), more.end());
    for (const base::CsvField& cell : header.fields) {
        const std::string name(base::trim(cell.text));
        if (std::ranges::find(known, name) == known.end()) {
            faults.add({path_, cell.line, cell.column}, "unknown column '" + name + "'", suggestion(name, known));
        } else if (std::ranges::find(header_, name) != header_.end()) {
            faults.add({path_, cell.line, cell.column}, "column '" + name + "' is there twice", "remove one");
        }
        header_.push_back(name);
    }
    for (const std::string_view name : columns) {
        if (std::ranges::find(header_, name) == header_.end()) {
            faults.add({path_, header.line, 1}, "column '" + std::string(name) + "' is missing",
                       "add it; its cells may stay empty");
        }
    }
}

const base::CsvField* Table::field(std::size_t row, std::string_view column) const {
    const auto at = std::ranges::find(header_, column);
    return at == header_.end() ? nullptr : &rows_.at(row).fields.at(static_cast<std::size_t>(at - header_.begin()));
}

std::string Table::cell(std::size_t row, std::string_view column) const {
    const base::CsvField* const cell = field(row, column);
    return cell == nullptr ? std::string() : std::string(base::trim(cell->text));
}

base::Place Table::place(std::size_t row, std::string_view column) const {
    const base::CsvField* const cell = field(row, column);
    return cell == nullptr ? base::Place{path_, rows_.at(row).line, 1} : base::Place{path_, cell->line, cell->column};
}

} // namespace citybrain::rulebook
