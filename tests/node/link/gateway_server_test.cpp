#include "tests/node/link/gateway_hosts.hpp"

namespace citybrain::test {

TEST_CASE("a source is welcomed with a credit, and its events arrive complete and in order") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"hotline.12345"}, district);
    host.open(100);
    RawSource source(host, keys);
    const wire::Welcome welcome = source.greet("hotline.12345");
    CHECK(welcome.node == district);
    CHECK(welcome.credit == 100);
    source.send_batch(1, {make_report("hotline.12345", 1), make_report("hotline.12345", 2)});
    REQUIRE(host.until([&] { return host.desk.taken.size() == 2; }));
    CHECK(host.desk.taken[0].seq == 1);
    CHECK(host.desk.taken[1].report.event.id == "event-2");
    CHECK(host.desk.taken[1].report.secret.text == "text of 2");
    CHECK(host.desk.taken[0].report.event.place.has_value()); // completed by intake
    CHECK(host.desk.last_session.name == "hotline");
    CHECK(host.desk.last_session.entry == district);
}

TEST_CASE("a receipt is cumulative, waits for what lies before it, and is one a flush") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"h"});
    host.open(100);
    RawSource source(host, keys);
    (void)source.greet("h");
    std::vector<model::Report> reports;
    for (std::uint64_t i = 1; i <= 5; ++i) {
        reports.push_back(make_report("h", i));
    }
    source.send_batch(1, reports);
    REQUIRE(host.until([&] { return host.desk.taken.size() == 5; }));
    const std::uint64_t session = host.desk.taken[0].session;
    CHECK(host.server->unanswered() == 5);
    host.server->accepted(session, 2);
    host.server->rejected(session, 4, "unknown_category", "no such category");
    host.server->flush(); // nothing can be said: 1 is not answered
    host.server->accepted(session, 1);
    host.server->accepted(session, 3);
    host.server->flush();
    const auto first = source.expect<wire::Receipt>();
    CHECK(first.seq == 4);
    CHECK(first.credit == 104);
    REQUIRE(first.rejected.size() == 1);
    CHECK(first.rejected[0] == wire::Rejection{4, "unknown_category", "no such category"});
    host.server->accepted(session, 5);
    host.server->flush();
    host.server->flush();
    const auto second = source.expect<wire::Receipt>();
    CHECK(second.seq == 5);
    CHECK(second.rejected.empty());
    CHECK(host.server->unanswered() == 0);
}

TEST_CASE("a gap, a repeat and a batch beyond the credit end the session with a reason") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"h"});
    host.open(3);
    RawSource source(host, keys);
    const auto refusal = [&](std::uint64_t first_seq, std::size_t count) {
        std::vector<model::Report> reports(count, make_report("h", 1));
        source.send_batch(first_seq, reports);
        return source.expect<wire::GatewayBye>();
    };
    (void)source.greet("h");
    source.send_batch(1, {make_report("h", 1)});
    const auto gap = refusal(3, 1);
    CHECK(gap.code == "sequence");
    CHECK(gap.reason.find("expected event 2 next and got 3") == 0);
    CHECK(refusal(2, 1).code == "no_session");

    (void)source.greet("h"); // again from 1, on the same connection
    source.send_batch(1, {make_report("h", 1)});
    CHECK(refusal(1, 1).code == "sequence");

    (void)source.greet("h");
    CHECK(refusal(1, 4).code == "over_credit");
    REQUIRE(host.until([&] { return host.desk.taken.size() == 2; }));
    CHECK(host.server->counts().events == 2);
    CHECK(host.server->counts().sessions == 0);
    host.accept_all(); // of sessions that have ended: ignored
    (void)source.greet("h");
    source.send_batch(1, {make_report("h", 9)});
    REQUIRE(host.until([&] { return host.desk.taken.size() == 1; }));
    host.accept_all();
    CHECK(source.expect<wire::Receipt>().seq == 1); // and nothing of the old sessions before it
}

TEST_CASE("a source uses only the names its key is enrolled for") {
    GatewayHost host;
    const auto keys = host.enrol("flood", {"gateway/flood-*", "pump"});
    host.open();
    RawSource source(host, keys);
    source.send(wire::GatewayHello{"hotline.12345", wire::gateway_version});
    CHECK(source.expect<wire::GatewayBye>().code == "source_not_allowed");
    (void)source.greet("gateway/flood-7");
    source.send_batch(1, {make_report("gateway/flood-7", 1), make_report("hotline.12345", 2), make_report("pump", 3),
                          make_report("pump2", 4)});
    REQUIRE(host.until([&] { return host.desk.taken.size() == 2; }));
    CHECK(host.desk.taken[0].seq == 1);
    CHECK(host.desk.taken[1].seq == 3);
    host.accept_all();
    const auto receipt = source.expect<wire::Receipt>();
    CHECK(receipt.seq == 4);
    REQUIRE(receipt.rejected.size() == 2);
    CHECK(receipt.rejected[0].seq == 2);
    CHECK(receipt.rejected[0].code == "source_not_allowed");
    CHECK(receipt.rejected[1].seq == 4);
    CHECK(host.server->counts().refused_events == 2);
}

