#include "engine/rulebook/tables.hpp"

#include <algorithm>
#include <array>

#include "engine/base/limits.hpp"
#include "engine/rulebook/table.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::array<std::string_view, 5> department_columns{"code", "zh", "en", "tiers", "note"};
constexpr std::array<std::string_view, 17> category_columns{
    "code",  "zh",          "en",         "class",  "tier", "floor",       "priority", "respond", "respond_clock",
    "close", "close_clock", "department", "assist", "dup",  "sensitivity", "fields",   "note"};

/// One row of a table: reads its cells, and remembers what is wrong.
class Row {
  public:
    Row(const Table& table, std::size_t index, Faults& faults) : table_(table), index_(index), faults_(faults) {}

    [[nodiscard]] std::string text(std::string_view column) const { return table_.cell(index_, column); }
    [[nodiscard]] std::string filled(std::string_view column) {
        std::string cell = text(column);
        if (cell.empty()) {
            fault(column, "column '" + std::string(column) + "' is empty", "every row needs one");
        }
        return cell;
    }
    /// Reads the cell with one of the readers of words.hpp; the fallback when it is wrong.
    template <class T>
    [[nodiscard]] T read(std::string_view column, base::Result<T> (*reader)(std::string_view), T fallback) {
        return checked(column, reader(text(column)), fallback);
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
        faults_.add(table_.place(index_, column), std::move(message), std::move(hint));
    }

  private:
    const Table& table_;
    std::size_t index_;
    Faults& faults_;
};

std::string read_code(Row& row) {
    std::string code = row.filled("code");
    const auto sound = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    if (code.size() > base::limits::category_bytes_max || !std::ranges::all_of(code, sound)) {
        row.fault("code", "'" + code + "' is no code", "use up to 16 letters, digits, '-' and '_'");
    }
    return code;
}

template <class T>
void sort_by_code(std::vector<T>& rows, std::vector<base::Place> places, Faults& faults) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto first = std::ranges::find(rows, rows[i].code, &T::code);
        if (static_cast<std::size_t>(first - rows.begin()) < i) {
            faults.add(places[i], "code '" + rows[i].code + "' is there twice",
                       "the first one is in line " +
                           std::to_string(places[static_cast<std::size_t>(first - rows.begin())].line));
        }
    }
    std::ranges::stable_sort(rows, {}, &T::code);
}

void check_department(Row& row, std::string_view column, const std::string& code,
                      const std::vector<Department>& known) {
    if (code.empty() || std::ranges::find(known, code, &Department::code) != known.end()) {
        return;
    }
    std::vector<std::string> codes;
    for (const Department& department : known) {
        codes.push_back(department.code);
    }
    row.fault(column, "department '" + code + "' is not in departments.csv", suggestion(code, codes));
}

void read_fields(Row& row, Category& category, const std::vector<FieldDeclaration>& shared) {
    for (const std::string& text : split_list(row.text("fields"))) {
        const auto field = read_field(text);
        if (!field.ok()) {
            row.fault("fields", field.error().detail, {});
        } else if (std::ranges::find(category.fields, field->name, &FieldDeclaration::name) != category.fields.end() ||
                   std::ranges::find(shared, field->name, &FieldDeclaration::name) != shared.end()) {
            row.fault("fields", "field '" + field->name + "' is declared twice",
                      "fields of all categories are declared once, in pack.toml");
        } else {
            category.fields.push_back(*field);
        }
    }
    std::ranges::sort(category.fields, {}, &FieldDeclaration::name);
}

Category read_category(Row& row, const std::vector<Department>& departments,
                       const std::vector<FieldDeclaration>& shared) {
    using model::ClockKind;
    Category category;
    category.code = read_code(row);
    category.name = {row.filled("zh"), row.filled("en")};
    category.matter = row.read("class", read_matter_class, model::MatterClass::minor);
    category.tier = row.read("tier", read_tier, model::Tier::village);
    if (!row.text("floor").empty()) {
        category.floor = row.read("floor", read_tier, model::Tier::village);
    }
    category.priority = row.read("priority", read_priority, model::Priority::p2);
    const ClockKind respond_clock = row.read("respond_clock", read_clock, ClockKind::urgent_hour);
    category.respond = row.checked("respond", read_limit(row.text("respond"), respond_clock), model::Limit{});
    const ClockKind close_clock = row.read("close_clock", read_clock, ClockKind::urgent_hour);
    category.close = row.checked("close", read_limit(row.text("close"), close_clock), model::Limit{});
    if (respond_clock == close_clock && category.close.length < category.respond.length) {
        row.fault("close", "the case must be closed before anybody must have responded",
                  "make close at least as long as respond");
    }
    category.department = row.filled("department");
    check_department(row, "department", category.department, departments);
    category.assist = split_list(row.text("assist"));
    for (const std::string& code : category.assist) {
        check_department(row, "assist", code, departments);
    }
    std::ranges::sort(category.assist);
    category.dup = row.read("dup", read_dup_policy, model::DupPolicy::never);
    category.sensitivity = row.read("sensitivity", read_sensitivity, model::Sensitivity::open);
    read_fields(row, category, shared);
    category.note = row.text("note");
    return category;
}

/// The same field name must mean the same in every category: rules read it by name alone.
void check_field_types(const std::vector<Category>& categories, const Table& table, Faults& faults) {
    std::vector<std::pair<FieldDeclaration, std::string>> seen;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        for (const FieldDeclaration& field : categories[i].fields) {
            const auto other = std::ranges::find(seen, field.name, [](const auto& entry) { return entry.first.name; });
            if (other == seen.end()) {
                seen.emplace_back(field, categories[i].code);
            } else if (other->first.type != field.type || other->first.unit != field.unit) {
                faults.add(table.place(i, "fields"),
                           "field '" + field.name + "' has another type or unit than in category " + other->second,
                           "give one of them another name");
            }
        }
    }
}

} // namespace

std::vector<Department> read_departments(const std::string& path, std::string_view text, Faults& faults) {
    const Table table(path, text, department_columns, faults);
    std::vector<Department> departments;
    std::vector<base::Place> places;
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row row(table, i, faults);
        Department department;
        department.code = read_code(row);
        department.name = {row.filled("zh"), row.filled("en")};
        for (const std::string& tier : split_list(row.filled("tiers"))) {
            department.tiers.push_back(row.checked("tiers", read_tier(tier), model::Tier::village));
        }
        std::ranges::sort(department.tiers);
        department.note = row.text("note");
        departments.push_back(std::move(department));
        places.push_back(table.place(i, "code"));
    }
    sort_by_code(departments, places, faults);
    return departments;
}

std::vector<Category> read_categories(const std::string& path, std::string_view text,
                                      const std::vector<Department>& departments,
                                      const std::vector<FieldDeclaration>& shared, Faults& faults) {
    const Table table(path, text, category_columns, faults);
    std::vector<Category> categories;
    std::vector<base::Place> places;
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row row(table, i, faults);
        categories.push_back(read_category(row, departments, shared));
        places.push_back(table.place(i, "code"));
    }
    check_field_types(categories, table, faults);
    sort_by_code(categories, places, faults);
    return categories;
}

} // namespace citybrain::rulebook
