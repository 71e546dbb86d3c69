#pragma once
/// One row of a log through a MappingPlan. Private to the room.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/csv.hpp"
#include "engine/intake/mapping.hpp"
#include "engine/intake/mapping_plan.hpp"
#include "engine/intake/report.hpp"

namespace citybrain::intake {

/// Used for one row and thrown away. Looks into everything it is given.
class RowMapper {
  public:
    /// `binding`: for each column of the plan its position in the row. REQUIRES a sound row wide enough for it.
    RowMapper(const MappingPlan& plan, const std::string& log_name, const std::vector<std::size_t>& binding,
              const base::CsvRow& row);

    [[nodiscard]] RowOutcome map();

  private:
    [[nodiscard]] std::optional<std::string> value(const ValueSource& source);
    [[nodiscard]] std::optional<std::string> looked_up(const ValueSource& source, const std::string& text);
    [[nodiscard]] base::Place place(const ValueSource* source) const;
    [[nodiscard]] const ValueSource* source_of(std::string_view field) const;
    void fail(const ValueSource* source, std::string_view field, const std::string& what);
    [[nodiscard]] bool passes(const Filter& filter);
    void filter();
    void read_field(const ValueSource& source);
    void read_axis(const ValueSource& source, const std::string& text);
    void read_time(const TimeSource& source);
    void read_place(const PlaceSource& source);
    void read_attribute(const AttributeSource& source);
    void read_entry(const ValueSource& source);
    [[nodiscard]] bool over() const { return fault_ || skipped_; }

    const MappingPlan& plan_;
    const std::string& log_name_;
    const std::vector<std::size_t>& binding_;
    const base::CsvRow& row_;
    std::vector<std::string_view> fields_; ///< by position in plan_.columns, trimmed, empty for "no value"
    Mapped made_;
    std::optional<std::string> fault_;   ///< the first
    std::optional<std::string> skipped_; ///< the reason
};

} // namespace citybrain::intake
