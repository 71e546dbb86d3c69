#include "engine/rulebook/silence_calls.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/window/silence.hpp"
#include "engine/window/spec.hpp"

namespace citybrain::rulebook {
namespace {

using cel::HostRefusal;

constexpr const char* usage = "write silent(\"2h\"): whole minutes, from 1m to 31d";

} // namespace

cel::HostAnswer SilenceCalls::silent(std::span<const cel::Value> arguments) {
    if (arguments.size() != 1) {
        return HostRefusal{"silent takes one length of time", usage, arguments.size()};
    }
    const bool is_text = arguments[0].kind() == cel::Kind::string;
    const auto length = is_text ? base::parse_duration(arguments[0].as_string())
                                : base::Result<base::Duration>(base::bad_input("no text"));
    if (!length.ok() || length->ms % base::minutes(1).ms != 0 || *length < window::length_min ||
        *length > window::length_max) {
        return HostRefusal{"this is no length of a silence", usage, 0};
    }
    if (!shortest_) {
        return HostRefusal{"no source is watched: the pack has no row in sources.csv",
                           "say there who should speak, and how often", arguments.size()};
    }
    if (*length < *shortest_) {
        return HostRefusal{"no silence is told of before " + base::to_text(*shortest_),
                           "write at least that, or shorten silent_after in sources.csv", 0};
    }
    const auto known = std::ranges::find(lengths_, *length);
    const auto index = static_cast<std::size_t>(known - lengths_.begin());
    if (known == lengths_.end()) {
        if (lengths_.size() == base::limits::silent_lengths_max) {
            return HostRefusal{"the pack asks for more than " + std::to_string(base::limits::silent_lengths_max) +
                                   " different lengths of silence",
                               "let rules share lengths", 0};
        }
        lengths_.push_back(*length);
    }
    return cel::HostValue{cel::Type::boolean(), cel::Slot{static_cast<std::uint16_t>(first_ + index)}};
}

std::optional<base::Duration> SilenceCalls::find(cel::Slot slot) const {
    const bool is_ours = slot.value >= first_ && static_cast<std::size_t>(slot.value - first_) < lengths_.size();
    return is_ours ? std::optional(lengths_[slot.value - first_]) : std::nullopt;
}

bool SilenceCalls::answer(cel::Slot slot, const model::Event& facts) const {
    const auto length = find(slot);
    return length && base::minutes(silent_minutes(facts)) >= *length;
}

std::int64_t silent_minutes(const model::Event& facts) {
    const model::AttributeValue* const value = model::find_attribute(facts, window::silent_min);
    const auto* const minutes = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    constexpr std::int64_t most = base::days(36'500).ms / base::minutes(1).ms; // a century
    return minutes == nullptr ? 0 : std::clamp<std::int64_t>(*minutes, 0, most);
}

} // namespace citybrain::rulebook
