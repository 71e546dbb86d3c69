// Reads a mapping file into a MappingPlan.
#include <algorithm>
#include <array>

#include "engine/intake/mapping.hpp"
#include "engine/intake/plan_values.hpp"

namespace citybrain::intake {
namespace {

constexpr std::size_t mapping_bytes_max = 1024 * 1024;

/// A text of one character, or `fallback`.
char single(Section& section, std::string_view key, char fallback) {
    const auto text = section.text(key);
    if (!text) {
        return fallback;
    }
    if (text->size() != 1 || static_cast<unsigned char>(text->front()) > 0x7E || text->front() == '"') {
        section.fail(key, "must be one ASCII character");
        return fallback;
    }
    return text->front();
}

void read_log(Section& root, PlanDraft& draft) {
    const toml::table* const table = root.table("log");
    if (table == nullptr) {
        return;
    }
    Section section(*table, "log", draft.plan.name, draft.faults);
    LogFormat& log = draft.plan.log;
    log.separator = single(section, "separator", ',');
    log.decimal = single(section, "decimal", '.');
    log.grouping = single(section, "grouping", '\0');
    log.trim = section.flag("trim").value_or(true);
    log.empty = section.texts("empty");
    log.columns = section.texts("columns");
    const std::string encoding = section.text("encoding").value_or("utf-8");
    log.latin1 = encoding == "latin-1";
    if (encoding != "utf-8" && !log.latin1) {
        section.fail("encoding", "'" + encoding + "' is not one of utf-8, latin-1");
    }
    const bool header = section.flag("header").value_or(true);
    if (header != log.columns.empty()) {
        section.fail(header ? "columns" : "header",
                     header ? "goes with header = false: this log names its columns itself"
                            : "is false, so columns = [\"first\", \"second\", …] must name them");
    }
    for (std::size_t i = 0; i < log.columns.size(); ++i) {
        if (std::ranges::count(log.columns, log.columns[i]) > 1) {
            section.fail("columns", "'" + log.columns[i] + "' is there twice");
            break;
        }
    }
    if (log.decimal == log.grouping || log.decimal == log.separator) {
        section.fail("decimal", "must differ from grouping and separator");
    }
    section.finish();
}

/// Calls `each(name, table)` for the tables in [key.NAME].
template <class Each>
void for_named_tables(Section& root, std::string_view key, PlanDraft& draft, Each each) {
    const toml::table* const outer = root.table(key);
    if (outer == nullptr) {
        return;
    }
    for (const auto& [name, node] : *outer) {
        if (const toml::table* const table = node.as_table()) {
            each(std::string(name.str()), *table);
        } else {
            draft.faults.add(place_of(node, draft.plan.name),
                             std::string(key) + "." + std::string(name.str()) + ": must be a table");
        }
    }
}

void read_test(Section& section, Filter& filter) {
    struct Kind {
        std::string_view key;
        Filter::Test test;
    };
    constexpr std::array<Kind, 4> kinds{{{"is", Filter::Test::is},
                                         {"is_not", Filter::Test::is_not},
                                         {"contains", Filter::Test::contains},
                                         {"starts_with", Filter::Test::starts_with}}};
    int tests = 0;
    for (const Kind& kind : kinds) {
        if (section.take(kind.key) != nullptr) {
            filter.test = kind.test;
            filter.words = section.texts(kind.key);
            ++tests;
        }
    }
    if (const auto empty = section.flag("is_empty")) {
        filter.test = Filter::Test::empty;
        filter.wants_empty = *empty;
        ++tests;
    }
    if (tests != 1) {
        section.fail("", "needs exactly one of is, is_not, contains, starts_with, is_empty");
    }
}

void read_filters(Section& root, std::string_view key, bool keeps, PlanDraft& draft) {
    const toml::node* const node = root.take(key);
    if (node == nullptr) {
        return;
    }
    const toml::array* const list = node->as_array();
    if (list == nullptr || !list->is_homogeneous(toml::node_type::table)) {
        return root.fail(key, "is written [[" + std::string(key) + "]], once for each test");
    }
    for (const toml::node& entry : *list) {
        Section section(*entry.as_table(), std::string(key), draft.plan.name, draft.faults);
        Filter filter;
        filter.keeps = keeps;
        filter.value = read_source(section, draft);
        filter.reason = section.text("reason").value_or("");
        if (base::trim(filter.reason).empty()) {
            section.fail("reason", "is missing; a row is left out only for a reason that is shown");
        }
        read_test(section, filter);
        section.finish();
        draft.plan.filters.push_back(std::move(filter));
    }
}

void read_place(Section& event, PlanDraft& draft) {
    const toml::table* const table = event.table("place");
    if (table == nullptr) {
        return;
    }
    Section section(*table, "event.place", draft.plan.name, draft.faults);
    auto lon = read_value(section, "lon", draft);
    auto lat = read_value(section, "lat", draft);
    auto crs = read_value(section, "crs", draft);
    const bool required = section.flag("required").value_or(false);
    section.finish();
    if (!lon || !lat || !crs) {
        return section.fail("", "needs lon, lat and crs, for example crs = \"WGS-84\"");
    }
    draft.plan.place = PlaceSource{std::move(*lon), std::move(*lat), std::move(*crs), required};
}

void read_fields(Section& section, std::initializer_list<std::string_view> names, PlanDraft& draft) {
    for (const std::string_view name : names) {
        if (auto value = read_value(section, name, draft)) {
            value->field = std::string(name);
            draft.plan.fields.push_back(std::move(*value));
        }
    }
}

void read_event(Section& root, PlanDraft& draft) {
    const toml::table* const table = root.table("event");
    if (table == nullptr) {
        if (root.take("event") == nullptr) {
            root.fail("event", "is missing; [event] says what each row becomes");
        }
        return;
    }
    Section event(*table, "event", draft.plan.name, draft.faults);
    read_fields(event,
                {"source", "id", "type", "subject", "key", "phase", "category", "area", "urgency", "severity",
                 "certainty", "status", "trace"},
                draft);
    for (const std::string_view required : {"source", "id", "type"}) {
        if (event.take(required) == nullptr) {
            event.fail(required, "is missing; every event needs source, id, type and time");
        }
    }
    draft.plan.time = read_time(event, draft);
    read_place(event, draft);
    if (const toml::table* const attributes = event.table("attributes")) {
        for (const auto& [name, node] : *attributes) {
            draft.plan.attributes.push_back(read_attribute(std::string(name.str()), node, draft));
        }
    }
    event.finish();
}

void read_plan(const toml::table& table, const Resolver& resolver, PlanDraft& draft) {
    Section root(table, "mapping", draft.plan.name, draft.faults);
    (void)root.text("title"); // for the people who read the file
    read_log(root, draft);
    for_named_tables(root, "zones", draft,
                     [&](const std::string& name, const toml::table& zone) { read_zone(name, zone, draft); });
    for_named_tables(root, "lookups", draft, [&](const std::string& name, const toml::table& lookup) {
        read_lookup(name, lookup, resolver, draft);
    });
    read_filters(root, "skip", false, draft);
    read_filters(root, "only", true, draft);
    read_event(root, draft);
    if (const toml::table* const secret = root.table("private")) {
        Section section(*secret, "private", draft.plan.name, draft.faults);
        read_fields(section, {"text", "reporter"}, draft);
        section.finish();
    }
    if (auto entry = read_value(root, "entry", draft)) {
        entry->field = "entry";
        draft.plan.entry = std::move(*entry);
    }
    root.finish();
}

} // namespace

base::Result<Mapping> Mapping::load(std::string name, std::string_view toml, const Resolver& resolver) {
    PlanDraft draft;
    draft.plan.name = std::move(name);
    if (toml.size() > mapping_bytes_max) {
        return base::bad_input(draft.plan.name + ":1:1: the mapping is larger than 1 MiB");
    }
    try {
        const toml::table table = toml::parse(toml, draft.plan.name);
        read_plan(table, resolver, draft);
        if (!draft.faults.empty()) {
            return draft.faults.error();
        }
        return Mapping(std::make_shared<const MappingPlan>(std::move(draft.plan)));
    } catch (const toml::parse_error& fault) {
        const toml::source_position at = fault.source().begin;
        return base::bad_input(base::to_text(base::Place{draft.plan.name, at.line, at.column}) +
                               ": is not TOML: " + std::string(fault.description()));
    }
}

} // namespace citybrain::intake
