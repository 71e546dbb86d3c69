// Laws of the whole district, on random stories: replay equals live, independent arrivals decide alike in any order,
// one owner a case, a next deadline for every custodian, sums that add up, and no command that ends the process.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/base/prng.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {
namespace {

constexpr const char* categories[] = {"refuse", "noise", "flood", "gas"};
constexpr model::NodeId doors[] = {east_1, east_2, west_1, east, district};
constexpr model::NodeId places[] = {east_1, east_2, west_1, east_3, west_2};

model::Report random_report(base::Prng& prng, std::uint64_t number, base::Instant now) {
    const std::size_t door = prng.below(std::size(doors));
    model::Report report =
        make_report(places[door], categories[prng.below(std::size(categories))], "prop", std::to_string(number), now);
    if (prng.chance({1, 3})) {
        report.event.attributes.push_back({"injured", std::int64_t{1}});
    }
    if (prng.chance({1, 4})) {
        report.event.key = "k" + std::to_string(prng.below(3));
        report.event.phase = static_cast<model::Phase>(prng.below(3));
    }
    return report;
}

/// Any verb on any case at any node, most of it nonsense.
void random_act(Tree& tree, base::Prng& prng, std::uint64_t number) {
    model::ActOnCase act{.command_id = "p" + std::to_string(number),
                         .id = {doors[prng.below(std::size(doors))], 1 + prng.below(6)},
                         .verb = static_cast<model::Verb>(1 + prng.below(static_cast<std::uint64_t>(model::last_verb))),
                         .actor = prng.chance({1, 2}) ? "someone" : "somebody else",
                         .reason = prng.chance({4, 5}) ? "because" : "",
                         .department = prng.chance({1, 2}) ? "order" : "nowhere"};
    if (prng.chance({1, 2})) {
        act.to = places[prng.below(std::size(places))];
    }
    act.until = tree.now() + base::days(10);
    act.length = base::hours(1);
    act.number = static_cast<std::uint32_t>(1 + prng.below(3));
    act.granted = prng.chance({2, 3});
    const std::vector<model::NodeId>& nodes = centres();
    tree.act(nodes[prng.below(nodes.size())], std::move(act));
}

/// A stretch of random life: reports, acts, time, cut links, crashes.
void live(Tree& tree, std::uint64_t seed, int steps) {
    base::Prng prng(seed);
    for (int i = 0; i < steps; ++i) {
        const auto number = static_cast<std::uint64_t>(i);
        switch (prng.below(8)) {
        case 0:
            tree.advance(base::minutes(static_cast<std::int64_t>(prng.below(300))));
            break;
        case 1:
            tree.cut(east_1, east);
            break;
        case 2:
            tree.join(east_1, east);
            break;
        case 3:
        case 4:
        case 5: {
            model::Report report = random_report(prng, number, tree.now());
            tree.report(doors[prng.below(std::size(doors))], std::move(report));
            break;
        }
        default:
            random_act(tree, prng, number);
        }
        if (prng.chance({1, 2})) {
            tree.settle();
        }
    }
    tree.join(east_1, east);
    tree.settle();
}

TEST_CASE("replay after a crash gives the state that was live") {
    CHECK(rc::check("replay equals live", [](std::uint64_t seed) {
        Tree tree;
        live(tree, seed, 60);
        const base::Hash before = tree.driver(district).digest();
        tree.crash(district);
        tree.restart(district);
        tree.settle();
        RC_ASSERT(tree.driver(district).digest() == before);
    }));
}

using Decided =
    std::map<std::string, std::tuple<model::Tier, model::Priority, std::vector<std::string>, model::NodeId>>;

/// What is decided about each event when they arrive in this order at one instant.
Decided decide_in(const std::vector<std::pair<model::NodeId, model::Report>>& arrivals) {
    Tree tree;
    tree.settle();
    for (const auto& [node, report] : arrivals) {
        tree.report(node, report);
    }
    tree.settle();
    Decided decided;
    for (const model::NodeId node : centres()) {
        for (const auto& [id, matter] : tree.state(node).cases) { // order does not show: a map collects
            if (matter.custody.state == model::CustodyState::owned) {
                decided[matter.event.id] = {matter.decision.tier, matter.decision.priority, matter.decision.fired,
                                            node};
            }
        }
    }
    return decided;
}

TEST_CASE("independent arrivals are decided alike in any order") {
    CHECK(rc::check("permuted arrivals", [](std::uint64_t seed) {
        base::Prng prng(seed);
        std::vector<std::pair<model::NodeId, model::Report>> arrivals;
        for (std::uint64_t i = 0; i < 12; ++i) {
            model::Report report = random_report(prng, i, monday);
            report.event.key.clear();
            report.event.phase = model::Phase::raise;
            arrivals.emplace_back(district, std::move(report));
        }
        const Decided first = decide_in(arrivals);
        for (std::size_t i = arrivals.size(); i > 1; --i) {
            std::swap(arrivals[i - 1], arrivals[prng.below(i)]);
        }
        RC_ASSERT(first.size() == arrivals.size());
        RC_ASSERT(decide_in(arrivals) == first);
    }));
}

TEST_CASE("at rest every open case has one owner with a next deadline, and every event one fate") {
    CHECK(rc::check("one owner, a next deadline, sums", [](std::uint64_t seed) {
        Tree tree(TreeOptions{.host_each = true});
        live(tree, seed, 60);
        std::map<model::CaseId, int> custodians;
        std::set<model::CaseId> known;
        std::uint64_t fates = 0;
        std::uint64_t received = 0;
        for (const model::NodeId node : centres()) {
            const model::State& state = tree.state(node);
            received += state.tally.received;
            fates += state.tally.opened + state.tally.joined + state.tally.rejected;
            for (const auto& [id, matter] : state.cases) { // order does not show: counted only
                if (!is_open(matter)) {
                    continue;
                }
                known.insert(id);
                if (is_custodian(matter)) {
                    custodians[id] += 1;
                    RC_ASSERT(!matter.deadlines.empty());
                    const model::Deadline& next = matter.deadlines.front();
                    RC_ASSERT(timers_of(state).contains({next.due, id, next.stage}));
                }
            }
        }
        RC_ASSERT(received == fates);
        for (const model::CaseId& id : known) {
            RC_ASSERT(custodians[id] == 1);
        }
    }));
}

} // namespace
} // namespace citybrain::tests
