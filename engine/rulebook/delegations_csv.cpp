#include <algorithm>
#include <array>

#include "engine/rulebook/delegation.hpp"
#include "engine/rulebook/row.hpp"
#include "engine/rulebook/rule_params.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::array<std::string_view, 11> columns{"id",           "category", "aspect", "form",
                                                   "from_tier",    "to_tier",  "areas",  "effective_from",
                                                   "effective_to", "basis",    "note"};

std::string read_id(Row& row) {
    std::string id = row.filled("id");
    if (!id.empty() && !is_slug(id)) {
        row.fault("id", "'" + id + "' is no id of a delegation", "use a-z, 0-9, '.', '-' and '_'");
    }
    return id;
}

std::vector<std::string> read_categories_of(Row& row, const std::vector<Category>& known) {
    std::vector<std::string> codes = split_list(row.filled("category"));
    std::vector<std::string> all;
    for (const Category& category : known) {
        all.push_back(category.code);
    }
    for (const std::string& code : codes) {
        if (!std::ranges::binary_search(all, code)) {
            row.fault("category", "'" + code + "' is no category of categories.csv", suggestion(code, all));
        }
    }
    std::ranges::sort(codes);
    return codes;
}

/// What the law and the catalogue do not allow.
void check(Row& row, const Delegation& delegation, const std::vector<Category>& known) {
    using enum DelegationForm;
    if (delegation.from == delegation.to) {
        row.fault("to_tier", "the delegation ends on the tier where it begins", "write another tier in to_tier");
    }
    if (delegation.effective_to && *delegation.effective_to < delegation.effective_from) {
        row.fault("effective_to", "the delegation ends before it begins", "write a later day, or leave it empty");
    }
    if (delegation.aspect == Aspect::decision && delegation.to == model::Tier::village) {
        row.fault("to_tier", "decisions on penalties and permits are never delegated to a village (行政处罚法 art. 24)",
                  "write town, or another aspect");
    }
    if (delegation.aspect == Aspect::decision && (delegation.form == front_window || delegation.form == patrol)) {
        row.fault("form", "a window in front or a patrol takes no decisions", "write 下放 or 委托");
    }
    for (const std::string& code : delegation.categories) {
        const auto category = std::ranges::lower_bound(known, code, {}, &Category::code);
        const bool there = category != known.end() && category->code == code;
        if (there && delegation.moves_handling() && delegation.to < category->floor) {
            row.fault("to_tier",
                      "category " + code + " is never handled below its floor, the " +
                          std::string(to_text(category->floor)),
                      "raise to_tier, or lower the floor in categories.csv");
        }
    }
}

Delegation read_delegation(Row& row, const std::vector<Category>& known) {
    Delegation delegation;
    delegation.id = read_id(row);
    delegation.categories = read_categories_of(row, known);
    delegation.aspect = row.read("aspect", read_aspect, Aspect::handling);
    delegation.form = row.read("form", read_delegation_form, DelegationForm::devolution);
    delegation.from = row.read("from_tier", read_tier, model::Tier::district);
    delegation.to = row.read("to_tier", read_tier, model::Tier::town);
    delegation.areas = row.areas("areas");
    delegation.effective_from = row.read("effective_from", read_date, base::CivilDate{});
    if (!row.text("effective_to").empty()) {
        delegation.effective_to = row.read("effective_to", read_date, base::CivilDate{9999, 12, 31});
    }
    delegation.basis = row.filled("basis");
    delegation.place = row.place("id");
    return delegation;
}

} // namespace

std::vector<Delegation> read_delegations(const std::string& path, std::string_view text,
                                         const std::vector<Category>& categories, Faults& faults) {
    const Table table(path, text, columns, faults);
    std::vector<Delegation> delegations;
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row row(table, i, faults);
        const std::size_t before = faults.count();
        Delegation delegation = read_delegation(row, categories);
        if (faults.count() == before) {
            check(row, delegation, categories);
        }
        const auto first = std::ranges::find(delegations, delegation.id, &Delegation::id);
        if (first != delegations.end() && !delegation.id.empty()) {
            row.fault("id", "delegation '" + delegation.id + "' is there twice",
                      "the first one is in line " + std::to_string(first->place.line));
        }
        delegations.push_back(std::move(delegation));
    }
    std::ranges::stable_sort(delegations, {}, &Delegation::id);
    return delegations;
}

} // namespace citybrain::rulebook
