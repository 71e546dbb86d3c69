#include "engine/base/curve_key.hpp"

#include <doctest/doctest.h>

#include <array>

using citybrain::base::parse_public_key;
using citybrain::base::parse_z85_key;
using citybrain::base::PublicKey;
using citybrain::base::to_z85;

TEST_CASE("Z85 agrees with the example of RFC 32") {
    const std::array<std::uint8_t, 8> bytes{0x86, 0x4f, 0xd2, 0x6f, 0xb5, 0x59, 0xf7, 0x5b};
    CHECK(to_z85(bytes) == "HelloWorld");
}

TEST_CASE("the test key of RFC 32 survives a round trip") {
    const std::string text = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6";
    const auto key = parse_public_key(text);
    REQUIRE(key.ok());
    CHECK(key->bytes[0] == 0x8e);
    CHECK(key->bytes[1] == 0x0b);
    CHECK(to_z85(*key) == text);
}

TEST_CASE("a damaged key is refused with what is wrong, never with the key") {
    const std::string text = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6";
    const auto shorter = parse_z85_key(text.substr(1));
    REQUIRE_FALSE(shorter.ok());
    CHECK(shorter.error().detail.find("this has 39") != std::string::npos);

    std::string foreign = text;
    foreign[7] = '~';
    const auto letter = parse_z85_key(foreign);
    REQUIRE_FALSE(letter.ok());
    CHECK(letter.error().detail.find("character 8 ") != std::string::npos);
    CHECK(letter.error().detail.find("JTKVSB") == std::string::npos);

    const auto overflow = parse_z85_key(std::string(40, '#')); // "#####" is more than 32 bits
    REQUIRE_FALSE(overflow.ok());
    CHECK(overflow.error().detail.find("characters 1 to 5") != std::string::npos);
}

TEST_CASE("keys of all zeros and all ones survive a round trip") {
    for (const std::uint8_t fill : {std::uint8_t{0}, std::uint8_t{255}}) {
        PublicKey key;
        key.bytes.fill(fill);
        const auto back = parse_public_key(to_z85(key));
        REQUIRE(back.ok());
        CHECK(*back == key);
    }
}
