#include "engine/intake/mapping.hpp"

#include <algorithm>

#include "engine/base/csv.hpp"
#include "engine/intake/plan_values.hpp"
#include "engine/intake/row_mapper.hpp"

namespace citybrain::intake {
namespace {

/// ISO 8859-1 as UTF-8: every byte is the character of its number.
std::string from_latin1(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
        } else {
            out += static_cast<char>(0xC0 | (byte >> 6));
            out += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return out;
}

std::string sentence(const base::CsvRow& row) { return row.fault + (row.hint.empty() ? "" : "; " + row.hint); }

/// The column of the same letters in another case, else the nearest spelling.
std::optional<std::string> column_meant(const std::string& wanted, const std::vector<std::string>& names) {
    const auto at = std::ranges::find(names, fold_case(wanted), fold_case);
    return at != names.end() ? *at : base::nearest_spelling(wanted, names);
}

/// The position of each of the plan's columns among `names`; a column missing or named twice is a fault of the mapping.
std::vector<std::size_t> positions_of(const MappingPlan& plan, const std::string& log_name,
                                      const std::vector<std::string>& names, FaultList& faults) {
    std::vector<std::size_t> binding;
    for (std::size_t i = 0; i < plan.columns.names.size(); ++i) {
        const std::string& wanted = plan.columns.names[i];
        const auto at = std::ranges::find(names, wanted);
        if (at == names.end()) {
            const auto meant = column_meant(wanted, names);
            faults.add(plan.columns.places[i], log_name + " has no column '" + wanted + "'" +
                                                   (meant ? "; did you mean '" + *meant + "'?" : std::string()));
            continue;
        }
        if (std::find(at + 1, names.end(), wanted) != names.end()) {
            faults.add(plan.columns.places[i], log_name + " has two columns '" + wanted + "'; rename one of them");
        }
        binding.push_back(static_cast<std::size_t>(at - names.begin()));
    }
    return binding;
}

std::vector<std::string> slips(const MappingPlan& plan, const std::vector<std::string>& names) {
    std::vector<std::string> warnings;
    for (const auto& constant : plan.constants) {
        if (std::ranges::find(names, constant.first) != names.end()) {
            warnings.push_back(base::to_text(constant.second) + ": '" + constant.first +
                               "' is a constant here, but also a column of the log; write \"{" + constant.first +
                               "}\" for its value");
        }
    }
    return warnings;
}

} // namespace

struct MappedRows::State {
    State(std::shared_ptr<const MappingPlan> checked, std::string log, std::string_view csv)
        : plan(std::move(checked)), log_name(std::move(log)),
          converted(plan->log.latin1 ? from_latin1(csv) : std::string()),
          reader(plan->log.latin1 ? std::string_view(converted) : csv, plan->log.separator) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    std::shared_ptr<const MappingPlan> plan;
    std::string log_name;
    std::string converted; ///< the log in UTF-8, when it came in another encoding
    base::CsvReader reader;
    std::size_t width = 0; ///< fields of every row
    std::vector<std::size_t> binding;
    std::vector<std::string> warnings;
};

MappedRows::MappedRows(std::unique_ptr<State> state) : state_(std::move(state)) {}
MappedRows::MappedRows(MappedRows&&) noexcept = default;
MappedRows& MappedRows::operator=(MappedRows&&) noexcept = default;
MappedRows::~MappedRows() = default;

const std::vector<std::string>& MappedRows::warnings() const { return state_->warnings; }

std::optional<RowOutcome> MappedRows::next() {
    const auto row = state_->reader.next();
    if (!row) {
        return std::nullopt;
    }
    const std::string& name = state_->log_name;
    if (!row->ok()) {
        return Unmapped{base::to_text(base::Place{name, row->fault_line, row->fault_column}) + ": " + sentence(*row),
                        row->line};
    }
    if (row->fields.size() != state_->width) {
        return Unmapped{base::to_text(base::Place{name, row->line, 1}) + ": the row has " +
                            std::to_string(row->fields.size()) + " fields, " + std::to_string(state_->width) +
                            " are expected",
                        row->line};
    }
    return RowMapper(*state_->plan, name, state_->binding, *row).map();
}

base::Result<MappedRows> Mapping::open(std::string log_name, std::string_view csv) const {
    auto state = std::make_unique<MappedRows::State>(plan_, std::move(log_name), csv);
    std::vector<std::string> names = plan_->log.columns;
    if (names.empty()) {
        const auto header = state->reader.next();
        if (!header) {
            return base::bad_input(state->log_name + ":1:1: the log is empty; its first line must name the columns");
        }
        if (!header->ok()) {
            return base::bad_input(
                base::to_text(base::Place{state->log_name, header->fault_line, header->fault_column}) + ": " +
                sentence(*header));
        }
        for (const base::CsvField& field : header->fields) {
            names.emplace_back(base::trim(field.text));
        }
    }
    FaultList faults;
    state->width = names.size();
    state->binding = positions_of(*plan_, state->log_name, names, faults);
    if (!faults.empty()) {
        return faults.error();
    }
    state->warnings = slips(*plan_, names);
    return MappedRows(std::move(state));
}

} // namespace citybrain::intake
