#include "engine/rulebook/tables.hpp"

#include <algorithm>
#include <array>

#include "engine/rulebook/row.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::array<std::string_view, 5> department_columns{"code", "zh", "en", "tiers", "note"};
constexpr std::array<std::string_view, 3> department_columns_more{"areas", "duty_desk", "role"};
constexpr std::array<std::string_view, 17> category_columns{
    "code",  "zh",          "en",         "class",  "tier", "floor",       "priority", "respond", "respond_clock",
    "close", "close_clock", "department", "assist", "dup",  "sensitivity", "fields",   "note"};
/// May be left out; then as if their cells were empty.
constexpr std::array<std::string_view, 6> category_columns_more{"dup_radius_m", "dup_window", "life_safety",
                                                                "basis",        "verify",     "evidence"};

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

/// 主办, 协办, 只通知: what a department may be asked to do; all of it when nothing is said.
void read_roles(Row& row, Department& department) {
    const std::vector<std::string> roles = split_list(row.text("role"));
    if (roles.empty()) {
        return;
    }
    department.may_lead = false;
    department.may_assist = false;
    for (const std::string& role : roles) {
        if (role == "lead" || role == "主办") {
            department.may_lead = true;
        } else if (role == "assist" || role == "协办") {
            department.may_assist = true;
        } else if (role != "notify" && role != "通知") {
            row.fault("role", "'" + role + "' is no role of a department",
                      suggestion(role, {"lead", "assist", "notify"}));
        }
    }
}

void check_role(Row& row, std::string_view column, const std::string& code, const std::vector<Department>& departments,
                bool Department::*may, std::string_view role) {
    const auto department = std::ranges::find(departments, code, &Department::code);
    if (department != departments.end() && !((*department).*may)) {
        row.fault(column, "department '" + code + "' may not " + std::string(role), "see its role in departments.csv");
    }
}

/// What counts as the same trouble reported again. Life safety never merges by itself (terms.md 1).
void read_duplicates(Row& row, Category& category) {
    category.dup = row.read("dup", read_dup_policy, model::DupPolicy::never);
    category.life_safety = row.read_if_filled("life_safety", read_yes_no, false);
    if (category.life_safety && category.dup == model::DupPolicy::automatic) {
        row.fault("dup", "matters of life safety never merge by themselves", "write suggest or never");
    }
    category.dup_radius_m = row.read_if_filled("dup_radius_m", read_radius, category.dup_radius_m);
    category.dup_window = row.read_if_filled("dup_window", read_dup_window, category.dup_window);
    for (const std::string_view column : {"dup_radius_m", "dup_window"}) {
        if (category.dup == model::DupPolicy::never && !row.text(column).empty()) {
            row.fault(column, "'" + std::string(column) + "' means nothing where dup is never",
                      "leave it empty, or write suggest or auto in dup");
        }
    }
}

/// What the steps of its cases ask for.
void read_life(Row& row, Category& category) {
    category.verify = row.read_if_filled("verify", read_yes_no, false);
    if (category.verify && category.life_safety) {
        row.fault("verify", "matters of life safety are dispatched at once, never verified first",
                  "leave verify empty where life_safety is yes");
    }
    for (const std::string& step : split_list(row.text("evidence"))) {
        if (step == "finish" || step == "处置完成") {
            category.evidence_to_finish = true;
        } else if (step == "close" || step == "办结") {
            category.evidence_to_close = true;
        } else {
            row.fault("evidence", "'" + step + "' is no step that asks for evidence",
                      suggestion(step, {"finish", "close"}));
        }
    }
}

Category read_category(Row& row, const std::vector<Department>& departments,
                       const std::vector<FieldDeclaration>& shared) {
    using model::ClockKind;
    Category category;
    category.code = row.code();
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
    row.check_department("department", category.department, departments);
    check_role(row, "department", category.department, departments, &Department::may_lead, "lead");
    category.assist = split_list(row.text("assist"));
    for (const std::string& code : category.assist) {
        row.check_department("assist", code, departments);
        check_role(row, "assist", code, departments, &Department::may_assist, "assist");
    }
    std::ranges::sort(category.assist);
    read_duplicates(row, category);
    read_life(row, category);
    category.sensitivity = row.read("sensitivity", read_sensitivity, model::Sensitivity::open);
    read_fields(row, category, shared);
    category.note = row.text("note");
    category.basis = row.text("basis");
    category.place = row.place("code");
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
            } else if (other->first.type != field.type || other->first.unit != field.unit ||
                       other->first.combine != field.combine) {
                faults.add(table.place(i, "fields"),
                           "field '" + field.name + "' has another type, unit or way to combine than in category " +
                               other->second,
                           "give one of them another name");
            }
        }
    }
}

} // namespace

std::vector<Department> read_departments(const std::string& path, std::string_view text, Faults& faults) {
    const Table table(path, text, department_columns, faults, department_columns_more);
    std::vector<Department> departments;
    std::vector<base::Place> places;
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row row(table, i, faults);
        Department department;
        department.code = row.code();
        department.name = {row.filled("zh"), row.filled("en")};
        for (const std::string& tier : split_list(row.filled("tiers"))) {
            department.tiers.push_back(row.checked("tiers", read_tier(tier), model::Tier::village));
        }
        std::ranges::sort(department.tiers);
        department.areas = row.areas("areas");
        department.duty_desk = row.text("duty_desk");
        read_roles(row, department);
        department.note = row.text("note");
        department.place = row.place("code");
        departments.push_back(std::move(department));
        places.push_back(table.place(i, "code"));
    }
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row(table, i, faults).check_department("duty_desk", departments[i].duty_desk, departments);
    }
    sort_by_code(departments, places, faults);
    return departments;
}

std::vector<Category> read_categories(const std::string& path, std::string_view text,
                                      const std::vector<Department>& departments,
                                      const std::vector<FieldDeclaration>& shared, Faults& faults) {
    const Table table(path, text, category_columns, faults, category_columns_more);
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
