// What two sessions send, take, acknowledge and send again.

#include <rapidcheck.h>

#include "engine/base/limits.hpp"
#include "tests/unit/engine/drive/link_pair.hpp"

namespace citybrain::tests {
namespace {

namespace limits = base::limits;

TEST_CASE("after both Hellos payloads arrive once, in order, and are acknowledged") {
    Pair pair;
    pair.village.offer("a");
    pair.village.offer("b");
    pair.town.offer("z");
    CHECK(pair.village.session.quiet()); // nothing moves while the link is down
    pair.up();
    pair.settle();
    CHECK(pair.flows());
    pair.village.offer("c");
    CHECK_FALSE(pair.village.session.quiet());
    pair.settle();
    CHECK(pair.town.taken == Texts{"a", "b", "c"});
    CHECK(pair.village.taken == Texts{"z"});
    CHECK(pair.village.session.ledger().out_acked == 3);
    CHECK(pair.village.session.ledger().out_acked_chain == pair.town.session.ledger().in_chain);
    CHECK(pair.village.session.quiet());
    CHECK(pair.town.session.quiet());
}

TEST_CASE("nothing but a Hello goes out before the neighbour's, and nothing is taken") {
    Pair pair;
    pair.village.offer("a");
    pair.village.session.on_up(monday);
    pair.village.pump();
    REQUIRE(pair.village.out.size() == 1);
    CHECK(std::holds_alternative<wire::Hello>(*wire::decode_frame(pair.village.out.front())));
    const Bytes payload{1};
    CHECK(pair.town.session.on_frame(monday, wire::Data{.epoch = 1, .first_seq = 1, .payloads = {{payload, 0, {}}}})
              .arrivals.empty());
}

TEST_CASE("a Hello that could not go out is said again at the next pump") {
    Pair pair;
    pair.up();
    pair.village.pump(0); // the wire is full
    CHECK(pair.village.out.empty());
    pair.settle();
    CHECK(pair.flows());
    pair.village.session.on_up(monday); // and one that answers
    pair.village.pump();
    pair.town.hear(pair.village.out.front());
    pair.village.out.clear();
    pair.town.pump(0);
    pair.settle();
    CHECK(pair.flows());
}

TEST_CASE("an acknowledgement is owed until durable, never before") {
    Pair pair;
    pair.up();
    pair.settle();
    pair.village.offer("a");
    pair.village.pump();
    pair.town.hear(pair.village.out.front());
    REQUIRE(pair.town.arrivals.size() == 1);
    pair.town.pump();
    const auto early = wire::decode_frame(pair.town.out.back());
    CHECK(std::get<wire::Ack>(*early).cum == 0);
    pair.town.apply_all();
    pair.town.pump();
    const auto late = wire::decode_frame(pair.town.out.back());
    CHECK(std::get<wire::Ack>(*late).cum == 1);
    CHECK(std::get<wire::Ack>(*late).credit_limit == 1 + limits::link_window);
}

TEST_CASE("a repeat is dropped and acknowledged again; a lost frame is asked for by one Hello") {
    Pair pair;
    pair.up();
    pair.settle();
    pair.village.offer("a");
    pair.village.pump();
    const Bytes first = pair.village.out.front();
    pair.town.hear(first);
    pair.town.hear(first);
    CHECK(pair.town.arrivals.size() == 1);
    pair.village.out.clear();
    pair.village.offer("b");
    pair.village.pump();
    pair.village.out.clear(); // lost though the link is up
    pair.village.offer("c");
    pair.village.offer("d");
    pair.village.pump();
    pair.settle();
    CHECK(pair.town.taken == Texts{"a", "b", "c", "d"});
    CHECK(pair.village.session.quiet());
}

TEST_CASE("credit is an absolute number: no more than the window is on its way, and more is not taken") {
    Pair pair;
    pair.up();
    pair.settle();
    const std::size_t all = limits::link_window + 100;
    for (std::size_t i = 0; i < all; ++i) {
        pair.village.offer("x");
    }
    pair.village.pump();
    for (; !pair.village.out.empty(); pair.village.out.pop_front()) {
        pair.town.hear(pair.village.out.front());
    }
    CHECK(pair.town.arrivals.size() == limits::link_window);
    const Bytes payload{1};
    const wire::Data beyond{.epoch = 1, .first_seq = limits::link_window + 1, .payloads = {{payload, 0, {}}}};
    CHECK(pair.town.session.on_frame(monday, beyond).arrivals.empty());
    pair.village.pump();
    CHECK(pair.village.out.empty());
    pair.town.apply_all();
    pair.settle();
    CHECK(pair.town.taken.size() == all);
    CHECK(pair.village.session.ledger().out_acked == all);
}

TEST_CASE("whatever was on its way when the link broke is sent again after the next Hello, and taken once") {
    CHECK(rc::check("cut anywhere", [] {
        Pair pair;
        pair.up();
        Texts said;
        const auto cuts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
        for (const int what : cuts) {
            said.push_back(std::to_string(said.size()));
            pair.village.offer(said.back());
            pair.village.pump();
            pair.town.pump();
            if (what > 0 && !pair.village.out.empty()) {
                pair.town.hear(pair.village.out.front());
                pair.village.out.pop_front();
            }
            if (what > 1 && !pair.town.out.empty()) {
                pair.village.hear(pair.town.out.front());
                pair.town.out.pop_front();
            }
            if (what > 3) {
                pair.town.apply_all();
            }
            if (what == 5) {
                pair.down();
                pair.up();
            }
        }
        pair.down();
        pair.up();
        pair.settle();
        RC_ASSERT(pair.flows());
        RC_ASSERT(pair.town.taken == said);
        RC_ASSERT(pair.village.session.quiet());
    }));
}

} // namespace
} // namespace citybrain::tests
