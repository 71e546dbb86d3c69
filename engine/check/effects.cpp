#include "engine/check/effects.hpp"

#include <algorithm>

namespace citybrain::check {
namespace {

using model::ClockKind;
using rulebook::Effect;

model::Tier raised(const Effect& effect, model::Tier base) {
    return effect.raise ? std::max(base, effect.raise->from(base)) : base;
}

/// True when `a`, from any instant, is never due later than `b`. Running time passes at least as fast as office time,
/// natural days as working days.
bool never_later(const model::Limit& a, const model::Limit& b) {
    const bool faster = a.clock == b.clock || (a.clock == ClockKind::urgent_hour && b.clock == ClockKind::work_hour) ||
                        (a.clock == ClockKind::natural_day && b.clock == ClockKind::work_day);
    return faster && a.length <= b.length;
}

bool never_later(const std::optional<model::Limit>& a, const std::optional<model::Limit>& b) {
    return !b || (a && never_later(*a, *b));
}

bool is_longer(const std::optional<model::Limit>& a, const std::optional<model::Limit>& b) {
    return a && b && a->clock == b->clock && a->length > b->length;
}

} // namespace

bool does_as_much(const Effect& strong, const Effect& weak, std::span<const model::Tier> bases) {
    const bool tier =
        std::ranges::all_of(bases, [&](model::Tier base) { return raised(strong, base) >= raised(weak, base); });
    const bool priority = !weak.priority || (strong.priority && *strong.priority <= *weak.priority);
    const bool sensitivity = !weak.sensitivity || (strong.sensitivity && *strong.sensitivity >= *weak.sensitivity);
    return tier && priority && never_later(strong.respond, weak.respond) && never_later(strong.close, weak.close) &&
           std::ranges::includes(strong.notify, weak.notify) && std::ranges::includes(strong.assist, weak.assist) &&
           std::ranges::includes(strong.labels, weak.labels) &&
           std::ranges::includes(strong.milestones, weak.milestones) && sensitivity &&
           (strong.supervise || !weak.supervise) && (strong.open_incident || !weak.open_incident) &&
           (!weak.mute || (strong.mute && *strong.mute >= *weak.mute));
}

bool asks_for_less(const Effect& tighter, const Effect& wider, std::span<const model::Tier> bases) {
    const bool tier =
        tighter.raise && wider.raise && !bases.empty() &&
        std::ranges::all_of(bases, [&](model::Tier base) { return raised(tighter, base) < raised(wider, base); });
    const bool priority = tighter.priority && wider.priority && *tighter.priority > *wider.priority;
    return tier || priority || is_longer(tighter.respond, wider.respond) || is_longer(tighter.close, wider.close);
}

bool adds_nothing(const Effect& effect, const rulebook::Category& category) {
    Effect own;
    own.raise = rulebook::Raise{false, category.base_tier()};
    own.priority = category.priority;
    own.respond = category.respond;
    own.close = category.close;
    own.assist = category.assist;
    own.sensitivity = category.sensitivity;
    const model::Tier base[] = {category.base_tier()};
    return does_as_much(own, effect, base);
}

} // namespace citybrain::check
