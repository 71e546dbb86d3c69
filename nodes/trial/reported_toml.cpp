#include "nodes/trial/reported_toml.hpp"

#include <algorithm>

#include "engine/geo/crs.hpp"

namespace citybrain::trial {
namespace {

using rulebook::Category;
using rulebook::FieldDeclaration;
using rulebook::TomlFile;

constexpr std::string_view keys[] = {"event",     "in",     "place",   "door",    "with",     "as",    "source",
                                     "id",        "key",    "phase",   "urgency", "ago",      "text",  "severity",
                                     "certainty", "status", "subject", "type",    "reporter", "expect"};

/// One field's value; a fault when its type is not the declared one.
std::optional<model::Attribute> read_attribute(Values& values, const std::string& category, const std::string& name,
                                               const toml::node& node) {
    model::Attribute attribute{name, false};
    if (const auto* const integer = node.as_integer()) {
        attribute.value = integer->get();
    } else if (const auto* const real = node.as_floating_point()) {
        attribute.value = real->get();
    } else if (const auto* const truth = node.as_boolean()) {
        attribute.value = truth->get();
    } else if (const auto* const string = node.as_string()) {
        attribute.value = string->get();
    } else {
        values.file().fault(node, "'" + name + "' must be a number, a text, true or false");
        return std::nullopt;
    }
    model::Event alone;
    alone.category = category;
    alone.attributes.push_back(attribute);
    if (const auto misfit = values.rules().misfit(alone)) {
        values.file().fault(node, *misfit);
        return std::nullopt;
    }
    return attribute;
}

/// Reads the parts of one event.
class EventReader {
  public:
    EventReader(Values& values, const toml::table& table) : values_(values), file_(values.file()), table_(table) {}

    std::optional<Reported> read(std::size_t number) {
        file_.only(table_, keys);
        Reported reported;
        model::Event& event = reported.report.event;
        const Category* const category = values_.category(*table_.get("event"));
        const std::string count = std::to_string(number);
        reported.name = text("as", "#" + count);
        event.category = category == nullptr ? std::string() : category->code;
        event.source = text("source", "test");
        event.id = text("id", "event-" + count);
        event.type = text("type", "citybrain.test");
        event.subject = text("subject", {});
        event.key = text("key", {});
        reported.report.secret = {text("text", {}), text("reporter", {})};
        read_words(event);
        read_where(event);
        const toml::table* const with = file_.table(table_, "with");
        if (with != nullptr && category != nullptr) {
            event.attributes = read_attributes(values_, *with, category);
        }
        if (const toml::node* const ago = table_.get("ago")) {
            reported.ago = values_.length(*ago).value_or(base::Duration{});
        }
        const auto door = read_door(event);
        if (category == nullptr || !door) {
            return std::nullopt;
        }
        reported.door = *door;
        return reported;
    }

  private:
    std::string text(std::string_view key, std::string otherwise) {
        return table_.contains(key) ? file_.text(table_, key) : otherwise;
    }

    template <class E>
    void word(std::string_view key, E& value, std::optional<E> (*parse)(std::string_view), std::string_view known) {
        if (!table_.contains(key)) {
            return;
        }
        const std::string written = file_.text(table_, key);
        if (const auto read = parse(written)) {
            value = *read;
        } else if (!written.empty()) {
            file_.fault(*table_.get(key), "'" + written + "' is no " + std::string(key),
                        "known are " + std::string(known));
        }
    }

    void read_words(model::Event& event) {
        word("phase", event.phase, model::parse_phase, "raise, update, clear");
        word("status", event.status, model::parse_status, "actual, exercise, test");
        word("urgency", event.urgency, model::parse_urgency, "unknown, past, future, expected, immediate");
        word("severity", event.severity, model::parse_severity, "unknown, minor, moderate, severe, extreme");
        word("certainty", event.certainty, model::parse_certainty, "unknown, unlikely, possible, likely, observed");
    }

    void read_where(model::Event& event) {
        if (const toml::node* const in = table_.get("in")) {
            const model::Unit* const unit = values_.unit(*in);
            event.area = unit == nullptr ? std::nullopt : std::optional(unit->code);
        }
        const toml::node* const place = table_.get("place");
        if (place == nullptr) {
            return;
        }
        const toml::array* const pair = place->as_array();
        const auto degree = [&](std::size_t i) { return pair->get(i)->value<double>(); };
        if (pair == nullptr || pair->size() != 2 || !degree(0) || !degree(1)) {
            file_.fault(*place, "'place' must be two numbers",
                        "write place = [113.1482, 23.0331]: longitude, latitude "
                        "(WGS-84)");
            return;
        }
        const auto point = geo::to_wgs84(*degree(0), *degree(1), geo::Crs::wgs84);
        if (!point.ok()) {
            file_.fault(*place, point.error().detail);
            return;
        }
        event.place = *point;
    }

    /// Where it enters: as the step says; else a hotline's at the district, any other in its village (terms.md 9).
    std::optional<model::NodeId> read_door(const model::Event& event) {
        const model::Topology& topology = values_.topology();
        std::optional<model::NodeId> area = event.area;
        if (event.place) {
            const auto located = topology.locate(*event.place);
            area = located && (!area || topology.is_within(*located, *area)) ? located : area;
        }
        const model::Unit* const unit = area ? topology.find(*area) : nullptr;
        const model::NodeId centre = unit == nullptr ? topology.root().code : unit->managed_by;
        const toml::node* const door = table_.get("door");
        if (door == nullptr) {
            return event.source.starts_with("hotline") ? topology.root().code : centre;
        }
        if (const auto tier = Values::tier(*door)) {
            return topology.ancestor(centre, *tier).value_or(centre);
        }
        const model::Unit* const named = values_.unit(*door);
        return named == nullptr ? std::nullopt : std::optional(named->managed_by);
    }

    Values& values_;
    TomlFile& file_;
    const toml::table& table_;
};

} // namespace

std::optional<Reported> read_reported(Values& values, const toml::table& table, std::size_t number) {
    return EventReader(values, table).read(number);
}

std::vector<model::Attribute> read_attributes(Values& values, const toml::table& table, const Category* category) {
    std::vector<const FieldDeclaration*> fields;
    for (const FieldDeclaration& field : values.rules().policy().fields) {
        fields.push_back(&field);
    }
    for (const Category& one : values.rules().categories()) {
        for (const FieldDeclaration& field : one.fields) {
            if (category == nullptr || category == &one) {
                fields.push_back(&field);
            }
        }
    }
    std::vector<std::string> names;
    for (const FieldDeclaration* const field : fields) {
        names.push_back(field->name);
    }
    std::vector<model::Attribute> attributes;
    for (const auto& entry : table) {
        const std::string name(entry.first.str());
        if (std::ranges::find(names, name) == names.end()) {
            const std::string whose =
                category == nullptr ? "no category has a" : "category " + category->code + " has no";
            values.file().fault(entry.second, whose + " field '" + name + "'", rulebook::suggestion(name, names));
        } else if (auto read = read_attribute(values, category == nullptr ? std::string() : category->code, name,
                                              entry.second)) {
            attributes.push_back(std::move(*read));
        }
    }
    std::ranges::sort(attributes, {}, &model::Attribute::name);
    return attributes;
}

} // namespace citybrain::trial
