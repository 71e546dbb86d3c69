#include "engine/rulebook/pack_toml.hpp"

#include <algorithm>

#include "engine/rulebook/toml_file.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::rulebook {
namespace {

base::Result<Language> read_language(std::string_view text) {
    if (text == "zh-CN" || text == "en") {
        return text == "en" ? Language::en : Language::zh;
    }
    return base::bad_input("'" + std::string(text) + "' is no language of this product; write zh-CN or en");
}

/// The limit of an answer to an offer: continuous time.
base::Result<model::Limit> read_answer(std::string_view text) {
    return read_limit(text, model::ClockKind::urgent_hour);
}

void read_escalation(TomlFile& file, Policy& policy) {
    const toml::table* const table = file.table(file.root(), "escalation");
    if (table == nullptr) {
        return;
    }
    constexpr std::string_view known[] = {"respond_escalates_at", "close_escalates_at", "yellow_at", "supervised_at"};
    file.only(*table, known);
    policy.yellow_percent = file.read(*table, known[2], read_early_percent).value_or(policy.yellow_percent);
    policy.respond_escalates_percent =
        file.read(*table, known[0], read_percent).value_or(policy.respond_escalates_percent);
    policy.close_escalates_percent = file.read(*table, known[1], read_percent).value_or(policy.close_escalates_percent);
    const int supervised = std::min(policy.supervise_percent, policy.close_escalates_percent);
    policy.supervise_percent = file.read(*table, known[3], read_percent).value_or(supervised);
    if (policy.supervise_percent > policy.close_escalates_percent) {
        const auto share = [](int percent) { return std::to_string(percent) + "%"; };
        file.fault(*table,
                   "supervised_at (" + share(policy.supervise_percent) + ") lies behind close_escalates_at (" +
                       share(policy.close_escalates_percent) + ")",
                   "a superior supervises a case before it takes it over: write supervised_at between 100% and " +
                       share(policy.close_escalates_percent));
    }
}

void read_answers(TomlFile& file, Policy& policy) {
    const toml::table* const table = file.table(file.root(), "answer");
    if (table == nullptr) {
        return;
    }
    constexpr std::string_view known[] = {"urgent", "routine"};
    file.only(*table, known);
    if (const auto urgent = file.read(*table, known[0], read_answer)) {
        policy.answer_urgent = urgent->length;
    }
    if (const auto routine = file.read(*table, known[1], read_answer)) {
        policy.answer_routine = routine->length;
    }
}

/// Continuous time: "2h", "7d".
base::Result<base::Duration> read_length(std::string_view text) {
    auto length = base::parse_duration(text);
    if (length.ok() && (length->ms <= 0 || *length > limit_max)) {
        return base::bad_input("'" + std::string(text) + "' is no length of a step; write 2h or 7d, at most 400d");
    }
    return length;
}

/// With its clock: "4h work_hour".
base::Result<model::Limit> read_ruling(std::string_view text) { return read_limit(text); }

/// The limits of a case's life.
void read_life(TomlFile& file, Policy& policy) {
    const toml::table* const table = file.table(file.root(), "life");
    if (table == nullptr) {
        return;
    }
    constexpr std::string_view known[] = {"verify",           "verify_severe",     "inspect",
                                          "adjudicate",       "adjudicate_urgent", "turn_back",
                                          "turn_back_urgent", "reopen_within"};
    file.only(*table, known);
    const auto length = [&](std::string_view key, base::Duration& into) {
        into = file.read(*table, key, read_length).value_or(into);
    };
    length("verify", policy.verify);
    length("verify_severe", policy.verify_severe);
    length("inspect", policy.inspect);
    length("turn_back", policy.turn_back);
    length("turn_back_urgent", policy.turn_back_urgent);
    length("reopen_within", policy.reopen_within);
    policy.adjudicate = file.read(*table, "adjudicate", read_ruling).value_or(policy.adjudicate);
    policy.adjudicate_urgent = file.read(*table, "adjudicate_urgent", read_ruling).value_or(policy.adjudicate_urgent);
}

/// A list that ascends; `fallback` when it is not written.
template <class T, class Read>
std::vector<T> read_steps(TomlFile& file, const toml::table& table, std::string_view key, std::vector<T> fallback,
                          const Read& read) {
    constexpr std::size_t most = 4; // rungs above the officer
    const std::vector<std::string> texts = file.texts(table, key);
    if (texts.empty()) {
        return fallback;
    }
    std::vector<T> steps;
    for (const std::string& text : texts) {
        const base::Result<T> step = read(text);
        if (!step.ok()) {
            file.fault(*table.get(key), step.error().detail);
            return fallback;
        }
        if (!steps.empty() && *step <= steps.back()) {
            file.fault(*table.get(key), "'" + text + "' does not come behind the step before it",
                       "each rung of the ladder comes later than the one below");
            return fallback;
        }
        steps.push_back(*step);
    }
    if (steps.size() > most) {
        file.fault(*table.get(key), "the ladder has four rungs above the officer: at most 4 steps");
        return fallback;
    }
    return steps;
}

void read_ladder(TomlFile& file, Policy& policy) {
    const toml::table* const table = file.table(file.root(), "ladder");
    if (table == nullptr) {
        return;
    }
    constexpr std::string_view known[] = {"urgent", "others", "again"};
    file.only(*table, known);
    policy.ladder_urgent = read_steps(file, *table, known[0], policy.ladder_urgent,
                                      [](const std::string& text) -> base::Result<base::Duration> {
                                          const auto step = read_answer(text);
                                          if (!step.ok()) {
                                              return step.error();
                                          }
                                          return step->length;
                                      });
    policy.ladder_percents = read_steps(file, *table, known[1], policy.ladder_percents,
                                        [](const std::string& text) { return read_percent(text); });
    if (const auto again = file.read(*table, known[2], read_answer)) {
        policy.ladder_again = again->length;
    }
}

/// Every centre has the duty desk, so that every matter has one.
void check_duty_desk(TomlFile& file, const std::string& code, const std::vector<Department>& departments) {
    const auto desk = std::ranges::find(departments, code, &Department::code);
    if (!code.empty() && (desk == departments.end() || desk->tiers.size() != model::tiers.size())) {
        file.fault(*file.root().get("duty_desk"), "the duty desk '" + code + "' has no desk on every tier",
                   "list it in departments.csv with the tiers village;town;district");
    }
}

void read_shared_fields(TomlFile& file, Policy& policy) {
    for (const std::string& text : file.texts(file.root(), "fields")) {
        const auto field = read_field(text);
        const toml::node& node = *file.root().get("fields");
        if (!field.ok()) {
            file.fault(node, field.error().detail);
        } else if (std::ranges::find(policy.fields, field->name, &FieldDeclaration::name) != policy.fields.end()) {
            file.fault(node, "field '" + field->name + "' is declared twice");
        } else {
            policy.fields.push_back(*field);
        }
    }
    std::ranges::sort(policy.fields, {}, &FieldDeclaration::name);
}

/// Office hours of one day: a list of "08:00-12:00".
std::vector<base::OfficeSpan> read_hours(TomlFile& file, const toml::table& table, std::string_view key) {
    std::vector<base::OfficeSpan> spans;
    for (const std::string& text : file.texts(table, key)) {
        const auto span = read_office_span(text);
        if (span.ok()) {
            spans.push_back(*span);
        } else {
            file.fault(*table.get(key), span.error().detail);
        }
    }
    return spans;
}

/// [[holiday]] and [[working_day]]: a day or a span of days, with a name and where it was published.
void read_days(TomlFile& file, std::string_view key, std::vector<base::CivilDate>& days) {
    constexpr std::string_view known[] = {"name", "from", "to", "basis"};
    constexpr std::int64_t span_days_max = 60;
    for (const toml::table* const table : file.tables(file.root(), key)) {
        file.only(*table, known);
        (void)file.words(*table, "name"); // for the reader of the file; checked, not kept
        (void)file.text(*table, "basis");
        const auto from = file.date(*table, "from");
        const auto to = file.date(*table, "to", false);
        if (!from) {
            continue;
        }
        const std::int64_t first = base::days_from_civil(*from);
        const std::int64_t last = to ? base::days_from_civil(*to) : first;
        if (last < first || last - first >= span_days_max) {
            file.fault(*table, "the days must end after they begin, and be at most 60");
            continue;
        }
        for (std::int64_t day = first; day <= last; ++day) {
            days.push_back(base::civil_from_days(day));
        }
    }
}

} // namespace