TEST_CASE("one event that cannot be read is refused alone, a frame that cannot ends the session and is kept") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"h"});
    host.open();
    RawSource source(host, keys);
    (void)source.greet("h");
    model::Report nameless = make_report("h", 2);
    nameless.event.id.clear();
    model::Report placeless = make_report("h", 3);
    placeless.event.written->crs = "Mars-2000";
    source.send_batch(1, {make_report("h", 1), nameless, placeless});
    REQUIRE(host.until([&] { return host.desk.taken.size() == 1; }));
    host.accept_all();
    const auto receipt = source.expect<wire::Receipt>();
    CHECK(receipt.seq == 3);
    REQUIRE(receipt.rejected.size() == 2);
    CHECK(receipt.rejected[0].code == "malformed_event");
    CHECK(receipt.rejected[1].reason.find("written") != std::string::npos);

    source.send_bytes({'n', 'o', 't', ' ', 'a', ' ', 'b', 'u', 'f', 'f', 'e', 'r'});
    CHECK(source.expect<wire::GatewayBye>().code == "malformed_frame");
    REQUIRE(host.until([&] { return !host.desk.quarantined.empty(); }));
    CHECK(host.desk.quarantined[0].find("hotline: ") == 0);
    CHECK(host.desk.quarantined[0].find("(12 bytes)") != std::string::npos);
    source.send(wire::Welcome{district, 1});
    CHECK(source.expect<wire::GatewayBye>().code == "unexpected_frame");
    source.send(wire::GatewayHello{"h", 99});
    CHECK(source.expect<wire::GatewayBye>().code == "version");
}

TEST_CASE("a revoked source is told so and is not heard, though it stays connected") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"h"});
    host.open();
    RawSource source(host, keys);
    (void)source.greet("h");
    host.gate.revoke(keys.open);
    REQUIRE(host.until([&] { return host.server->counts().sessions == 0; }));
    CHECK(source.expect<wire::GatewayBye>().code == "revoked");
    source.send(wire::GatewayHello{"h", wire::gateway_version});
    CHECK(source.expect<wire::GatewayBye>().code == "revoked");
    CHECK(host.server->counts().revoked == 1);
    CHECK(host.desk.taken.empty());
}

TEST_CASE("the newest Hello of a key and source wins") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"h"});
    host.open();
    RawSource first(host, keys);
    (void)first.greet("h");
    RawSource second(host, keys);
    (void)second.greet("h");
    CHECK(first.expect<wire::GatewayBye>().code == "replaced");
    second.send_batch(1, {make_report("h", 1)});
    REQUIRE(host.until([&] { return host.desk.taken.size() == 1; }));
    CHECK(host.server->counts().sessions == 1);
}

TEST_CASE("a drain hands over no more than it was asked for and keeps the rest") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"h"});
    host.open();
    RawSource source(host, keys);
    (void)source.greet("h");
    source.send_batch(1, std::vector<model::Report>(10, make_report("h", 1)));
    REQUIRE(wait_for(
        {host.network.get()}, [] {}, [&] { return host.server->counts().events == 10; }));
    std::size_t handed = 0;
    REQUIRE(wait_for(
        {host.network.get()}, [&] { handed += handed < 4 ? host.server->drain(host.desk, 4) : 0; },
        [&] { return handed == 4; }));
    CHECK(host.server->has_more());
    CHECK(host.server->drain(host.desk, 4) == 4);
    CHECK(host.server->drain(host.desk, 4) == 2);
    CHECK_FALSE(host.server->has_more());
}

TEST_CASE("held credit stops sources, and each hears when credit is given again") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"h"});
    const auto other_keys = host.enrol("sensors", {"s"});
    host.open(2);
    RawSource source(host, keys);
    CHECK(source.greet("h").credit == 2);
    host.server->hold_credit(true);
    source.send_batch(1, {make_report("h", 1), make_report("h", 2)}); // sent on credit given before: taken
    REQUIRE(host.until([&] { return host.desk.taken.size() == 2; }));
    host.accept_all();
    const auto receipt = source.expect<wire::Receipt>();
    CHECK(receipt.seq == 2);
    CHECK(receipt.credit == 2);
    RawSource newcomer(host, other_keys);
    CHECK(newcomer.greet("s").credit == 0);

    host.server->hold_credit(false);
    const auto again = source.expect<wire::Receipt>();
    CHECK(again.seq == 2);
    CHECK(again.credit == 4);
    CHECK(newcomer.expect<wire::Receipt>().credit == 2);
    newcomer.send_batch(1, {make_report("s", 1)});
    CHECK(host.until([&] { return host.desk.taken.size() == 1; }));
}

} // namespace citybrain::test
