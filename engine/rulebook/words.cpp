#include "engine/rulebook/words.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/model/words.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::rulebook {
namespace {

using base::bad_input;
using model::ClockKind;

constexpr model::Word<Combine> combine_words[] = {{Combine::last, "last"}, {Combine::max, "max"}};
constexpr model::Word<FieldType> field_words[] = {
    {FieldType::boolean, "bool"},
    {FieldType::integer, "int"},
    {FieldType::real, "double"},
    {FieldType::string, "string"},
};

/// `values` are all values of a closed set that has to_text and, maybe, a Chinese spelling.
template <class E, std::size_t N, class Chinese>
base::Result<E> read_word(std::string_view text, std::string_view what, const std::array<E, N>& values,
                          Chinese chinese) {
    std::vector<std::string> known;
    for (const E value : values) {
        if (text == to_text(value) || (!text.empty() && text == chinese(value))) {
            return value;
        }
        known.emplace_back(to_text(value));
    }
    std::string detail = "'" + std::string(text) + "' is no " + std::string(what);
    const std::string hint = suggestion(text, known);
    return bad_input(hint.empty() ? detail : detail + "; " + hint);
}

template <class E>
std::string_view in_zh(E value) {
    return model::to_zh(value);
}

bool is_name(std::string_view text) {
    const auto sound = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !text.empty() && text.size() <= 64 && (text[0] < '0' || text[0] > '9') && std::ranges::all_of(text, sound);
}

/// "08:30" to minutes; 24:00 is allowed.
std::optional<std::int32_t> read_minute(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') {
        return std::nullopt;
    }
    const auto hour = base::parse_integer(text.substr(0, 2));
    const auto minute = base::parse_integer(text.substr(3));
    if (!hour || !minute || *hour < 0 || *hour > 24 || *minute < 0 || *minute > 59 || (*hour == 24 && *minute > 0)) {
        return std::nullopt;
    }
    return static_cast<std::int32_t>(*hour * 60 + *minute);
}

std::string known_fields() {
    return "write name:type:label:unit:combine, type one of bool, int, double, string, combine last or max";
}

} // namespace

std::string_view to_text(FieldType type) { return model::word_of(field_words, type).text; }

base::Result<model::Tier> read_tier(std::string_view text) {
    return read_word(text, "tier", model::tiers, in_zh<model::Tier>);
}

base::Result<model::MatterClass> read_matter_class(std::string_view text) {
    using enum model::MatterClass;
    return read_word(text, "class", std::array{minor, important, major}, in_zh<model::MatterClass>);
}

base::Result<model::Priority> read_priority(std::string_view text) {
    using enum model::Priority;
    return read_word(text, "priority", std::array{p0, p1, p2, p3}, in_zh<model::Priority>);
}

base::Result<ClockKind> read_clock(std::string_view text) {
    using enum ClockKind;
    return read_word(text, "clock", std::array{urgent_hour, work_hour, work_day, natural_day}, in_zh<ClockKind>);
}

base::Result<model::DupPolicy> read_dup_policy(std::string_view text) {
    using enum model::DupPolicy;
    return read_word(text, "dup policy", std::array{never, suggest, automatic},
                     [](model::DupPolicy) { return std::string_view(); });
}

base::Result<model::Sensitivity> read_sensitivity(std::string_view text) {
    using enum model::Sensitivity;
    return read_word(text, "sensitivity", std::array{open, internal, sensitive},
                     [](model::Sensitivity value) -> std::string_view {
                         constexpr std::array<std::string_view, 3> zh{"公开", "内部", "敏感"};
                         return zh[static_cast<std::size_t>(value)];
                     });
}

base::Result<model::ResponseLevel> read_response(std::string_view text) {
    const auto level = model::parse_response_level(text);
    return level ? base::Result(*level)
                 : bad_input("'" + std::string(text) + "' is no response; write none, watch, IV, III, II or I");
}

base::Result<model::Limit> read_limit(std::string_view length, ClockKind clock) {
    const auto duration = base::parse_duration(length);
    if (!duration.ok()) {
        return bad_input("'" + std::string(length) + "' is no length of time; write 15m, 4h or 2d");
    }
    if (*duration < base::minutes(1) || *duration > limit_max) {
        return bad_input("'" + std::string(length) + "' must be at least 1m and at most 400d");
    }
    const bool in_days = clock == ClockKind::work_day || clock == ClockKind::natural_day;
    if (in_days && duration->ms % base::days(1).ms != 0) {
        return bad_input("'" + std::string(length) + "' is not whole days, but " + std::string(to_text(clock)) +
                         " counts days; write 2d");
    }
    if (clock == ClockKind::work_hour && length.find('d') != std::string_view::npos) {
        return bad_input("'" + std::string(length) + "' counts days, but " + std::string(to_text(clock)) +
                         " counts hours; write 8h, or use work_day");
    }
    return model::Limit{clock, *duration};
}

base::Result<model::Limit> read_limit(std::string_view text) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos) {
        return read_limit(text, text.ends_with('d') ? ClockKind::natural_day : ClockKind::urgent_hour);
    }
    const auto clock = read_clock(base::trim(text.substr(blank)));
    if (!clock.ok()) {
        return clock.error();
    }
    return read_limit(text.substr(0, blank), *clock);
}

