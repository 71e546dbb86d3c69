#include "engine/intake/topology.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/base/csv.hpp"
#include "engine/base/text.hpp"
#include "engine/geo/crs.hpp"

namespace citybrain::intake {
namespace {

constexpr std::array<std::string_view, 8> columns{"code", "tier", "zh", "en", "parent", "managed_by", "lon", "lat"};

/// One table of units; the first fault ends it.
class UnitTable {
  public:
    explicit UnitTable(const NamedText& csv) : csv_(csv), reader_(csv.text) {}

    base::Result<std::vector<model::Unit>> read() {
        bool header = true;
        while (!fault_) {
            const auto row = reader_.next();
            if (!row) {
                break;
            }
            if (!row->ok()) {
                fail({csv_.name, row->fault_line, row->fault_column},
                     row->fault + (row->hint.empty() ? "" : "; " + row->hint));
            } else if (header) {
                read_header(*row);
            } else {
                read_unit(*row);
            }
            header = false;
        }
        if (header) {
            fail({csv_.name, 1, 1}, "the table is empty; its first line must name the columns");
        }
        if (fault_) {
            return *fault_;
        }
        return std::move(units_);
    }

  private:
    void fail(const base::Place& place, const std::string& what) {
        if (!fault_) {
            fault_ = base::bad_input(base::to_text(place) + ": " + what);
        }
    }
    void fail_at(const base::CsvField& field, const std::string& what) {
        fail({csv_.name, field.line, field.column}, what);
    }

    void read_header(const base::CsvRow& row) {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const auto at = std::ranges::find_if(
                row.fields, [&](const base::CsvField& f) { return base::trim(f.text) == columns[c]; });
            if (at == row.fields.end()) {
                return fail_at(row.fields.front(), "the column '" + std::string(columns[c]) + "' is missing");
            }
            positions_[c] = static_cast<std::size_t>(at - row.fields.begin());
        }
    }

    [[nodiscard]] const base::CsvField& field(const base::CsvRow& row, std::size_t column) const {
        return row.fields[positions_[column]];
    }
    [[nodiscard]] std::string text(const base::CsvRow& row, std::size_t column) const {
        return std::string(base::trim(field(row, column).text));
    }

    model::NodeId code(const base::CsvRow& row, std::size_t column, model::NodeId when_empty) {
        const std::string given = text(row, column);
        if (given.empty() && column != 0) {
            return when_empty;
        }
        const auto parsed = model::parse_node(given);
        if (!parsed.ok()) {
            fail_at(field(row, column), std::string(columns[column]) + ": " + parsed.error().detail);
            return {};
        }
        return *parsed;
    }

    void read_point(const base::CsvRow& row, model::Unit& unit) {
        const std::string lon_text = text(row, 6);
        const std::string lat_text = text(row, 7);
        if (lon_text.empty() && lat_text.empty()) {
            return;
        }
        const auto lon = base::parse_number(lon_text);
        const auto lat = base::parse_number(lat_text);
        if (!lon || !lat) {
            return fail_at(field(row, lon ? 7 : 6),
                           "'" + (lon ? lat_text : lon_text).substr(0, 40) + "' is not a number of degrees");
        }
        const auto point = geo::to_wgs84(*lon, *lat, geo::Crs::wgs84);
        if (!point.ok()) {
            return fail_at(field(row, 6), point.error().detail);
        }
        unit.point = *point;
    }

    void read_unit(const base::CsvRow& row) {
        model::Unit unit;
        unit.code = code(row, 0, {});
        const std::string tier = text(row, 1);
        const auto known = model::parse_tier(tier);
        if (!known || *known == model::Tier::external) {
            fail_at(field(row, 1), "tier '" + tier.substr(0, 40) + "' is not one of village, town, district");
        }
        unit.tier = known.value_or(model::Tier::village);
        unit.zh = text(row, 2);
        unit.en = text(row, 3);
        if (unit.zh.empty()) {
            fail_at(field(row, 2), "zh is empty; every unit needs its Chinese name");
        }
        unit.parent = code(row, 4, {});
        unit.managed_by = code(row, 5, unit.code);
        read_point(row, unit);
        const auto twice = std::ranges::find(units_, unit.code, &model::Unit::code);
        if (twice != units_.end()) {
            fail_at(field(row, 0), "unit " + model::to_text(unit.code) + " is listed twice");
        }
        units_.push_back(std::move(unit));
    }

    const NamedText& csv_;
    base::CsvReader reader_;
    std::array<std::size_t, columns.size()> positions_{};
    std::vector<model::Unit> units_;
    std::optional<base::Error> fault_;
};

} // namespace

base::Result<std::vector<model::Unit>> parse_units(const NamedText& csv) { return UnitTable(csv).read(); }

base::Result<model::Topology> parse_topology(const NamedText& csv, const NamedText& geojson) {
    auto units = parse_units(csv);
    if (!units.ok()) {
        return units.error();
    }
    std::vector<model::TownOutline> outlines;
    if (!geojson.text.empty()) {
        auto parsed = parse_outlines(geojson);
        if (!parsed.ok()) {
            return parsed.error();
        }
        outlines = std::move(parsed).value();
    }
    auto made = model::Topology::make(std::move(units).value(), std::move(outlines));
    if (!made.ok()) {
        return base::bad_input(csv.name + ": " + made.error().detail);
    }
    return made;
}

} // namespace citybrain::intake
