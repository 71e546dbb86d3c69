#include "nodes/config/host_config.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

namespace config = citybrain::config;
namespace base = citybrain::base;

namespace {

const std::string head = "data_dir = \"d\"\ntopology = \"t.csv\"\npack = \"p\"\npseudonym_key = \"k\"\n";
const std::string whole = head + "nodes = [\"440605000000\"]\n";
const std::string z85 = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6";

/// The complaint after "/etc/cb/host.toml"; fails the test when there is none.
std::string complaint(const std::string& text) {
    const auto host = config::parse_host_config(text, "/etc/cb/host.toml");
    REQUIRE_MESSAGE(!host.ok(), text);
    const std::string file = "/etc/cb/host.toml";
    REQUIRE(host.error().detail.starts_with(file));
    return host.error().detail.substr(file.size());
}

} // namespace

TEST_CASE("the example of a district reads as it says") {
    const auto host = config::load_host_config(CITYBRAIN_SOURCE_DIR "/deploy/examples/district.toml");
    REQUIRE_MESSAGE(host.ok(), (host.ok() ? "" : host.error().detail));
    REQUIRE(host->nodes.size() == 1);
    CHECK(host->nodes[0].value == 440605000000);
    CHECK(host->pack == CITYBRAIN_SOURCE_DIR "/rules/nanhai");
    CHECK(host->http.port == 8080);
    REQUIRE(host->gateway.has_value());
    REQUIRE(host->gateway->sources.size() == 2);
    CHECK(host->gateway->sources[0].may_send == std::vector<std::string>{"hotline.12345", "hotline.12345/*"});
    CHECK(host->gateway->sources[0].entry.has_value());
    CHECK_FALSE(host->gateway->sources[1].entry.has_value());
    REQUIRE(host->children.has_value());
    CHECK(host->children->hosts.size() == 2);
    CHECK_FALSE(host->parent.has_value());
}

TEST_CASE("the example of a town reads as it says") {
    const auto host = config::load_host_config(CITYBRAIN_SOURCE_DIR "/deploy/examples/town.toml");
    REQUIRE_MESSAGE(host.ok(), (host.ok() ? "" : host.error().detail));
    CHECK(host->subtree->value == 440605011000);
    REQUIRE(host->parent.has_value());
    CHECK(host->parent->endpoint == "tcp://district.example.net:7071");
    CHECK(std::get<std::filesystem::path>(host->parent->server_key) == CITYBRAIN_SOURCE_DIR
          "/deploy/examples/keys/district-link.pub");
}

TEST_CASE("paths start at the file's folder, absolute ones stay") {
    const auto host = config::parse_host_config(whole + "outlines = \"/o/x.geojson\"\n", "/etc/cb/host.toml");
    REQUIRE(host.ok());
    CHECK(host->data_dir == "/etc/cb/d");
    CHECK(*host->outlines == "/o/x.geojson");
}

TEST_CASE("a setting nobody knows is refused with the nearest one") {
    CHECK(complaint(whole + "outlins = \"x\"\n") ==
          ":6:1: unknown setting 'outlins' in [host]; did you mean 'outlines'?");
    CHECK(complaint(whole + "[http]\nlistn = \"x\"\n") ==
          ":7:1: unknown setting 'listn' in [http]; did you mean 'listen'?");
    CHECK(complaint(whole + "[zebra]\n").find("unknown setting 'zebra' in [host]") != std::string::npos);
}

TEST_CASE("what is missing, doubled or of the wrong kind is told with its place") {
    CHECK(complaint("data_dir = \"d\"\n").find("[host] needs 'topology'") != std::string::npos);
    CHECK(complaint("data_dir = 3\n") == ":1:12: 'data_dir' must be a text in quotes, and not an empty one");
    CHECK(complaint(head).find("give either 'nodes'") != std::string::npos);
    CHECK(complaint(whole + "subtree = \"440605011000\"\n").find(":6:11: give either 'nodes'") == 0);
    CHECK(complaint(head + "nodes = [\"44060\"]\n").find(":5:9: '44060' is no node") == 0);
    CHECK(complaint(head + "nodes = [\"440605000000\", \"440605000000\"]\n").find("stands twice") != std::string::npos);
    CHECK(complaint(head + "nodes = \"440605000000\"\n").find("must be a list") != std::string::npos);
    CHECK(complaint("data_dir = \"d\n").find(":1:") == 0); // not TOML at all
}

