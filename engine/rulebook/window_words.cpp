// What windows and their answers are called on screen.

#include "engine/base/time.hpp"
#include "engine/rulebook/window_calls.hpp"

namespace citybrain::rulebook {
namespace {

using window::Aggregate;
using window::Scope;
using window::Spec;

std::string length_zh(base::Duration length) {
    constexpr std::pair<std::int64_t, std::string_view> units[] = {
        {86'400'000, "天"}, {3'600'000, "小时"}, {60'000, "分钟"}};
    for (const auto& [ms, word] : units) {
        if (length.ms % ms == 0) {
            return std::to_string(length.ms / ms) + std::string(word);
        }
    }
    return base::to_text(length);
}

Words scope_words(const Spec& spec) {
    switch (spec.scope) {
    case Scope::near:
        return spec.radius_m == window::here_m
                   ? Words{"同一地点", "at the same spot"}
                   : Words{std::to_string(spec.radius_m) + "米内", "within " + std::to_string(spec.radius_m) + " m"};
    case Scope::subject:
        return {"同一对象", "about the same subject"};
    case Scope::village:
        return {"本村居", "in the village"};
    case Scope::town:
        return {"本镇街", "in the town"};
    case Scope::district:
        return {"全区", "in the district"};
    }
    return {};
}

Words aggregate_words(const Spec& spec, Aggregate aggregate) {
    switch (aggregate) {
    case Aggregate::count:
        return {"件数", "reports"};
    case Aggregate::places:
        return {"不同地点数", "different places"};
    case Aggregate::villages:
        return {"涉及村居数", "villages"};
    case Aggregate::towns:
        return {"涉及镇街数", "towns"};
    case Aggregate::sources:
        return {"不同来源数", "different sources"};
    case Aggregate::complainants:
        return {"不同反映人数", "different complainants"};
    case Aggregate::max:
        return {spec.attribute + "最大值", "largest " + spec.attribute};
    case Aggregate::sum:
        return {spec.attribute + "合计", "sum of " + spec.attribute};
    case Aggregate::mean:
        return {spec.attribute + "平均值", "mean " + spec.attribute};
    case Aggregate::rate:
        return {"每小时件数", "reports an hour"};
    case Aggregate::usual:
        return {"近28天同时段每小时件数", "reports an hour at this hour in the last 28 days"};
    }
    return {};
}

} // namespace

Words label_of(const Spec& spec, Aggregate aggregate) {
    const Words scope = scope_words(spec);
    const Words what = aggregate_words(spec, aggregate);
    return {length_zh(spec.length) + "内" + scope.zh + what.zh,
            what.en + " " + scope.en + " within " + base::to_text(spec.length)};
}

} // namespace citybrain::rulebook
