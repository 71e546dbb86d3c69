// A restart: rows, the journal's tail, late timers, and what was refused while a disk was slow.

#include <algorithm>

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {
namespace {

using model::CaseId;
using model::Verb;

model::Report refuse(const std::string& id) { return make_report(east_1, "refuse", "sensor", id, monday); }

model::ActOnCase act(std::uint64_t number, Verb verb) {
    return {.id = {east_1, number}, .verb = verb, .actor = "wang", .reason = "because"};
}

/// Missed deadlines of a node, as they became durable.
struct Missed {
    std::vector<std::pair<base::Instant, CaseId>> all;

    explicit Missed(Tree& tree) {
        tree.on_record = [this](const model::Record& record, const model::Case*) {
            if (const auto* missed = std::get_if<model::DeadlineMissed>(&record.fact)) {
                all.emplace_back(missed->due, missed->id);
            }
        };
    }
};

TEST_CASE("late timers fire once and in the order of their due instants, over any number of restarts") {
    Tree tree({.host_each = true});
    tree.cut(east_1, east);
    for (const int hour : {0, 1, 2}) {
        tree.advance_to(monday + base::minutes(10 * hour));
        tree.report(east_1, refuse(std::to_string(hour)));
        tree.settle();
    }
    Missed missed(tree);
    for (const base::Duration away : {base::hours(3), base::hours(9), base::hours(1)}) {
        tree.crash(east_1);
        tree.advance(away);
        tree.restart(east_1);
        tree.settle();
    }
    CHECK(missed.all.size() == 18); // respond, yellow, close, supervise and both escalations of three cases
    CHECK(std::ranges::is_sorted(missed.all));
    const std::set<std::pair<base::Instant, CaseId>> once(missed.all.begin(), missed.all.end());
    CHECK(once.size() == missed.all.size());
}

TEST_CASE("a timer that fired and was not durable when the power failed fires again") {
    Tree tree({.host_each = true, .store = {.manual_sync = true}});
    tree.report(east_1, refuse("1"));
    sync_all(tree);
    Missed missed(tree);
    tree.advance(base::hours(1));
    CHECK(missed.all.empty()); // fired, not durable
    tree.crash(east_1);
    tree.restart(east_1);
    sync_all(tree);
    REQUIRE(missed.all.size() == 1);
    CHECK(missed.all[0].first == monday + base::hours(1));
}

TEST_CASE("with more cases than rows in a commit a restart gives the state before the crash") {
    Tree tree({.host_each = true});
    for (std::size_t i = 0; i < 3 * base::limits::commit_rows_min; ++i) {
        tree.report(east_1, refuse(std::to_string(i)));
    }
    tree.settle();
    const base::Hash before = tree.driver(east_1).digest();
    CHECK(tree.store(east_1).case_rows(false) < tree.state(east_1).cases.size());
    tree.crash(east_1);
    tree.restart(east_1);
    tree.settle();
    CHECK(tree.driver(east_1).digest() == before);
    CHECK(timers_of(tree.state(east_1)).size() == tree.state(east_1).cases.size());
}

TEST_CASE("whether a refused command finds an ended case still in memory changes neither digest nor replay") {
    std::vector<base::Hash> digests;
    for (const bool slow : {false, true}) {
        Tree tree({.host_each = true, .store = {.manual_sync = slow}});
        const auto settle = [&] {
            tree.settle();
            if (slow) {
                sync_all(tree);
            }
        };
        settle();
        tree.report(east_1, refuse("1"));
        settle();
        tree.act(east_1, act(1, Verb::decline));
        tree.settle(); // on a slow disk the case ends in memory only
        tree.act(east_1, act(1, Verb::close));
        settle();
        digests.push_back(tree.driver(east_1).digest());
        tree.crash(east_1);
        tree.restart(east_1);
        settle();
        CHECK(tree.driver(east_1).digest() == digests.back());
    }
    CHECK(digests[0] == digests[1]);
}

TEST_CASE("a neighbour is not asked again for what a lost row forgot and the journal did not") {
    Tree tree({.host_each = true, .store = {.rows_lost = 3}});
    tree.settle();
    tree.report(east_1, make_report(east_1, "flood", "gauge", "1", monday));
    tree.settle();
    tree.crash(east); // its first rows are gone: it knows its neighbours by the journal
    tree.restart(east);
    tree.report(east_1, make_report(east_1, "flood", "gauge", "2", monday));
    tree.settle();
    for (const std::uint64_t number : {1U, 2U}) {
        const model::Case* const matter = find_case(tree.state(east), {east_1, number});
        REQUIRE(matter != nullptr);
        CHECK(matter->custody.state == model::CustodyState::owned);
    }
    for (const drive::LinkStatus& link : tree.driver(east).links()) {
        CHECK(link.reason.empty());
    }
}

TEST_CASE("text and reporter travel with a payload that was replayed behind lost rows") {
    Tree tree({.host_each = true, .store = {.rows_lost = 3}});
    tree.settle();
    tree.cut(east_1, east);
    model::Report report = make_report(east_1, "flood", "app", "1", monday);
    report.secret = {"water in the hall", "13800000000"};
    tree.report(east_1, report);
    tree.settle();
    tree.crash(east_1);
    tree.restart(east_1);
    tree.join(east_1, east);
    tree.settle();
    const base::Hash sealed = tree.state(east).cases.at({east_1, 1}).event.sealed;
    CHECK(tree.store(east).private_row(east, sealed).value().has_value());
}

} // namespace
} // namespace citybrain::tests
