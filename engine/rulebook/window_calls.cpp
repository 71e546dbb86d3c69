#include "engine/rulebook/window_calls.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/time.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::rulebook {
namespace {

using cel::HostRefusal;
using cel::Kind;
using window::Aggregate;
using window::Scope;
using window::Spec;

constexpr std::string_view usage = "write seen(\"1h\", \"town\"), with categories in front: seen([\"E0406\"], \"1h\", "
                                   "\"town\"), or an attribute behind: seen(\"1h\", \"town\", \"depth_cm\")";

HostRefusal refuse(std::string message, std::string hint, std::size_t argument) {
    return {std::move(message), std::move(hint), argument};
}

std::optional<HostRefusal> read_categories(const cel::Value& argument, const std::vector<std::string>& known,
                                           Spec& spec) {
    for (const cel::Value& item : argument.as_list()) {
        const std::string code(item.kind() == Kind::string ? item.as_string() : "");
        if (code == "*" && argument.as_list().size() == 1) {
            spec.all = true;
            return std::nullopt;
        }
        if (std::ranges::find(known, code) == known.end()) {
            return refuse("'" + code + "' is no category of categories.csv", suggestion(code, known), 0);
        }
        spec.categories.push_back(code);
    }
    if (spec.categories.empty()) {
        return refuse("a window over no categories counts nothing",
                      "name one, or leave the list out: then the event's own category counts", 0);
    }
    std::ranges::sort(spec.categories);
    spec.categories.erase(std::unique(spec.categories.begin(), spec.categories.end()), spec.categories.end());
    return std::nullopt;
}

std::optional<HostRefusal> read_length(const cel::Value& argument, std::size_t at, Spec& spec) {
    const auto length = argument.kind() == Kind::string ? base::parse_duration(argument.as_string())
                                                        : base::Result<base::Duration>(base::bad_input("no text"));
    if (!length.ok()) {
        return refuse("this is no length of time", "write \"30m\", \"1h\", \"7d\"", at);
    }
    if (*length < window::length_min || *length > window::length_max) {
        return refuse("a window is at least 1 minute and at most 31 days long",
                      "a node remembers what its windows hold: longer ones cost too much", at);
    }
    spec.length = *length;
    return std::nullopt;
}

/// Metres of "50m"; zero when it is not written so.
std::uint32_t metres_of(std::string_view text) {
    std::uint32_t metres = 0;
    if (text.size() < 2 || text.size() > 5 || text.back() != 'm') {
        return 0;
    }
    for (const char c : text.substr(0, text.size() - 1)) {
        if (c < '0' || c > '9') {
            return 0;
        }
        metres = metres * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return metres;
}

std::optional<HostRefusal> read_scope(const cel::Value& argument, std::size_t at, Spec& spec) {
    constexpr std::pair<std::string_view, Scope> names[] = {{"here", Scope::near},
                                                            {"subject", Scope::subject},
                                                            {"village", Scope::village},
                                                            {"town", Scope::town},
                                                            {"district", Scope::district}};
    const std::string text(argument.kind() == Kind::string ? argument.as_string() : "");
    const auto name = std::ranges::find(names, text, &std::pair<std::string_view, Scope>::first);
    spec.radius_m = text == "here" ? window::here_m : metres_of(text);
    if (name != std::end(names)) {
        spec.scope = name->second;
        return std::nullopt;
    }
    spec.scope = Scope::near;
    if (spec.radius_m >= 5 && spec.radius_m <= window::radius_m_max) {
        return std::nullopt;
    }
    std::vector<std::string> all{"50m"};
    for (const auto& [word, scope] : names) {
        all.emplace_back(word);
    }
    const std::string close = suggestion(text, all);
    return refuse("'" + text + "' is no scope",
                  close.empty() ? "there are here, subject, village, town, district and metres such as 50m (5 to 2000)"
                                : close,
                  at);
}

bool in_thousandths(Aggregate aggregate) {
    return aggregate == Aggregate::max || aggregate == Aggregate::sum || aggregate == Aggregate::mean ||
           aggregate == Aggregate::rate || aggregate == Aggregate::usual;
}

bool needs_attribute(Aggregate aggregate) {
    return aggregate == Aggregate::max || aggregate == Aggregate::sum || aggregate == Aggregate::mean;
}

/// Why such a window does not have this aggregate; empty when it has.
std::optional<cel::Withheld> withheld_from(const Spec& spec, Aggregate aggregate) {
    const std::string name(to_text(aggregate));
    if (needs_attribute(aggregate) && spec.attribute.empty()) {
        return cel::Withheld{name, "'" + name + "' asks for a field with a number, and none is named",
                             "name it behind the scope: seen(\"1h\", \"town\", \"depth_cm\")." + name};
    }
    if (aggregate == Aggregate::usual && spec.scope == Scope::near) {
        return cel::Withheld{name, "a circle has no 'usual': what is usual is not kept for every spot",
                             "ask for it over subject, village, town or district"};
    }
    return std::nullopt;
}

} // namespace

WindowCalls::WindowCalls(std::uint16_t first, std::vector<FieldDeclaration> attributes,
                         std::vector<std::string> categories)
    : first_(first), attributes_(std::move(attributes)), categories_(std::move(categories)) {}

cel::HostAnswer WindowCalls::seen(std::span<const cel::Value> arguments) {
    Spec spec;
    std::size_t at = 0;
    if (!arguments.empty() && arguments[0].kind() == Kind::list) {
        if (auto refusal = read_categories(arguments[0], categories_, spec)) {
            return *refusal;
        }
        at = 1;
    }
    if (arguments.size() < at + 2 || arguments.size() > at + 3) {
        return refuse("seen takes a length of time and a scope", std::string(usage), arguments.size());
    }
    if (auto refusal = read_length(arguments[at], at, spec)) {
        return *refusal;
    }
    if (auto refusal = read_scope(arguments[at + 1], at + 1, spec)) {
        return *refusal;
    }
    if (arguments.size() == at + 3) {
        const cel::Value& named = arguments[at + 2];
        spec.attribute = named.kind() == Kind::string ? std::string(named.as_string()) : std::string();
        const auto field = std::ranges::find(attributes_, spec.attribute, &FieldDeclaration::name);
        if (field == attributes_.end() || field->type == FieldType::boolean || field->type == FieldType::string) {
            std::vector<std::string> names;
            for (const FieldDeclaration& declared : attributes_) {
                if (declared.type == FieldType::integer || declared.type == FieldType::real) {
                    names.push_back(declared.name);
                }
            }
            return refuse("'" + spec.attribute + "' is no declared field with a number",
                          suggestion(spec.attribute, names), at + 2);
        }
        spec.attribute_is_real = field->type == FieldType::real;
    }
    const auto [known, is_new] = by_text_.emplace(to_text(spec), specs_.size());
    if (known->first.size() + window::aggregate_count > base::limits::decision_seen_bytes_max) {
        by_text_.erase(known);
        return refuse("the window names too many categories", "leave the list out, or split the rule", 0);
    }
    const std::size_t index = known->second;
    if (is_new) {
        if (specs_.size() == windows_max) {
            by_text_.erase(known);
            return refuse("the pack has more than " + std::to_string(windows_max) + " different windows",
                          "let rules share lengths and scopes", arguments.size());
        }
        specs_.push_back(std::move(spec));
    }
    return record_of(index);
}

cel::Type WindowCalls::type_of(const Spec& spec, Aggregate aggregate) const {
    const bool whole = !in_thousandths(aggregate) ||
                       (!spec.attribute_is_real && (aggregate == Aggregate::max || aggregate == Aggregate::sum));
    return whole ? cel::Type::integer() : cel::Type::real();
}

cel::Record WindowCalls::record_of(std::size_t index) const {
    const Spec& spec = specs_.at(index);
    cel::Record record{"seen", {}};
    for (std::size_t i = 0; i < window::aggregate_count; ++i) {
        const auto aggregate = static_cast<Aggregate>(i);
        if (auto withheld = withheld_from(spec, aggregate)) {
            record.withheld.push_back(std::move(*withheld));
            continue;
        }
        const auto slot = static_cast<std::uint16_t>(first_ + index * window::aggregate_count + i);
        record.fields.push_back(
            {std::string(to_text(aggregate)), type_of(spec, aggregate), cel::Slot{slot}, std::nullopt});
    }
    return record;
}

std::optional<WindowRead> WindowCalls::find(cel::Slot slot) const {
    if (slot.value < first_) {
        return std::nullopt;
    }
    const std::size_t behind = static_cast<std::size_t>(slot.value) - first_;
    const WindowRead read{behind / window::aggregate_count, static_cast<Aggregate>(behind % window::aggregate_count)};
    return read.spec < specs_.size() ? std::optional(read) : std::nullopt;
}

std::vector<std::size_t> WindowCalls::keep(std::span<const cel::Slot> reads, bool enabled) {
    std::vector<std::size_t> kept;
    for (const cel::Slot slot : reads) {
        if (const auto read = find(slot)) {
            if (enabled) {
                specs_[read->spec].want(read->aggregate);
            }
            if (kept.empty() || kept.back() != read->spec) {
                kept.push_back(read->spec);
            }
        }
    }
    return kept;
}

void WindowCalls::ask_about(std::size_t index, const std::string& category) {
    std::vector<std::string>& asked = specs_.at(index).asked;
    if (asked.empty() || asked.back() != category) {
        asked.push_back(category);
    }
}

std::string WindowCalls::name_of(const WindowRead& read) const {
    return to_text(specs_.at(read.spec)) + "." + std::string(to_text(read.aggregate));
}

cel::Value WindowCalls::value_of(const WindowRead& read, std::int64_t answered) const {
    const bool is_whole = type_of(specs_.at(read.spec), read.aggregate).is(cel::TypeKind::integer);
    if (!in_thousandths(read.aggregate)) {
        return cel::Value::integer(answered);
    }
    return is_whole ? cel::Value::integer(answered / 1'000) : cel::Value::real(static_cast<double>(answered) / 1'000.0);
}

} // namespace citybrain::rulebook