Policy read_policy(const std::string& path, std::string_view text, const std::vector<Department>& departments,
                   Faults& faults) {
    TomlFile file(path, text, faults);
    Policy policy;
    if (!file.sound()) {
        return policy;
    }
    constexpr std::string_view known[] = {"name",   "version",   "title",      "language", "effective", "sources",
                                          "fields", "duty_desk", "escalation", "answer",   "life",      "ladder"};
    constexpr std::string_view later[] = {"signature", "shadow", "areas"};
    const toml::table& root = file.root();
    file.only(root, known, later);
    policy.name = file.text(root, "name");
    policy.version = file.text(root, "version");
    policy.title = file.words(root, "title");
    policy.language = file.read(root, "language", read_language, true).value_or(Language::zh);
    policy.effective = file.date(root, "effective").value_or(base::CivilDate{});
    policy.sources = file.texts(root, "sources");
    policy.duty_desk = file.text(root, "duty_desk");
    check_duty_desk(file, policy.duty_desk, departments);
    read_shared_fields(file, policy);
    read_escalation(file, policy);
    read_answers(file, policy);
    read_life(file, policy);
    read_ladder(file, policy);
    return policy;
}

NamedCalendar read_calendar(const std::string& path, std::string_view text, Faults& faults) {
    TomlFile file(path, text, faults);
    NamedCalendar named;
    if (!file.sound()) {
        return named;
    }
    const std::size_t before = faults.count();
    constexpr std::string_view known[] = {"name", "utc_offset", "week", "make_up", "holiday", "working_day"};
    const toml::table& root = file.root();
    file.only(root, known);
    named.name = file.words(root, "name");
    base::CalendarPlan plan;
    plan.utc_offset = file.read(root, "utc_offset", read_utc_offset, true).value_or(base::hours(8));
    constexpr std::string_view weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                             "friday", "saturday", "sunday"};
    if (const toml::table* const week = file.table(root, "week", true)) {
        file.only(*week, weekdays);
        for (std::size_t i = 0; i < plan.week.size(); ++i) {
            plan.week[i] = read_hours(file, *week, weekdays[i]);
        }
    }
    plan.make_up = read_hours(file, root, "make_up");
    read_days(file, "holiday", plan.holidays);
    read_days(file, "working_day", plan.working_days);
    auto made = base::Calendar::make(plan);
    if (made.ok()) {
        named.calendar = std::move(made).value();
    } else if (faults.count() == before) {
        file.fault(root, made.error().detail);
    }
    return named;
}

} // namespace citybrain::rulebook
