// A pack's files as one value.
#include "engine/rulebook/bundle.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace rulebook = citybrain::rulebook;

TEST_CASE("a bundle gives the files back, whatever their order and line ends were") {
    const rulebook::PackFiles one{"a/", {{"rules.toml", "\xEF\xBB\xBFx\r\ny\r\n"}, {"pack.toml", ""}}};
    const rulebook::PackFiles other{"b/", {{"pack.toml", ""}, {"rules.toml", "x\ny\n"}}};
    const std::string bundle = rulebook::bundle_of(one);
    CHECK(bundle == rulebook::bundle_of(other));
    const auto read = rulebook::parse_bundle(bundle, "c/");
    REQUIRE(read.ok());
    CHECK(read->root == "c/");
    CHECK(read->files == other.files);
}

TEST_CASE("a bundle that is cut anywhere, or changed in its frame, is refused and never read beyond its end") {
    const std::string bundle = rulebook::bundle_of({"", {{"a", "12345"}, {"b", "678"}}});
    for (std::size_t end = 0; end + 1 < bundle.size(); ++end) {
        const auto read = rulebook::parse_bundle(bundle.substr(0, end), "");
        CHECK((!read.ok() || read->files.size() < 2));
    }
    CHECK_FALSE(rulebook::parse_bundle("citybrain pack 1\nb\n1\nxa\n1\ny", "").ok()); // out of order
    CHECK_FALSE(rulebook::parse_bundle("citybrain pack 1\na\n-1\nx", "").ok());
    CHECK_FALSE(rulebook::parse_bundle("citybrain pack 1\na\n99999999999999999999\nx", "").ok());
}

TEST_CASE("any bytes as a bundle are files or an error") {
    CHECK(rc::check("any bytes", [](const std::string& tail) {
        const auto read = rulebook::parse_bundle("citybrain pack 1\n" + tail, "");
        if (read.ok()) {
            RC_ASSERT(rulebook::parse_bundle(rulebook::bundle_of(*read), "").ok());
        }
    }));
}
