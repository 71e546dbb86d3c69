#include "engine/window/spec.hpp"

#include <algorithm>

namespace citybrain::window {

model::Tier tier_of(Scope scope) {
    switch (scope) {
    case Scope::near:
    case Scope::village:
        return model::Tier::village;
    case Scope::town:
        return model::Tier::town;
    case Scope::subject:
    case Scope::district:
        return model::Tier::district;
    }
    return model::Tier::district;
}

base::Duration memory_of(const Spec& spec) {
    const base::Duration usual = base::days(usual_days + 1);
    const base::Duration length = spec.wants(Aggregate::usual) ? std::max(spec.length, usual) : spec.length;
    return length + lateness_max;
}

std::string to_text(const Spec& spec) {
    std::string text = spec.all ? "seen([\"*\"], " : "seen(";
    if (!spec.categories.empty()) {
        std::string list;
        for (const std::string& category : spec.categories) {
            list += (list.empty() ? "\"" : ", \"") + category + '"';
        }
        text += "[" + list + "], ";
    }
    text += '"' + base::to_text(spec.length) + "\", \"";
    switch (spec.scope) {
    case Scope::near:
        text += spec.radius_m == here_m ? "here" : std::to_string(spec.radius_m) + "m";
        break;
    case Scope::subject:
        text += "subject";
        break;
    case Scope::village:
    case Scope::town:
    case Scope::district:
        text += to_text(tier_of(spec.scope));
        break;
    }
    return text + (spec.attribute.empty() ? "\")" : "\", \"" + spec.attribute + "\")");
}

std::string_view to_text(Aggregate aggregate) {
    constexpr std::string_view names[] = {"count", "places", "villages", "towns", "sources", "complainants",
                                          "max",   "sum",    "mean",     "rate",  "usual"};
    static_assert(std::size(names) == aggregate_count);
    return names[static_cast<std::size_t>(aggregate)];
}

} // namespace citybrain::window
