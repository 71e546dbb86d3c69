#include "nodes/link/memory_link.hpp"

#include "tests/node/link/hosts.hpp"

using citybrain::link::LinkSink;
using citybrain::link::MemoryLink;
using citybrain::link::NodePair;
using citybrain::test::district;
using citybrain::test::Recorder;
using citybrain::test::town_a;
using citybrain::test::town_b;

namespace {

bool send(MemoryLink& link, citybrain::model::NodeId from, citybrain::model::NodeId to, const std::string& text) {
    return link.send(from, to, citybrain::base::bytes_of(text));
}

} // namespace

TEST_CASE("joined nodes are up at the first drain and hear each other in order") {
    MemoryLink link;
    link.join(district, town_a);
    CHECK_FALSE(link.idle());
    Recorder heard;
    link.drain(heard);
    CHECK(heard.ups == std::vector<NodePair>{{district, town_a}, {town_a, district}});
    CHECK(send(link, town_a, district, "one"));
    CHECK(send(link, town_a, district, "two"));
    CHECK(link.drain(heard) == 2);
    REQUIRE(heard.frames.size() == 2);
    CHECK(heard.frames[0] == std::pair{NodePair{district, town_a}, std::string("one")});
    CHECK(heard.frames[1].second == "two");
    CHECK(link.idle());
    CHECK(heard.ups.size() == 2);
}

TEST_CASE("nodes that are not joined cannot send") {
    MemoryLink link;
    link.join(district, town_a);
    CHECK_FALSE(send(link, town_b, district, "x"));
    CHECK(link.joins(town_a, district));
    CHECK_FALSE(link.joins(town_a, town_b));
}

TEST_CASE("a full queue answers false and has room again after a drain") {
    MemoryLink link;
    link.join(district, town_a);
    std::size_t taken = 0;
    while (send(link, district, town_a, "x")) {
        ++taken;
    }
    CHECK(taken == MemoryLink::frames_max);
    CHECK(send(link, town_a, district, "the other way is free"));
    Recorder heard;
    link.drain(heard);
    CHECK(heard.frames.size() == taken + 1);
    CHECK(send(link, district, town_a, "x"));

    std::size_t large = 0;
    const std::string text(200'000, 'x');
    while (send(link, district, town_a, text)) {
        ++large;
    }
    CHECK(large < MemoryLink::frames_max);
    CHECK(large * text.size() <= MemoryLink::bytes_max);
}

TEST_CASE("what the sink sends while it hears waits for the next drain") {
    class Echo : public Recorder {
      public:
        explicit Echo(MemoryLink& link) : link_(link) {}
        void on_frame(const NodePair& pair, citybrain::drive::ByteView frame) override {
            Recorder::on_frame(pair, frame);
            CHECK(link_.send(pair.ours, pair.neighbour, frame));
        }

      private:
        MemoryLink& link_;
    };
    MemoryLink link;
    link.join(district, town_a);
    Echo echo(link);
    CHECK(send(link, town_a, district, "ping"));
    CHECK(link.drain(echo) == 1);
    CHECK(echo.frames.size() == 1);
    CHECK(link.drain(echo) == 1);
    CHECK(echo.frames.back().first == NodePair{town_a, district});
}