TEST_CASE("the page does not listen beyond this machine") {
    CHECK(complaint(whole + "[http]\nlisten = \"0.0.0.0:80\"\n").find(":7:10: '0.0.0.0' is not this machine alone") ==
          0);
    CHECK(complaint(whole + "[http]\nlisten = \"127.0.0.1:x\"\n").find("is no address") != std::string::npos);
    const auto address_of = [](const std::string& listen) {
        const auto host = config::parse_host_config(whole + "[http]\nlisten = \"" + listen + "\"\n", "h.toml");
        REQUIRE(host.ok());
        return host->http.address;
    };
    // As the server takes it: an address, no name and no brackets.
    CHECK(address_of("[::1]:0") == "::1");
    CHECK(address_of("localhost:0") == "127.0.0.1");
    CHECK(address_of("127.0.0.1:0") == "127.0.0.1");
}

TEST_CASE("endpoints and keys are checked where they stand") {
    const std::string gateway = whole + "[gateway]\nkey = \"g.key\"\n";
    CHECK(complaint(gateway + "listen = \"udp://a:1\"\n").find(":8:10: 'udp://a:1' is no endpoint") == 0);
    CHECK(complaint(gateway + "listen = \"tcp://a\"\n").find("is no endpoint") != std::string::npos);
    CHECK(complaint(gateway + "listen = \"tcp://a:70000\"\n").find("is no endpoint") != std::string::npos);
    const std::string source = gateway + "listen = \"tcp://a:1\"\n[[gateway.source]]\nname = \"s\"\n";
    CHECK(complaint(source).find("needs 'public_key'") != std::string::npos);
    CHECK(complaint(source + "public_key = \"short\"\n").find(":11:14: 'public_key': a key has 40 characters") == 0);
    CHECK(complaint(source + "public_key = \"" + z85 + "\"\npublic_key_file = \"x\"\n").find("not both") !=
          std::string::npos);
    CHECK(complaint(source + "public_key = \"" + z85 + "\"\nmay_sent = [\"a\"]\n").find("did you mean 'may_send'?") !=
          std::string::npos);
    const auto good = config::parse_host_config(source + "public_key = \"" + z85 + "\"\n", "h.toml");
    REQUIRE(good.ok());
    CHECK(base::to_z85(std::get<base::PublicKey>(good->gateway->sources[0].key)) == z85);
    CHECK(good->gateway->sources[0].may_send == std::vector<std::string>{"s"});
}

TEST_CASE("a child host without nodes and half a change of keys are refused") {
    const std::string children =
        whole + "[children]\nlisten = \"tcp://a:1\"\nkey = \"c\"\n[[children.host]]\nname = \"h\"\n";
    CHECK(complaint(children + "public_key = \"" + z85 + "\"\n").find("needs 'nodes'") != std::string::npos);
    const std::string parent =
        whole + "[parent]\nendpoint = \"tcp://a:1\"\nkey = \"c\"\nserver_key = \"" + z85 + "\"\n";
    CHECK(complaint(parent + "next_endpoint = \"tcp://a:2\"\n").find("belong together") != std::string::npos);
    CHECK(config::parse_host_config(parent + "next_endpoint = \"tcp://a:2\"\nnext_server_key_file = \"x.pub\"\n",
                                    "h.toml")
              .ok());
}

TEST_CASE("a file that is not there is not found") {
    const auto host = config::load_host_config("/nonexistent/host.toml");
    REQUIRE_FALSE(host.ok());
    CHECK(host.error().kind == base::ErrorKind::not_found);
}

TEST_CASE("a folder in the place of a configuration, and none at all, are told apart") {
    const auto folder = std::filesystem::temp_directory_path();
    CHECK(config::load_host_config(folder).error().detail.find("is a folder") != std::string::npos);
    CHECK(config::load_host_config(folder / "no-such-file.toml").error().kind == citybrain::base::ErrorKind::not_found);
}