base::Result<bool> read_yes_no(std::string_view text) {
    if (text == "yes" || text == "是" || text == "no" || text == "否") {
        return text == "yes" || text == "是";
    }
    return bad_input("'" + std::string(text) + "' is neither yes nor no; write yes, no, 是 or 否");
}

base::Result<std::int32_t> read_minute_of_day(std::string_view text) {
    const auto minute = read_minute(text);
    if (!minute) {
        return bad_input("'" + std::string(text) + "' is no time of day; write 08:30, up to 24:00");
    }
    return *minute;
}

base::Result<base::CivilDate> read_date(std::string_view text) {
    const auto part = [&](std::size_t at, std::size_t size) { return base::parse_integer(text.substr(at, size)); };
    if (text.size() == 10 && text[4] == '-' && text[7] == '-' && part(0, 4) && part(5, 2) && part(8, 2)) {
        const base::CivilDate date{static_cast<std::int32_t>(*part(0, 4)), static_cast<std::int32_t>(*part(5, 2)),
                                   static_cast<std::int32_t>(*part(8, 2))};
        if (is_valid(date)) {
            return date;
        }
    }
    return bad_input("'" + std::string(text) + "' is no date; write 2026-10-01");
}

base::Result<std::uint32_t> read_radius(std::string_view text) {
    const auto metres = base::parse_integer(text);
    if (!metres || *metres < 1 || *metres > 5'000) {
        return bad_input("'" + std::string(text) + "' is no radius; write whole metres, 1 to 5000");
    }
    return static_cast<std::uint32_t>(*metres);
}

base::Result<base::Duration> read_dup_window(std::string_view text) {
    const auto window = base::parse_duration(text);
    if (!window.ok() || *window < base::minutes(1) || *window > base::limits::event_window_age_max) {
        return bad_input("'" + std::string(text) + "' is no window for near-duplicates; write 1m to 72h");
    }
    return window;
}

base::Result<base::Duration> read_mute(std::string_view text) {
    const auto length = base::parse_duration(text);
    if (!length.ok() || *length < base::minutes(1) || *length > limit_max) {
        return bad_input("'" + std::string(text) + "' is no length of silence; write 2h, at least 1m, at most 400d");
    }
    return *length;
}

base::Result<int> read_percent(std::string_view text) {
    const auto number = text.ends_with('%') ? base::parse_integer(text.substr(0, text.size() - 1)) : std::nullopt;
    if (!number || *number < 100 || *number > 1'000) {
        return bad_input("'" + std::string(text) + "' is no share of a limit; write 100% to 1000%");
    }
    return static_cast<int>(*number);
}

base::Result<int> read_early_percent(std::string_view text) {
    const auto number = text.ends_with('%') ? base::parse_integer(text.substr(0, text.size() - 1)) : std::nullopt;
    if (!number || *number < 1 || *number > 99) {
        return bad_input("'" + std::string(text) + "' is no share of a limit before it ends; write 1% to 99%");
    }
    return static_cast<int>(*number);
}

base::Result<base::OfficeSpan> read_office_span(std::string_view text) {
    const std::size_t dash = text.find('-');
    const auto from = read_minute(base::trim(text.substr(0, dash)));
    const auto to = dash == std::string_view::npos ? std::nullopt : read_minute(base::trim(text.substr(dash + 1)));
    if (!from || !to) {
        return bad_input("'" + std::string(text) + "' are no office hours; write 08:00-12:00");
    }
    return base::OfficeSpan{*from, *to};
}

base::Result<base::Duration> read_utc_offset(std::string_view text) {
    const bool signed_text = text.starts_with('+') || text.starts_with('-');
    const auto offset = signed_text ? read_minute(text.substr(1)) : std::nullopt;
    if (!offset) {
        return bad_input("'" + std::string(text) + "' is no offset from UTC; write +08:00");
    }
    return base::minutes(text[0] == '-' ? -*offset : *offset);
}

base::Result<FieldDeclaration> read_field(std::string_view text) {
    std::vector<std::string> parts;
    for (std::string_view rest = text;;) {
        const std::size_t colon = rest.find(':');
        parts.emplace_back(base::trim(rest.substr(0, colon)));
        if (colon == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(colon + 1);
    }
    if (parts.size() < 2 || parts.size() > 5 || !is_name(parts[0])) {
        return bad_input("'" + std::string(text) + "' declares no field; " + known_fields());
    }
    const auto type = model::value_of(field_words, parts[1]);
    if (!type) {
        return bad_input("'" + parts[1] + "' is no type of a field; " + known_fields());
    }
    FieldDeclaration field{parts[0], *type, parts[0], {}, Combine::last};
    if (parts.size() > 2 && !parts[2].empty()) {
        field.zh = parts[2];
    }
    field.unit = parts.size() > 3 ? parts[3] : "";
    if (parts.size() > 4) {
        const auto combine = model::value_of(combine_words, parts[4]);
        if (!combine || (*combine == Combine::max && *type == FieldType::string)) {
            return bad_input("'" + parts[4] + "' does not say how reports of '" + parts[0] +
                             "' combine; write last (the latest governs) or, for numbers and bool, max (the highest)");
        }
        field.combine = *combine;
    }
    return field;
}

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = text.find(';');
        const std::string_view part = base::trim(text.substr(0, end));
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return parts;
}

} // namespace citybrain::rulebook
