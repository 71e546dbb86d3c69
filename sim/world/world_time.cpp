// World, how time passes: frames arrive, disks sync, timers fire, what was scheduled happens; at each instant until
// nothing moves any more.

#include <algorithm>

#include "sim/world/box.hpp"

namespace citybrain::sim {
namespace {

void take_earlier(std::optional<base::Instant>& first, const std::optional<base::Instant>& other) {
    if (other && (!first || *other < *first)) {
        first = other;
    }
}

/// Turns of all drivers at one instant; a world that needs more never comes to rest.
constexpr std::size_t turns_max = 1'000'000;

} // namespace

bool World::turn(Box& box) {
    box.has_news = false;
    const auto turned = box.driver->turn(time_of(box));
    if (!turned.ok()) { // the host ends itself, and its supervisor starts it again
        box.ended_itself = now_ < box.ended_at + base::minutes(2) ? box.ended_itself + 1 : 0;
        box.ended_at = now_;
        crash(box.index,
              std::min(base::Duration{supervised.ms << std::min<std::uint64_t>(box.ended_itself, 4)}, supervised_max));
        return true;
    }
    if (box.doomed && box.disk->next_sync()) {
        const base::Duration down = *box.doomed;
        box.doomed.reset();
        counts_.add(Fault::crash_writing);
        crash(box.index, down);
        return true;
    }
    box.wake = next_look(box);
    return *turned;
}

void World::settle() {
    std::size_t turns = 0;
    for (bool moved = true; moved;) {
        moved = false;
        while (const auto frame = wire_.take()) {
            Box& box = box_of(frame->to);
            if (box.driver) {
                box.driver->frame(time_of(box), frame->to, frame->from, frame->bytes);
                box.has_news = true;
            }
        }
        for (const auto& box : boxes_) {
            const auto synced = box->disk->next_sync();
            const bool is_due = box->has_news || (synced && *synced <= now_) || (box->wake && *box->wake <= now_);
            if (!box->driver || !is_due) {
                continue;
            }
            (void)box->disk->durable(); // also when nobody waits for it
            while (box->driver && turn(*box)) {
                moved = true;
                turns += 1;
                if (turns > turns_max) {
                    complaints_.push_back("the host of " + to_text(box->nodes.front()) + " never comes to rest");
                    return;
                }
            }
        }
    }
}

std::optional<base::Instant> World::next_event() const {
    std::optional<base::Instant> first = wire_.next_due();
    for (const auto& box : boxes_) {
        if (!box->driver) {
            continue;
        }
        take_earlier(first, box->disk->next_sync());
        if (box->wake && *box->wake > now_) { // one that is due waits for the disk
            take_earlier(first, box->wake);
        }
    }
    if (!agenda_.empty()) {
        take_earlier(first, agenda_.begin()->first);
    }
    return first;
}

void World::advance_to(base::Instant instant) {
    if (boots_ == 0) {
        for (const auto& box : boxes_) {
            start(*box);
        }
    }
    settle();
    for (auto next = next_event(); next && *next <= instant && complaints_.empty(); next = next_event()) {
        now_ = std::max(now_, *next);
        while (!agenda_.empty() && agenda_.begin()->first <= now_) {
            const std::function<void()> what = std::move(agenda_.begin()->second);
            agenda_.erase(agenda_.begin());
            what();
        }
        settle();
    }
    now_ = std::max(now_, instant);
}

} // namespace citybrain::sim
