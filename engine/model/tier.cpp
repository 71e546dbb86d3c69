#include "engine/model/tier.hpp"

#include "engine/model/words.hpp"

namespace citybrain::model {
namespace {

constexpr Word<Tier> tier_words[] = {
    {Tier::village, "village", "村居"},
    {Tier::town, "town", "镇街"},
    {Tier::district, "district", "区"},
    {Tier::external, "external", "市及以上"},
};
constexpr Word<MatterClass> class_words[] = {
    {MatterClass::minor, "minor", "小事"},
    {MatterClass::important, "important", "要事"},
    {MatterClass::major, "major", "大事"},
};
constexpr Word<Priority> priority_words[] = {
    {Priority::p0, "P0", "特急"},
    {Priority::p1, "P1", "紧急"},
    {Priority::p2, "P2", "普通"},
    {Priority::p3, "P3", "提示"},
};
constexpr Word<ClockKind> clock_words[] = {
    {ClockKind::urgent_hour, "urgent_hour", "紧急工作时"},
    {ClockKind::work_hour, "work_hour", "工作时"},
    {ClockKind::work_day, "work_day", "工作日"},
    {ClockKind::natural_day, "natural_day", "自然日"},
};
constexpr Word<DupPolicy> dup_words[] = {
    {DupPolicy::never, "never"},
    {DupPolicy::suggest, "suggest"},
    {DupPolicy::automatic, "auto"},
};
constexpr Word<Sensitivity> sensitivity_words[] = {
    {Sensitivity::open, "open", "公开"},
    {Sensitivity::internal, "internal", "内部"},
    {Sensitivity::sensitive, "sensitive", "敏感"},
};

} // namespace

std::string_view to_text(Tier tier) { return word_of(tier_words, tier).text; }
std::string_view to_text(MatterClass matter) { return word_of(class_words, matter).text; }
std::string_view to_text(Priority priority) { return word_of(priority_words, priority).text; }
std::string_view to_text(ClockKind clock) { return word_of(clock_words, clock).text; }
std::string_view to_text(DupPolicy policy) { return word_of(dup_words, policy).text; }
std::string_view to_text(Sensitivity sensitivity) { return word_of(sensitivity_words, sensitivity).text; }
std::string_view to_zh(Tier tier) { return word_of(tier_words, tier).zh; }
std::string_view to_zh(MatterClass matter) { return word_of(class_words, matter).zh; }
std::string_view to_zh(Priority priority) { return word_of(priority_words, priority).zh; }
std::string_view to_zh(ClockKind clock) { return word_of(clock_words, clock).zh; }

std::optional<Tier> parse_tier(std::string_view text) { return value_of(tier_words, text); }
std::optional<MatterClass> parse_matter_class(std::string_view text) { return value_of(class_words, text); }
std::optional<Priority> parse_priority(std::string_view text) { return value_of(priority_words, text); }
std::optional<ClockKind> parse_clock(std::string_view text) { return value_of(clock_words, text); }
std::optional<DupPolicy> parse_dup_policy(std::string_view text) { return value_of(dup_words, text); }
std::optional<Sensitivity> parse_sensitivity(std::string_view text) { return value_of(sensitivity_words, text); }

} // namespace citybrain::model
