#include "engine/intake/plan_values.hpp"

#include <algorithm>

namespace citybrain::intake {
namespace {

/// Position of the lookup's value column: the one named, or the only one.
std::optional<std::size_t> value_column(Section& section, const Lookup& lookup) {
    const auto take = section.text("take");
    if (!take) {
        if (lookup.columns.size() == 1) {
            return 0;
        }
        section.fail("take", "is missing; lookup '" + lookup.name + "' has several columns, say which to take");
        return std::nullopt;
    }
    const auto at = std::ranges::find(lookup.columns, *take);
    if (at == lookup.columns.end()) {
        const auto meant = base::nearest_spelling(*take, lookup.columns);
        section.fail("take", "lookup '" + lookup.name + "' has no column '" + *take + "'" +
                                 (meant ? "; did you mean '" + *meant + "'?" : std::string()));
        return std::nullopt;
    }
    return static_cast<std::size_t>(at - lookup.columns.begin());
}

std::optional<LookupUse> read_lookup_use(Section& section, const PlanDraft& draft) {
    const auto name = section.text("lookup");
    const auto otherwise = section.text("otherwise");
    if (!name) {
        (void)section.take("take"); // known, but of no use alone
        if (otherwise || section.take("take") != nullptr) {
            section.fail(otherwise ? "otherwise" : "take", "goes with lookup, which is missing");
        }
        return std::nullopt;
    }
    const auto at = std::ranges::find(draft.plan.lookups, *name, &Lookup::name);
    if (at == draft.plan.lookups.end()) {
        std::vector<std::string> names;
        for (const Lookup& known : draft.plan.lookups) {
            names.push_back(known.name);
        }
        const auto meant = base::nearest_spelling(*name, names);
        section.fail("lookup", "no [lookups." + *name + "] in this mapping" +
                                   (meant ? "; did you mean '" + *meant + "'?" : std::string()));
        (void)section.take("take");
        return std::nullopt;
    }
    LookupUse use;
    use.lookup = static_cast<std::size_t>(at - draft.plan.lookups.begin());
    use.column = value_column(section, *at).value_or(0);
    if (otherwise && *otherwise != "reject") {
        use.otherwise = *otherwise == "skip" ? Otherwise::skip : Otherwise::value;
        use.value = *otherwise;
    }
    return use;
}

std::optional<Zone> zone_named(Section& section, const PlanDraft& draft) {
    const auto name = section.text("zone");
    if (!name) {
        return std::nullopt;
    }
    if (const auto offset = parse_offset(*name)) {
        Zone fixed;
        fixed.standard = fixed.daylight = *offset;
        return fixed;
    }
    const auto at = draft.zones.find(*name);
    if (at != draft.zones.end()) {
        return at->second;
    }
    std::vector<std::string> names;
    for (const auto& known : draft.zones) {
        names.push_back(known.first);
    }
    const auto meant = base::nearest_spelling(*name, names);
    section.fail("zone", "'" + *name + "' is neither an offset such as \"+08:00\" nor a [zones." + *name +
                             "] of this mapping" + (meant ? "; did you mean '" + *meant + "'?" : std::string()));
    return Zone{};
}

void read_numbers(Section& section, Quantity& quantity) {
    const auto convert = section.text("convert");
    const auto scale = section.number("scale");
    const auto offset = section.number("offset");
    quantity.round = section.flag("round").value_or(false);
    if (convert && (scale || offset)) {
        section.fail("convert", "and scale or offset exclude each other");
    } else if (convert) {
        const auto known = parse_conversion(*convert);
        if (known.ok()) {
            quantity.conversion = *known;
        } else {
            section.fail("convert", known.error().detail);
        }
    } else if (scale || offset) {
        quantity.conversion = Conversion{0, scale.value_or(1), 1, offset.value_or(0)};
    }
    const bool numeric = quantity.type == ValueType::integer || quantity.type == ValueType::number;
    if (!numeric && (quantity.conversion || quantity.round)) {
        section.fail("type", "must be \"int\" or \"number\" where convert, scale, offset or round is given");
    }
}

} // namespace

Template read_template(const std::string& text, const base::Place& place, const std::string& title, PlanDraft& draft) {
    auto parsed = parse_template(text, place, draft.plan.columns);
    if (const auto* const wrong = std::get_if<std::string>(&parsed)) {
        draft.faults.add(place, title + ": '" + text.substr(0, 60) + "' " + *wrong);
        return {};
    }
    Template made = std::get<Template>(std::move(parsed));
    if (made.is_constant()) {
        draft.plan.constants.emplace_back(text, place);
    }
    return made;
}

ValueSource read_source(Section& section, PlanDraft& draft) {
    ValueSource source;
    source.field = section.title();
    const auto from = section.text("from");
    source.place = section.place("from");
    if (!from) {
        if (section.take("from") == nullptr) {
            section.fail("from", "is missing; write from = \"{column}\"");
        }
    } else {
        source.from = read_template(*from, source.place, section.title() + ".from", draft);
    }
    source.empty = section.texts("empty");
    source.fallback = section.text("default");
    source.lookup = read_lookup_use(section, draft);
    return source;
}

std::optional<ValueSource> read_value(Section& parent, std::string_view key, PlanDraft& draft) {
    const toml::node* const node = parent.take(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const std::string title = parent.title() + "." + std::string(key);
    if (node->is_string()) {
        ValueSource source;
        source.field = title;
        source.place = place_of(*node, parent.file());
        source.from = read_template(node->as_string()->get(), source.place, title, draft);
        return source;
    }
    if (!node->is_table()) {
        parent.fail(key, "must be a text such as \"{column}\", or a table with from = \"{column}\"");
        return std::nullopt;
    }
    Section section(*node->as_table(), title, parent.file(), draft.faults);
    ValueSource source = read_source(section, draft);
    section.finish();
    return source;
}

std::optional<TimeSource> read_time(Section& parent, PlanDraft& draft) {
    const toml::table* const table = parent.table("time");
    if (table == nullptr) {
        if (parent.take("time") == nullptr) {
            parent.fail(
                "time",
                "is missing; write time = { from = \"{column}\", format = \"%Y-%m-%d %H:%M:%S\", zone = \"+08:00\" }");
        }
        return std::nullopt;
    }
    Section section(*table, parent.title() + ".time", parent.file(), draft.faults);
    TimeSource time;
    time.value = read_source(section, draft);
    const std::optional<Zone> zone = zone_named(section, draft);
    bool needs_zone = false;
    const std::vector<std::string> formats = section.texts("format");
    if (formats.empty()) {
        section.fail("format",
                     "is missing; write format = \"%Y-%m-%d %H:%M:%S\", \"rfc3339\", \"epoch_s\" or \"epoch_ms\"");
    }
    for (const std::string& format : formats) {
        const auto pattern = TimePattern::parse(format);
        if (!pattern.ok()) {
            section.fail("format", pattern.error().detail);
            continue;
        }
        needs_zone = needs_zone || !pattern.value().has_own_zone();
        time.patterns.push_back(*pattern);
    }
    if (needs_zone && !zone && section.take("zone") == nullptr) {
        section.fail(
            "zone",
            "is missing; this format does not say its offset: write zone = \"+08:00\" or the name of a [zones] table");
    }
    time.zone = zone.value_or(Zone{});
    section.finish();
    return time;
}

AttributeSource read_attribute(const std::string& name, const toml::node& node, PlanDraft& draft) {
    AttributeSource attribute;
    attribute.name = name;
    attribute.quantity.decimal = draft.plan.log.decimal;
    attribute.quantity.grouping = draft.plan.log.grouping;
    const std::string title = "event.attributes." + name;
    if (!node.is_table()) {
        const base::Place place = place_of(node, draft.plan.name);
        attribute.value.field = title;
        attribute.value.place = place;
        if (node.is_string()) {
            attribute.value.from = read_template(node.as_string()->get(), place, title, draft);
        } else {
            draft.faults.add(place, title + ": must be a text such as \"{column}\", or a table with from and type");
        }
        return attribute;
    }
    Section section(*node.as_table(), title, draft.plan.name, draft.faults);
    attribute.value = read_source(section, draft);
    const std::string type = section.text("type").value_or("text");
    if (const auto known = parse_value_type(type)) {
        attribute.quantity.type = *known;
    } else {
        section.fail("type", "'" + type + "' is not one of text, int, number, bool");
    }
    read_numbers(section, attribute.quantity);
    attribute.quantity.yes = section.texts("yes");
    attribute.quantity.no = section.texts("no");
    if (attribute.quantity.yes.empty()) {
        attribute.quantity.yes = {"yes", "true", "y", "t", "1"};
    }
    if (attribute.quantity.no.empty()) {
        attribute.quantity.no = {"no", "false", "n", "f", "0"};
    }
    section.finish();
    return attribute;
}

void read_zone(const std::string& name, const toml::table& table, PlanDraft& draft) {
    Section section(table, "zones." + name, draft.plan.name, draft.faults);
    Zone zone;
    const auto offset = [&](std::string_view key, bool required) -> std::optional<base::Duration> {
        const auto text = section.text(key);
        const auto value = text ? parse_offset(*text) : std::nullopt;
        if ((text && !value) || (required && section.take(key) == nullptr)) {
            section.fail(key, "must be an offset such as \"-05:00\"");
        }
        return value;
    };
    const auto rule = [&](std::string_view key) {
        const auto parsed = parse_change_rule(section.text(key).value_or(""));
        if (!parsed.ok()) {
            section.fail(key, parsed.error().detail);
        }
        return parsed.ok() ? *parsed : ChangeRule{};
    };
    zone.standard = offset("standard", true).value_or(base::Duration{});
    const auto daylight = offset("daylight", false);
    zone.daylight = daylight.value_or(zone.standard);
    if (daylight) {
        zone.starts = rule("starts");
        zone.ends = rule("ends");
    }
    if (daylight && *daylight <= zone.standard) {
        section.fail("daylight", "must be ahead of standard");
    }
    const std::string twice = section.text("twice").value_or("first");
    const std::string never = section.text("never").value_or("reject");
    if (twice != "first" && twice != "second" && twice != "reject") {
        section.fail("twice", "must be \"first\", \"second\" or \"reject\"");
    }
    if (never != "reject" && never != "later") {
        section.fail("never", "must be \"reject\" or \"later\"");
    }
    zone.twice = twice == "second" ? Twice::second : twice == "reject" ? Twice::reject : Twice::first;
    zone.never = never == "later" ? Never::later : Never::reject;
    section.finish();
    draft.zones.emplace(name, zone);
}

} // namespace citybrain::intake
