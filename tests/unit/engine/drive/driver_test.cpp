// The one right order: nothing leaves before it is durable, a failing journal stops the host, repeats get the first
// receipt, and bad frames are counted.

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "engine/observe/describe.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {
namespace {

namespace limits = base::limits;
using model::CaseId;

model::Report refuse(const std::string& id, model::NodeId area = east_1) {
    return make_report(area, "refuse", "sensor", id, monday);
}

/// Hosts of one node each, whose disks sync when the test says so.
Tree slow_disks() { return Tree({.host_each = true, .store = {.manual_sync = true}}); }

TEST_CASE("no answer, no news and no frame leaves before its commit is durable; then answers come first") {
    Tree tree = slow_disks();
    sync_all(tree);
    std::vector<std::string> seen;
    tree.on_answer = [&](drive::Token, model::NodeId, const model::Answer& answer) {
        seen.push_back(observe::describe(answer).substr(0, 5));
    };
    tree.on_record = [&](const model::Record& record, const model::Case*) {
        seen.emplace_back(observe::name_of(record.fact));
    };
    const std::uint64_t frames = tree.link().sent();
    tree.report(east_1, make_report(east_1, "flood", "gauge", "1", monday)); // goes up to the town
    tree.settle();
    CHECK(seen.empty());
    CHECK(tree.link().sent() == frames);
    tree.store(east_1).sync();
    tree.settle();
    CHECK(seen == std::vector<std::string>{"taken", "case_opened", "case_offered"});
    CHECK(tree.link().sent() > frames);
    CHECK(tree.driver(east_1).engine(east_1)->state().cases.at({east_1, 1}).custody.state ==
          model::CustodyState::offered); // the town has it, but not on disk
    sync_all(tree);
    CHECK(tree.state(east).cases.at({east_1, 1}).custody.state == model::CustodyState::owned);
}

TEST_CASE("a repeat is answered with the first receipt: while its commit is on the way, after it, after a restart") {
    Tree tree = slow_disks();
    sync_all(tree);
    const drive::Token first = tree.report(east_1, refuse("1"));
    const drive::Token same_turn = tree.report(east_1, refuse("1"));
    tree.settle();
    const drive::Token in_flight = tree.report(east_1, refuse("1"));
    tree.settle();
    for (const drive::Token token : {first, same_turn, in_flight}) {
        CHECK(std::holds_alternative<std::monostate>(tree.answer(token)));
    }
    sync_all(tree);
    const auto receipt = std::get<model::EventTaken>(tree.answer(first));
    CHECK_FALSE(receipt.repeat);
    tree.crash(east_1);
    tree.restart(east_1);
    const drive::Token later = tree.report(east_1, refuse("1"));
    sync_all(tree);
    for (const drive::Token token : {same_turn, in_flight, later}) {
        const auto repeat = std::get<model::EventTaken>(tree.answer(token));
        CHECK(repeat.repeat);
        CHECK(repeat.receipt == receipt.receipt);
    }
    CHECK(tree.state(east_1).tally.received == 1);
}

TEST_CASE("a repeat of a closed case still gets its first receipt; a rejection is judged anew") {
    Tree tree;
    const drive::Token first = tree.report(east_1, refuse("1"));
    tree.settle();
    tree.act(east_1, {.id = {east_1, 1}, .verb = model::Verb::decline, .actor = "wang", .reason = "no"});
    tree.settle();
    CHECK(tree.state(east_1).cases.empty()); // ended, on disk, out of memory
    const drive::Token again = tree.report(east_1, refuse("1"));
    const drive::Token bad = tree.report(east_1, make_report(east_1, "ufo", "sensor", "2", monday));
    tree.settle();
    CHECK(std::get<model::EventTaken>(tree.answer(again)).receipt ==
          std::get<model::EventTaken>(tree.answer(first)).receipt);
    CHECK(std::get<model::EventRefused>(tree.answer(bad)).code == "unknown_category");
    const drive::Token better = tree.report(east_1, refuse("2"));
    tree.settle();
    CHECK_FALSE(std::get<model::EventTaken>(tree.answer(better)).repeat);
}

TEST_CASE("a journal that fails stops the host; nothing of that commit was promised") {
    Tree tree({.host_each = true});
    tree.settle();
    tree.store(east_1).set_faults({.append_fails_at = 1});
    const drive::Token token = tree.report(east_1, refuse("1"));
    tree.settle();
    CHECK_FALSE(tree.runs(east_1));
    CHECK(tree.stopped().find("power cut") != std::string::npos);
    CHECK(std::holds_alternative<std::monostate>(tree.answer(token)));
    tree.store(east_1).set_faults({});
    tree.restart(east_1);
    const drive::Token again = tree.report(east_1, refuse("1"));
    tree.settle();
    CHECK_FALSE(std::get<model::EventTaken>(tree.answer(again)).repeat);
}

TEST_CASE("one commit takes many inputs, but a bounded number, in the order they came") {
    Tree tree({.host_each = true});
    tree.settle();
    const std::size_t all = limits::commit_commands_max + 10;
    std::vector<drive::Token> tokens;
    std::vector<drive::Token> answered;
    tree.on_answer = [&](drive::Token token, model::NodeId, const model::Answer&) { answered.push_back(token); };
    for (std::size_t i = 0; i < all; ++i) {
        tokens.push_back(tree.report(east_1, refuse(std::to_string(i))));
    }
    const std::uint64_t commits = tree.store(east_1).commits();
    CHECK(tree.driver(east_1).backlog() == all);
    REQUIRE(tree.driver(east_1).turn(monday).ok());
    CHECK(tree.store(east_1).commits() == commits + 1);
    CHECK(tree.driver(east_1).backlog() == 10);
    CHECK(tree.store(east_1).case_rows(false) == limits::commit_rows_min); // rows follow, a few a commit
    tree.settle();
    CHECK(answered == tokens);
    CHECK(tree.driver(east_1).idle());
}

TEST_CASE("frames that cannot be read or come from nobody near are counted and change nothing") {
    Tree tree({.host_each = true});
    tree.settle();
    drive::Driver& driver = tree.driver(east);
    const base::Hash before = driver.digest();
    const drive::Bytes noise(100, 0xA5);
    driver.frame(monday, east, east_1, noise);
    driver.frame(monday, east, west_1, noise);
    driver.frame(monday, west, west_1, noise);
    driver.frame(monday, east, east_1, {});
    CHECK(driver.frames_refused() == 4);
    tree.settle();
    CHECK(driver.digest() == before);
    CHECK_FALSE(driver.report(west, refuse("1", west_1), 1)); // not of this host
    CHECK_FALSE(driver.act(west, {}, 1));
    CHECK_FALSE(driver.rehearse(monday, west, refuse("1").event).has_value());
}

TEST_CASE("bytes that a door could not read are kept with the next commit") {
    Tree tree({.host_each = true});
    tree.settle();
    const drive::Bytes bytes{1, 2, 3};
    tree.driver(east_1).quarantine(monday, east_1, "no event", bytes);
    tree.settle();
    REQUIRE(tree.store(east_1).quarantine().size() == 1);
    CHECK(tree.store(east_1).quarantine()[0].bytes == bytes);
    CHECK(tree.store(east_1).quarantine()[0].hash == base::hash_of(bytes));
}

TEST_CASE("text and reporter travel beside the case, and a repeat does not seal them twice") {
    Tree tree({.host_each = true});
    model::Report report = make_report(east_1, "flood", "app", "1", monday);
    report.secret = {"water in the hall", "13800000000"};
    tree.report(east_1, report);
    tree.settle();
    tree.report(east_1, report);
    tree.settle();
    const base::Hash sealed = tree.state(east).cases.at({east_1, 1}).event.sealed;
    CHECK(sealed != base::Hash{});
    CHECK(tree.store(east_1).private_row(east_1, sealed).value().has_value());
    CHECK(tree.store(east).private_row(east, sealed).value().has_value());
    CHECK_FALSE(tree.store(district).private_row(district, sealed).value().has_value()); // never went there
}

TEST_CASE("a flood of repeats is answered over several turns, so that timers and links get theirs") {
    Tree tree;
    tree.report(east_1, refuse("1"));
    tree.settle();
    for (std::size_t i = 0; i < limits::commit_commands_max + 10; ++i) {
        tree.report(east_1, refuse("1"));
    }
    REQUIRE(tree.driver(east_1).turn(tree.now()).ok());
    CHECK(tree.driver(east_1).backlog() == 10);
    tree.settle();
    CHECK(tree.state(east_1).cases.size() == 1);
}

TEST_CASE("due timers leave half of a commit to what people and neighbours want") {
    Tree tree({.host_each = true});
    tree.settle();
    for (std::size_t i = 0; i < 2 * limits::commit_commands_max; ++i) {
        tree.report(east_1, refuse(std::to_string(i)));
    }
    tree.settle();
    tree.report(east_1, refuse("one more"));
    const std::size_t waiting = tree.driver(east_1).backlog();
    REQUIRE(tree.driver(east_1).turn(tree.now() + base::hours(1)).ok()); // 2,048 limits pass at once
    CHECK(waiting == 1);
    CHECK(tree.driver(east_1).backlog() == 0);
}

} // namespace
} // namespace citybrain::tests
