#include "sim/torture/torture.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace citybrain::sim {
namespace {

using model::NodeId;

/// One plan being carried out.
class Run {
  public:
    Run(const Stage& stage, const Plan& plan, Listener listener)
        : world_({.topology = stage.topology,
                  .rules = stage.rules,
                  .files = stage.files,
                  .hosts = plan.hosts,
                  .wire = plan.wire,
                  .disk = plan.disk,
                  .limits = plan.limits,
                  .skews = plan.skews,
                  .start = stage.start,
                  .seed = plan.seed}),
          auditor_(world_, plan.limits.link_window, std::move(listener)),
          operators_(world_, auditor_, stage.rules, stage.packs, plan.patience), start_(stage.start),
          blackout_(plan.blackout) {
        if (plan.limits.rows_behind != base::limits::rows_behind_max) {
            world_.counts().add(Fault::small_limits);
        }
    }

    Verdict carry_out(const Plan& plan) {
        world_.advance_to(start_);
        for (const Happening& happening : plan.happenings) {
            world_.advance_to(start_ + happening.at);
            if (!auditor_.violations().empty() || !world_.complaints().empty()) {
                break;
            }
            happen(happening);
        }
        world_.advance_to(std::max(world_.now(), start_ + plan.length));
        if (auditor_.violations().empty()) {
            come_to_rest();
        }
        return verdict();
    }

  private:
    void happen(const Happening& happening);
    void report(base::Prng& dice) { operators_.report(dice); }
    void repeat(base::Prng& dice) { operators_.repeat(dice); }
    void act(base::Prng& dice) { operators_.act(dice, false); }
    void rival_act(base::Prng& dice) { operators_.act(dice, true); }
    void further_word(base::Prng& dice) { operators_.further_word(dice); }
    void burst(base::Prng& dice) { operators_.burst(dice); }
    void give_order(base::Prng& dice) { operators_.give_order(dice); }
    void end_order(base::Prng& dice) { operators_.end_order(dice); }
    void order_pack(base::Prng& dice) { operators_.order_pack(dice); }
    void outage(base::Prng& dice);
    void flap(base::Prng& dice);
    void half_open(base::Prng& dice);
    void slow_link(base::Prng& dice);
    void partition(base::Prng& dice);
    void crash_once(base::Prng& dice) { crash(dice, false); }
    void crash_twice(base::Prng& dice) { crash(dice, true); }
    void slow_disk(base::Prng& dice);
    void fill_disk(base::Prng& dice);
    void jump_clock(base::Prng& dice);
    void drift_clock(base::Prng& dice);
    void come_to_rest();
    [[nodiscard]] bool is_at_rest();
    [[nodiscard]] Verdict verdict();
    /// A child and its parent.
    [[nodiscard]] std::pair<NodeId, NodeId> some_pair(base::Prng& dice) const;
    [[nodiscard]] static base::Duration some_time(base::Prng& dice, base::Duration most) {
        return base::Duration{1 + static_cast<std::int64_t>(dice.below(static_cast<std::uint64_t>(most.ms)))};
    }
    void cut_for(NodeId a, NodeId b, base::Duration length) {
        world_.cut(a, b);
        world_.schedule(world_.now() + length, [this, a, b] { world_.join(a, b); });
    }
    void crash(base::Prng& dice, bool twice);
    void repeat_act(base::Prng& dice) { operators_.repeat_act(dice); }
    void quarrel(base::Prng& dice) { operators_.quarrel(dice); }
    void amnesia(base::Prng& dice);
    void blackout(base::Prng& dice);

