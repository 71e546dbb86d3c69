#pragma once
/// Row: one row of a pack's table: reads its cells, and remembers what is wrong. Used by the readers of CSV files only.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/ids.hpp"
#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/table.hpp"

namespace citybrain::rulebook {

class Row {
  public:
    Row(const Table& table, std::size_t index, Faults& faults) : table_(table), index_(index), faults_(faults) {}

    [[nodiscard]] std::string text(std::string_view column) const { return table_.cell(index_, column); }
    [[nodiscard]] base::Place place(std::string_view column) const { return table_.place(index_, column); }
    /// The cell; a fault when it is empty.
    [[nodiscard]] std::string filled(std::string_view column);
    /// Reads the cell with one of the readers of words.hpp; the fallback when it is wrong.
    template <class T>
    [[nodiscard]] T read(std::string_view column, base::Result<T> (*reader)(std::string_view), T fallback) {
        return checked(column, reader(text(column)), fallback);
    }
    /// The same, and the fallback without a fault when the cell is empty.
    template <class T>
    [[nodiscard]] T read_if_filled(std::string_view column, base::Result<T> (*reader)(std::string_view), T fallback) {
        return text(column).empty() ? fallback : read(column, reader, fallback);
    }
    template <class T>
    [[nodiscard]] T checked(std::string_view column, const base::Result<T>& value, T fallback) {
        if (value.ok()) {
            return *value;
        }
        fault(column, value.error().detail, {});
        return fallback;
    }
    void fault(std::string_view column, std::string message, std::string hint) {
        faults_.add(place(column), std::move(message), std::move(hint));
    }

    /// A code: up to 16 letters, digits, '-' and '_'.
    [[nodiscard]] std::string code(std::string_view column = "code");
    /// A fault unless `code` is empty or a code of `known`.
    void check_department(std::string_view column, const std::string& code, const std::vector<Department>& known);
    /// 12-digit codes separated by ';'.
    [[nodiscard]] std::vector<model::NodeId> areas(std::string_view column);

  private:
    const Table& table_;
    std::size_t index_;
    Faults& faults_;
};

/// Sorts by code; a code that is there twice is a fault at the later one. `places` are those of `rows`.
template <class T>
void sort_by_code(std::vector<T>& rows, const std::vector<base::Place>& places, Faults& faults) {
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t i) -> const std::string& { return rows[i].code; });
    std::size_t first = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (rows[order[i]].code != rows[order[first]].code) {
            first = i;
            continue;
        }
        faults.add(places[order[i]], "code '" + rows[order[i]].code + "' is there twice",
                   "the first one is in line " + std::to_string(places[order[first]].line));
    }
    std::ranges::stable_sort(rows, {}, &T::code);
}

} // namespace citybrain::rulebook
