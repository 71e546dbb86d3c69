#pragma once
/// Table: a CSV text with a header row, read by column name. Used by the readers of CSV files only.
///
/// Refuses: columns nobody knows, columns missing, a column twice, rows that base::CsvReader refuses.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/csv.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::rulebook {

class Table {
  public:
    /// Adds a fault for each thing that is wrong; the sound rows are kept. Missing `columns` leave no rows; `more` may
    /// be missing.
    Table(const std::string& path, std::string_view text, std::span<const std::string_view> columns, Faults& faults,
          std::span<const std::string_view> more = {});

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    /// The cell without blanks at its ends; empty when the file has no such column.
    [[nodiscard]] std::string cell(std::size_t row, std::string_view column) const;
    /// Of the cell; of the row's first one when the file has no such column.
    [[nodiscard]] base::Place place(std::size_t row, std::string_view column) const;

  private:
    /// nullptr when the file has no such column.
    [[nodiscard]] const base::CsvField* field(std::size_t row, std::string_view column) const;
    void read_header(const base::CsvRow& header, std::span<const std::string_view> columns,
                     std::span<const std::string_view> more, Faults& faults);

    std::string path_;
    std::vector<std::string> header_;
    std::vector<base::CsvRow> rows_;
};

} // namespace citybrain::rulebook