    World world_;
    Auditor auditor_;
    Operators operators_;
    base::Instant start_;
    base::Duration blackout_;
    base::Duration drained_;
};

std::pair<NodeId, NodeId> Run::some_pair(base::Prng& dice) const {
    const std::vector<NodeId>& centres = world_.centres();
    const NodeId child = centres[1 + dice.below(centres.size() - 1)]; // the first is the district
    return {child, world_.topology().find(child)->parent};
}

void Run::happen(const Happening& happening) {
    using Deed = void (Run::*)(base::Prng&);
    static constexpr std::array<Deed, what_count> deeds{
        &Run::report,     &Run::repeat,    &Run::act,        &Run::rival_act,   &Run::further_word, &Run::burst,
        &Run::give_order, &Run::end_order, &Run::order_pack, &Run::outage,      &Run::flap,         &Run::half_open,
        &Run::slow_link,  &Run::partition, &Run::crash_once, &Run::crash_twice, &Run::slow_disk,    &Run::fill_disk,
        &Run::repeat_act, &Run::amnesia,   &Run::quarrel,    &Run::blackout,    &Run::jump_clock,   &Run::drift_clock};
    base::Prng dice(happening.dice);
    (this->*deeds[static_cast<std::size_t>(happening.what)])(dice);
}

void Run::outage(base::Prng& dice) {
    const auto [child, parent] = some_pair(dice);
    world_.counts().add(Fault::outage);
    cut_for(child, parent, some_time(dice, base::minutes(20)));
}

void Run::flap(base::Prng& dice) {
    const auto [child, parent] = some_pair(dice);
    world_.counts().add(Fault::flap);
    if (dice.below(2) == 0) { // what arrives is not yet durable when the link goes down, and is sent again
        Disk& disk = world_.disk(world_.host_of(parent));
        disk.set_sync(some_time(dice, base::seconds(6)));
        world_.schedule(world_.now() + base::seconds(20), [&disk] { disk.set_sync(base::Duration{5}); });
        operators_.report_at(child, 1 + dice.below(20), dice);
    }
    for (std::int64_t i = 0; i < 6; ++i) {
        world_.schedule(world_.now() + base::seconds(2 * i), [this, a = child, b = parent, is_back = i % 2 == 1] {
            is_back ? world_.join(a, b) : world_.cut(a, b);
        });
    }
}

void Run::half_open(base::Prng& dice) {
    const auto [child, parent] = some_pair(dice);
    dice.below(2) == 0 ? world_.half_open(child, parent) : world_.half_open(parent, child);
}

void Run::slow_link(base::Prng& dice) {
    const auto [child, parent] = some_pair(dice);
    world_.counts().add(Fault::slow_link);
    world_.wire().slow(child, parent, some_time(dice, base::seconds(3)), base::Duration{128}); // 64 kbit/s
    world_.schedule(world_.now() + base::minutes(10),
                    [this, a = child, b = parent] { world_.wire().slow(a, b, {}, {}); });
}

void Run::slow_disk(base::Prng& dice) {
    Disk& disk = world_.disk(dice.below(world_.hosts()));
    world_.counts().add(Fault::disk_slow);
    disk.set_sync(some_time(dice, base::seconds(8)));
    world_.schedule(world_.now() + base::minutes(5), [&disk] { disk.set_sync(base::Duration{5}); });
}

void Run::fill_disk(base::Prng& dice) {
    Disk& disk = world_.disk(dice.below(world_.hosts()));
    disk.fill();
    world_.schedule(world_.now() + some_time(dice, base::minutes(3)), [&disk] { disk.free(); });
}

/// Swizzle-clogging: the links of a centre stop one by one and come back in another order.
void Run::partition(base::Prng& dice) {
    const NodeId centre = world_.centres()[dice.below(world_.centres().size())];
    std::vector<std::pair<NodeId, NodeId>> pairs;
    for (const NodeId node : world_.centres()) {
        const NodeId parent = world_.topology().find(node)->parent;
        if (parent.value != 0 && (node == centre || parent == centre)) {
            pairs.emplace_back(node, parent);
        }
    }
    world_.counts().add(Fault::partition);
    for (const auto& [a, b] : pairs) {
        const base::Duration stop = some_time(dice, base::minutes(5));
        const base::Duration back = base::minutes(5) + some_time(dice, base::minutes(15));
        world_.schedule(world_.now() + stop, [this, a = a, b = b] { world_.cut(a, b); });
        world_.schedule(world_.now() + back, [this, a = a, b = b] { world_.join(a, b); });
    }
}

void Run::crash(base::Prng& dice, bool twice) {
    const std::size_t host = dice.below(world_.hosts());
    const base::Duration down = some_time(dice, dice.below(4) == 0 ? base::minutes(20) : base::seconds(10));
    if (!twice && dice.below(2) == 0) {
        return world_.crash_while_writing(host, down);
    }
    world_.counts().add(twice ? Fault::crash_at_start : Fault::crash);
    world_.crash(host, down);
    if (twice) { // some milliseconds behind the start: hellos, resends and back-fill are under way
        const base::Duration later = down + some_time(dice, base::Duration{400});
        world_.schedule(world_.now() + later, [this, host] { world_.crash(host, base::seconds(1)); });
    }
}

/// What a host's disk holds now is what it holds again some minutes later.
void Run::amnesia(base::Prng& dice) {
    const std::size_t host = dice.below(world_.hosts());
    const auto image = std::make_shared<DiskImage>(world_.disk(host).image());
    const base::Duration apart = some_time(dice, base::minutes(20));
    world_.schedule(world_.now() + some_time(dice, base::minutes(4)), [this, host, image, apart, more = dice.next()] {
        auditor_.host_forgot();
        base::Prng still(more);
        for (const NodeId node : world_.centres()) {
            const NodeId parent = world_.topology().find(node)->parent;
            const bool touches = parent.value != 0 && (world_.host_of(node) == host || world_.host_of(parent) == host);
            if (touches) { // it works on for a while before its neighbours hear of it, and uses its numbers again
                cut_for(node, parent, apart);
            }
        }
        world_.forget(host, *image);
        for (const NodeId node : world_.centres()) {
            if (world_.host_of(node) == host) {
                operators_.report_at(node, 1 + still.below(12), still);
            }
        }
    });
}

/// A town and its villages are off.
void Run::blackout(base::Prng& dice) {
    const std::vector<NodeId> towns = world_.topology().children(world_.topology().root().code);
    const NodeId town = towns[dice.below(towns.size())];
    std::set<std::size_t> hosts;
    for (const NodeId node : world_.centres()) {
        if (world_.topology().is_within(node, town)) {
            hosts.insert(world_.host_of(node));
        }
    }
    world_.counts().add(Fault::crash, hosts.size());
    for (const std::size_t host : hosts) {
        world_.crash(host, blackout_);
    }
}

/// Forward more often than back; of clocks years ahead the unit tests tell (engine/drive/clock_keeper).
void Run::jump_clock(base::Prng& dice) {
    const std::size_t host = dice.below(world_.hosts());
    const bool is_back = dice.below(3) == 0;
    const auto most = std::int64_t{1} << (10 + dice.below(is_back ? 13 : 18)); // 1 s to 2 h, or to 37 h
    base::Duration by = some_time(dice, base::Duration{most});
    by.ms = is_back ? -by.ms : by.ms;
    world_.jump_clock(host, by);
    if (dice.below(2) == 0) { // it was a mistake, and is put right, mostly before it was believed
        world_.schedule(world_.now() + some_time(dice, base::minutes(12)),
                        [this, host, by] { world_.jump_clock(host, base::Duration{-by.ms}); });
    }
}

void Run::drift_clock(base::Prng& dice) {
    const std::size_t host = dice.below(world_.hosts());
    const base::Duration length = some_time(dice, base::minutes(10));
    const std::int64_t per_mille = dice.below(2) == 0 ? -1'000 : static_cast<std::int64_t>(dice.below(101)) - 50;
    world_.drift_clock(host, per_mille, length);
}

bool Run::is_at_rest() {
    if (operators_.unanswered() > 0) {
        return false;
    }
    return std::ranges::all_of(world_.centres(), [&](NodeId node) {
        const drive::Driver* const driver = world_.driver(node);
        return driver != nullptr && driver->idle();
    });
}

void Run::come_to_rest() {
    world_.calm();
    const base::Instant began = world_.now();
    do {
        world_.advance_to(world_.now() + base::seconds(10));
    } while (!is_at_rest() && world_.now() < began + drained_max && world_.complaints().empty());
    drained_ = world_.now() - began;
    auditor_.check_at_rest();
}

Verdict Run::verdict() {
    Verdict verdict{.violations = auditor_.violations(),
                    .digest = world_.digest(),
                    .faults = world_.counts(),
                    .events = operators_.events(),
                    .commands = operators_.commands(),
                    .obeyed = operators_.obeyed(),
                    .cases = auditor_.cases(),
                    .records = auditor_.records(),
                    .frames = world_.wire().sent(),
                    .simulated = world_.now() - start_,
                    .drained = drained_};
    return verdict;
}

} // namespace

Verdict torture(const Stage& stage, const Plan& plan, Listener listener) {
    return Run(stage, plan, std::move(listener)).carry_out(plan);
}

} // namespace citybrain::sim
