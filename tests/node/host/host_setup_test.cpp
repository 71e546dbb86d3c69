// A configuration against the topology: what does not fit is told, with the file's name, before anything is opened.
#include "nodes/host_setup.hpp"

#include "nodes/keys/key_file.hpp"
#include "tests/node/host/host_nouns.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {
namespace {

/// A configuration of the town `east` with its villages, and what it is read against.
struct Desk {
    Desk() {
        REQUIRE(keys::write_pair(folder.data(), "link", pair).ok());
        REQUIRE(keys::write_pseudonym_key(folder.data() / "pseudonym.key").ok());
        config.file = "host.toml";
        config.data_dir = folder.data() / "store";
        config.pseudonym_key = folder.data() / "pseudonym.key";
        config.subtree = east;
    }
    [[nodiscard]] config::ParentConfig parent() const {
        return {.endpoint = "tcp://127.0.0.1:7071",
                .server_key = pair.open,
                .key = folder.data() / "link.key",
                .next_endpoint = std::nullopt,
                .next_server_key = std::nullopt};
    }
    [[nodiscard]] config::ChildrenConfig child(model::NodeId node) const {
        return {
            .listen = "tcp://127.0.0.1:7071", .key = folder.data() / "link.key", .hosts = {{"h", pair.open, {node}}}};
    }
    [[nodiscard]] config::GatewayConfig source_that_enters_at(model::NodeId node) const {
        return {.listen = "tcp://127.0.0.1:7070",
                .key = folder.data() / "link.key",
                .sources = {{"s", pair.open, {"s"}, node}}};
    }
    [[nodiscard]] base::Result<HostOptions> set_up() const { return set_up_host(config, topology, pack); }
    [[nodiscard]] std::string complaint() const {
        const auto options = set_up();
        REQUIRE_FALSE(options.ok());
        CHECK(options.error().kind == base::ErrorKind::bad_input);
        return options.error().detail;
    }

    HostFolder folder;
    base::CurvePair pair = keys::make_pair();
    model::Topology topology = make_district();
    Pack pack{.files = {}, .rules = tests::load_pack()};
    config::HostConfig config;
};

bool says(const std::string& sentence, std::string_view part) {
    INFO(sentence);
    return sentence.starts_with("host.toml: ") && sentence.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a subtree is its node with all below it, top node first; its link upward is the top node's") {
    Desk desk;
    desk.config.parent = desk.parent();
    const auto options = desk.set_up();
    REQUIRE(options.ok());
    CHECK(options->nodes.front() == east);
    CHECK(options->nodes.size() == 5); // three villages and the park
    REQUIRE(options->links.parents.size() == 1);
    CHECK(options->links.parents[0].pairs == std::vector<link::NodePair>{{east, district}});
    CHECK(doubts_about(*options).empty());
}

TEST_CASE("a superior elsewhere and no link to it is told, but allowed") {
    Desk desk;
    const auto options = desk.set_up();
    REQUIRE(options.ok());
    const auto doubts = doubts_about(*options);
    REQUIRE(doubts.size() == 1);
    CHECK(doubts[0].find("440605000000, is on another host and there is no [parent]") != std::string::npos);
}

TEST_CASE("nodes, neighbours and entries that do not fit are refused, each with its reason") {
    const model::NodeId nowhere{440605999000};
    Desk desk;
    desk.config.subtree = nowhere;
    CHECK(says(desk.complaint(), "subtree 440605999000 is not in the topology"));
    desk.config.subtree = std::nullopt;
    desk.config.nodes = {east, nowhere};
    CHECK(says(desk.complaint(), "node 440605999000 is not in the topology"));

    desk.config.nodes = {east};
    desk.config.children = desk.child(nowhere);
    CHECK(says(desk.complaint(), "child node 440605999000 is not in the topology"));
    desk.config.children = desk.child(west_1);
    CHECK(says(desk.complaint(), "child node 440605124001 belongs to 440605124000, which is not of this host"));
    desk.config.children = desk.child(east_1);
    CHECK(desk.set_up().ok());

    desk.config.gateway = desk.source_that_enters_at(district);
    CHECK(says(desk.complaint(), "source 's' enters at 440605000000, which is not of this host"));
    desk.config.gateway = desk.source_that_enters_at(east);
    CHECK(desk.set_up().ok());

    desk.config.nodes = {district};
    desk.config.children = std::nullopt;
    desk.config.gateway = std::nullopt;
    desk.config.parent = desk.parent();
    CHECK(says(desk.complaint(), "[parent] is given"));
}

} // namespace citybrain::tests
