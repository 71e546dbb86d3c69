#include "engine/window/silence.hpp"

#include <algorithm>
#include <limits>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"

namespace citybrain::window {
namespace {

constexpr std::int64_t minute_ms = base::minutes(1).ms;
constexpr std::int64_t all_reported = std::numeric_limits<std::int64_t>::max();

/// What both ends of a silence have in common.
model::Event report_of(const Watch& watch) {
    model::Event event;
    event.source = silence_source;
    event.type = "silence";
    event.subject = watch.subject.empty() ? watch.source : watch.subject;
    event.key = watch.id;
    event.category = watch.category;
    event.area = watch.area;
    return event;
}

} // namespace

Silences::Silences(std::vector<Watch> watches) : watches_(std::move(watches)), rows_(watches_.size()) {
    for (std::size_t i = 0; i < watches_.size(); ++i) {
        ENSURE(!watches_[i].levels.empty());
        by_source_[{watches_[i].source, watches_[i].subject}].push_back(i);
        by_id_.emplace(watches_[i].id, i);
    }
}

base::Duration Silences::memory() const {
    base::Duration longest;
    for (const Watch& watch : watches_) {
        longest = std::max(longest, watch.levels.back() + silence_memory);
    }
    return longest;
}

std::vector<std::size_t> Silences::rows_for(const std::string& source, const std::string& subject) const {
    std::vector<std::size_t> rows;
    const auto add = [&](const std::string& about) {
        if (const auto at = by_source_.find({source, about}); at != by_source_.end()) {
            rows.insert(rows.end(), at->second.begin(), at->second.end());
        }
    };
    add({});
    if (!subject.empty()) {
        add(subject);
    }
    return rows;
}

void Silences::hear(const std::string& source, const std::string& subject, base::Instant at) {
    if (watches_.empty()) {
        return; // most nodes: nothing is built for nobody
    }
    for (const std::size_t index : rows_for(source, subject)) {
        Row& row = rows_[index];
        if (!row.heard || *row.heard < at) {
            row.heard = at;
            file(index);
        }
    }
}

void Silences::told(const model::Event& report) {
    const auto at = by_id_.find(report.key);
    const model::AttributeValue* const value = model::find_attribute(report, silent_min);
    const auto* const minutes = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    if (at == by_id_.end() || minutes == nullptr || report.phase == model::Phase::clear) {
        return;
    }
    Row& row = rows_[at->second];
    const base::Instant since = report.time - base::minutes(*minutes);
    if (since > row.told_since || (since == row.told_since && *minutes > row.told)) {
        row.told_since = since;
        row.told = *minutes;
        file(at->second);
    }
}

void Silences::known_from(base::Instant from) {
    if (!known_from_) {
        known_from_ = from;
        file_all();
    }
}

void Silences::begin(std::optional<base::Instant> since, base::Instant listening) {
    if (since != since_ || listening != listening_) {
        since_ = since;
        listening_ = listening;
        file_all();
    }
}

std::optional<base::Instant> Silences::silent_since(const Row& row) const { return row.heard ? row.heard : since_; }

std::int64_t Silences::reported(const Row& row) const {
    const auto since = silent_since(row);
    if (since && !row.heard && known_from_ && *since < *known_from_) {
        return all_reported; // heard, and its silence reported, before what is told again
    }
    return since == row.told_since ? row.told : 0;
}

void Silences::file_all() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        file(i);
    }
}

void Silences::file(std::size_t index) {
    Row& row = rows_[index];
    if (row.due) {
        agenda_.erase({*row.due, index});
        row.due.reset();
    }
    const auto since = since_ ? silent_since(row) : std::nullopt;
    const std::int64_t told = reported(row);
    const auto& levels = watches_[index].levels;
    const auto next = std::ranges::find_if(levels, [&](base::Duration level) { return level.ms / minute_ms > told; });
    if (!since || next == levels.end()) {
        return;
    }
    row.due = *since + *next;
    if (listening_ != base::Instant{}) {
        row.due = std::max(*row.due, listening_ + std::min(levels.front(), base::limits::silence_grace));
    }
    agenda_.emplace(*row.due, index);
}

std::optional<base::Instant> Silences::due() const {
    return agenda_.empty() ? std::nullopt : std::optional(agenda_.begin()->first);
}

model::Event Silences::report(base::Instant now) const {
    ENSURE(!agenda_.empty() && agenda_.begin()->first <= now);
    const std::size_t index = agenda_.begin()->second;
    const Watch& watch = watches_[index];
    const Row& row = rows_[index];
    const base::Instant since = *silent_since(row);
    const std::int64_t minutes = (now - since).ms / minute_ms;
    model::Event event = report_of(watch);
    event.id = watch.id + "#" + std::to_string(since.ms) + "+" + std::to_string(minutes);
    event.phase = reported(row) == 0 ? model::Phase::raise : model::Phase::update;
    event.time = since + base::minutes(minutes);
    event.attributes.push_back({std::string(silent_min), minutes});
    event.attributes.push_back({std::string(silent_name), watch.name});
    return event;
}

std::vector<const Watch*> Silences::broken_by(const std::string& source, const std::string& subject) const {
    std::vector<const Watch*> ended;
    if (!watches_.empty()) {
        for (const std::size_t index : rows_for(source, subject)) {
            if (reported(rows_[index]) > 0) {
                ended.push_back(&watches_[index]);
            }
        }
    }
    return ended;
}

model::Event Silences::end(const Watch& watch, base::Instant at) {
    model::Event event = report_of(watch);
    event.id = watch.id + "#" + std::to_string(at.ms) + "-clear";
    event.phase = model::Phase::clear;
    event.time = at;
    return event;
}

} // namespace citybrain::window
