#pragma once
/// Topology files: the tree of units as CSV and the towns' outlines as GeoJSON become a model::Topology.
///
/// CSV columns: code, tier (village | town | district), zh, en, parent (empty for the district), managed_by (empty
/// means itself), lon, lat (WGS-84 degrees, both or none); others (point: where the point comes from) are read past.
/// GeoJSON: a FeatureCollection whose features carry a property `code` (the town's 12 digits as text) and a Polygon or
/// MultiPolygon in WGS-84, longitude first, as RFC 7946 asks; a `crs` member is refused when it names another system.
/// Errors are "file:line:col: what, hint" for the table, "file: pointer: what" for outlines. Opens no file.

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/topology.hpp"

namespace citybrain::intake {

/// A text and the name its errors use.
struct NamedText {
    std::string name;
    std::string_view text;
};

/// The units in the order of the file. bad_input at the first field that is wrong.
[[nodiscard]] base::Result<std::vector<model::Unit>> parse_units(const NamedText& csv);

/// The outlines, checked by geo::make_valid. At most 16 MiB. bad_input at the first that is wrong.
[[nodiscard]] base::Result<std::vector<model::TownOutline>> parse_outlines(const NamedText& geojson);

/// Both together through Topology::make. `geojson` with an empty text means no outlines.
[[nodiscard]] base::Result<model::Topology> parse_topology(const NamedText& csv, const NamedText& geojson);

} // namespace citybrain::intake
