#include "tests/property/weather.hpp"

#include <algorithm>
#include <array>

#include "engine/wire/frame.hpp"
#include "engine/wire/record.hpp"
#include "engine/wire/rows.hpp"

namespace citybrain::tests {

using model::CaseId;
using model::NodeId;

namespace {

/// The highest payload of `peer` that the node's durable rows or records show; stops looking at `enough`.
std::uint64_t durable_hwm(MemoryStore& store, NodeId node, NodeId peer, std::uint64_t enough) {
    std::uint64_t hwm = 0;
    if (const auto row = store.node_row(node); row->has_value()) {
        const model::NodeCheckpoint checkpoint = wire::decode_node(**row).value();
        for (const model::LaneLedger& lane : checkpoint.lanes) {
            hwm = lane.peer == peer ? lane.in_hwm : hwm;
        }
    }
    if (hwm >= enough) {
        return hwm;
    }
    // The row of a store that lost rows in a crash is older than its journal.
    const auto read = store.journal(node, {1}, {UINT64_MAX}, [&](const drive::JournalEntry& entry) {
        const model::Record record = wire::decode_record(entry.bytes).value();
        if (const auto* link = std::get_if<model::FromLink>(&record.cause); link != nullptr && link->peer == peer) {
            hwm = std::max(hwm, link->seq);
        }
        return true;
    });
    ENSURE(read.ok());
    return hwm;
}

} // namespace

Weather::Weather(Storm storm) : storm_(storm), tree_(storm.tree) {
    watch_frames();
    tree_.settle();
}

void Weather::law(bool holds, const std::string& sentence) {
    constexpr std::size_t kept_max = 20;
    if (!holds && broken_.size() < kept_max) {
        broken_.push_back(sentence);
    }
}

/// D1 and D3: what goes out on a wire stands in the sender's durable journal.
void Weather::watch_frames() {
    tree_.link().on_send = [this](NodeId from, NodeId to, drive::ByteView bytes) {
        const auto frame = wire::decode_frame(bytes);
        law(frame.ok(), "a frame of " + to_text(from) + " cannot be read");
        if (!frame.ok()) {
            return;
        }
        MemoryStore& store = tree_.store(from);
        if (const auto* data = std::get_if<wire::Data>(&*frame)) {
            for (std::uint64_t i = 0; i < data->payloads.size(); ++i) {
                const auto position = store.outbox(from, to, data->lane, data->epoch, data->first_seq + i);
                law(position->has_value(), "payload " + std::to_string(data->first_seq + i) + " of " + to_text(from) +
                                               " was sent before it was durable");
            }
        } else if (const auto* ack = std::get_if<wire::Ack>(&*frame)) {
            const std::uint64_t durable = durable_hwm(store, from, to, ack->cum);
            law(ack->cum <= durable, to_text(from) + " acknowledged " + std::to_string(ack->cum) + " to " +
                                         to_text(to) + ", only " + std::to_string(durable) + " are durable");
        }
    };
}

NodeId Weather::some_centre(Dice& dice) const { return centres()[dice.below(centres().size())]; }

/// Zero when none runs.
NodeId Weather::some_running(Dice& dice) const {
    const std::size_t first = dice.below(centres().size());
    for (std::size_t i = 0; i < centres().size(); ++i) {
        const NodeId node = centres()[(first + i) % centres().size()];
        if (tree_.runs(node)) {
            return node;
        }
    }
    return NodeId{};
}

void Weather::report(Dice& dice) {
    constexpr std::array categories{"refuse", "noise", "flood", "gas", "unknown"};
    const NodeId at = some_running(dice);
    if (at.value == 0) {
        return;
    }
    const std::array areas{at, east_1, east_2, east_3, west_1, west_2, park};
    const NodeId area = dice.below(3) == 0 ? areas[dice.below(areas.size())] : at;
    model::Report made =
        make_report(area, categories[dice.below(categories.size())], "sensor", std::to_string(++named_), tree_.now());
    if (dice.below(2) == 0) {
        made.event.source = "gauge-" + to_text(area);
        made.event.key = "k" + std::to_string(dice.below(2));
        made.event.phase = static_cast<model::Phase>(dice.below(3));
    }
    if (dice.below(6) == 0) {
        made.event.id = "1"; // a repeat, sooner or later
    }
    if (dice.below(4) == 0) {
        made.event.attributes.push_back({"injured", std::int64_t{1}});
    }
    if (dice.below(4) == 0) {
        made.secret = {"text of " + made.event.id, "reporter"};
    }
    tree_.report(at, std::move(made));
}

void Weather::burst(Dice& dice) {
    const std::uint64_t count = 40 + dice.below(60);
    const NodeId at = some_running(dice);
    for (std::uint64_t i = 0; i < count && at.value != 0; ++i) {
        tree_.report(at,
                     make_report(at, i % 3 == 0 ? "flood" : "refuse", "burst", std::to_string(++named_), tree_.now()));
    }
}

/// Any verb on any case at any node; often one that does not exist.
void Weather::act(Dice& dice) {
    const NodeId at = some_running(dice);
    if (at.value == 0) {
        return;
    }
    constexpr std::array desks{"duty", "order", "fire", "nobody"};
    const std::array targets{east, west, east_1, east_2, west_1, park, NodeId{999}};
    model::ActOnCase act;
    act.verb = static_cast<model::Verb>(1 + dice.below(11));
    act.id = {some_centre(dice), dice.below(4)};
    act.actor = "wang";
    act.reason = dice.below(8) == 0 ? "" : "because";
    act.department = desks[dice.below(desks.size())];
    act.to = targets[dice.below(targets.size())];
    if (dice.below(6) == 0) {
        act.if_version = dice.below(4);
    }
    tree_.act(at, std::move(act));
}

void Weather::outage(Dice& dice) {
    const NodeId child = centres()[1 + dice.below(centres().size() - 1)]; // the first is the district
    const NodeId parent = tree_.topology().find(child)->parent;
    if (dice.below(2) == 0) {
        tree_.cut(child, parent);
    } else {
        tree_.join(child, parent);
    }
}

void Weather::crash(Dice& dice) {
    const NodeId node = some_centre(dice);
    if (!tree_.runs(node)) {
        tree_.restart(node);
        return;
    }
    tree_.crash(node);
    if (dice.below(2) == 0) {
        tree_.restart(node);
    }
}

void Weather::happen(Happening what) {
    Dice dice{what};
    constexpr std::array lengths{base::seconds(0), base::minutes(4), base::minutes(16), base::hours(1), base::hours(5)};
    const std::uint64_t kind = dice.below(10);
    const std::uint64_t after = dice.below(3);
    if (kind < 4) {
        report(dice);
    } else if (kind < 7) {
        act(dice);
    } else if (kind == 7 && storm_.outages) {
        outage(dice);
    } else if (kind == 8 && storm_.crashes) {
        crash(dice);
    } else if (kind == 9 && storm_.bursts && dice.below(4) == 0) {
        burst(dice);
    } else {
        tree_.advance(lengths[dice.below(lengths.size())]);
    }
    for (std::uint64_t steps = after == 1 ? 1 + dice.below(6) : 0; steps > 0; --steps) {
        (void)tree_.step(); // caught half done by what happens next
    }
    if (after == 2) {
        tree_.settle();
    }
    if (storm_.tree.store.manual_sync && dice.below(2) == 0) {
        tree_.store(some_centre(dice)).sync();
    }
}

} // namespace citybrain::tests
