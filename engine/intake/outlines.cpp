// GeoJSON (RFC 7946) outlines of towns: parse_outlines of topology.hpp.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <variant>

#include "engine/geo/crs.hpp"
#include "engine/intake/json_reader.hpp"
#include "engine/intake/topology.hpp"

namespace citybrain::intake {
namespace {

namespace json = boost::json;

constexpr JsonLimits outline_limits{16 * 1024 * 1024, 16, 256};

std::string_view view(json::string_view text) { return {text.data(), text.size()}; }

std::string_view text_member(const json::object& object, const char* name) {
    const json::value* const value = object.if_contains(name);
    return value != nullptr && value->is_string() ? view(value->get_string()) : std::string_view();
}

/// Reads the collection; keeps the first fault, "pointer: what".
class OutlineReader {
  public:
    base::Result<std::vector<model::TownOutline>> read(const json::value& document) {
        const json::object* const root = document.if_object();
        if (root == nullptr || text_member(*root, "type") != "FeatureCollection") {
            return base::bad_input("/type: must be a GeoJSON FeatureCollection");
        }
        check_crs(*root);
        const json::value* const features = root->if_contains("features");
        if (features == nullptr || !features->is_array()) {
            return base::bad_input("/features: must be an array of Features");
        }
        const json::array& list = features->get_array();
        for (std::size_t i = 0; i < list.size() && !fault_; ++i) {
            read_feature(list[i], "/features/" + std::to_string(i));
        }
        if (fault_) {
            return *fault_;
        }
        return std::move(outlines_);
    }

  private:
    void fail(const std::string& pointer, const std::string& what) {
        if (!fault_) {
            fault_ = base::bad_input(pointer + ": " + what);
        }
    }

    /// GeoJSON of before 2016 could name a system; anything but WGS-84 would put towns 500 m off.
    void check_crs(const json::object& root) {
        const json::value* const crs = root.if_contains("crs");
        if (crs == nullptr || crs->is_null()) {
            return;
        }
        const json::object* const object = crs->if_object();
        const json::value* const properties = object != nullptr ? object->if_contains("properties") : nullptr;
        const std::string_view name = properties != nullptr && properties->is_object()
                                          ? text_member(properties->get_object(), "name")
                                          : std::string_view();
        // urn:ogc:def:crs:OGC:1.3:CRS84, urn:ogc:def:crs:EPSG::4326, EPSG:4326
        const std::string code(name.substr(name.rfind(':') == std::string_view::npos ? 0 : name.rfind(':') + 1));
        const bool epsg = name.find("EPSG") != std::string_view::npos;
        const auto known = geo::parse_crs((epsg ? "EPSG:" : "") + code);
        if (!known.ok() || *known != geo::Crs::wgs84) {
            fail("/crs", "names another reference system than WGS-84; outlines must be converted first");
        }
    }

    void read_feature(const json::value& value, const std::string& pointer) {
        const json::object* const feature = value.if_object();
        const json::value* const properties = feature != nullptr ? feature->if_contains("properties") : nullptr;
        const json::value* const geometry = feature != nullptr ? feature->if_contains("geometry") : nullptr;
        if (properties == nullptr || !properties->is_object() || geometry == nullptr || !geometry->is_object()) {
            return fail(pointer, "must be a Feature with properties and geometry");
        }
        const auto code = model::parse_node(text_member(properties->get_object(), "code"));
        if (!code.ok()) {
            return fail(pointer + "/properties/code", code.error().detail);
        }
        geo::MultiPolygon area = read_geometry(geometry->get_object(), pointer + "/geometry");
        if (fault_) {
            return;
        }
        auto valid = geo::make_valid(std::move(area), "outline of " + model::to_text(*code));
        if (!valid.ok()) {
            return fail(pointer + "/geometry", valid.error().detail);
        }
        outlines_.push_back({*code, std::move(valid).value()});
    }

    geo::MultiPolygon read_geometry(const json::object& geometry, const std::string& pointer) {
        const std::string_view type = text_member(geometry, "type");
        const json::value* const coordinates = geometry.if_contains("coordinates");
        geo::MultiPolygon area;
        if (coordinates == nullptr || !coordinates->is_array() || (type != "Polygon" && type != "MultiPolygon")) {
            fail(pointer, "must be a Polygon or MultiPolygon with coordinates");
            return area;
        }
        if (type == "Polygon") {
            area.parts.push_back(read_polygon(*coordinates, pointer + "/coordinates"));
            return area;
        }
        const json::array& parts = coordinates->get_array();
        for (std::size_t i = 0; i < parts.size() && !fault_; ++i) {
            area.parts.push_back(read_polygon(parts[i], pointer + "/coordinates/" + std::to_string(i)));
        }
        return area;
    }

    geo::Polygon read_polygon(const json::value& value, const std::string& pointer) {
        geo::Polygon polygon;
        const json::array* const rings = value.if_array();
        if (rings == nullptr || rings->empty()) {
            fail(pointer, "must be an array of rings, the outer one first");
            return polygon;
        }
        polygon.outer = read_ring((*rings)[0], pointer + "/0");
        for (std::size_t i = 1; i < rings->size() && !fault_; ++i) {
            polygon.holes.push_back(read_ring((*rings)[i], pointer + "/" + std::to_string(i)));
        }
        return polygon;
    }

    geo::Ring read_ring(const json::value& value, const std::string& pointer) {
        geo::Ring ring;
        const json::array* const corners = value.if_array();
        if (corners == nullptr) {
            fail(pointer, "must be an array of corners");
            return ring;
        }
        for (std::size_t i = 0; i < corners->size() && !fault_; ++i) {
            const json::array* const corner = (*corners)[i].if_array();
            const std::string at = pointer + "/" + std::to_string(i);
            if (corner == nullptr || corner->size() < 2 || !(*corner)[0].is_number() || !(*corner)[1].is_number()) {
                fail(at, "must be [longitude, latitude]");
                break;
            }
            const auto point =
                geo::to_wgs84((*corner)[0].to_number<double>(), (*corner)[1].to_number<double>(), geo::Crs::wgs84);
            if (!point.ok()) {
                fail(at, point.error().detail);
                break;
            }
            ring.push_back(*point);
        }
        return ring;
    }

    std::vector<model::TownOutline> outlines_;
    std::optional<base::Error> fault_;
};

} // namespace

base::Result<std::vector<model::TownOutline>> parse_outlines(const NamedText& geojson) {
    const auto read = read_json(geojson.text, outline_limits);
    if (const auto* const fault = std::get_if<JsonFault>(&read)) {
        const base::Place place = place_in({geojson.name, 1, 1}, geojson.text, fault->offset);
        return base::bad_input(base::to_text(place) + ": " + fault->what);
    }
    auto outlines = OutlineReader().read(std::get<json::value>(read));
    if (!outlines.ok()) {
        return base::bad_input(geojson.name + ": " + outlines.error().detail);
    }
    return outlines;
}

} // namespace citybrain::intake
