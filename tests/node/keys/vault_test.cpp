#include "nodes/keys/vault.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "nodes/keys/key_file.hpp"

using citybrain::base::Hash;
using citybrain::drive::Sealed;
using citybrain::keys::normalised_reporter;
using citybrain::keys::SodiumVault;
using citybrain::model::PrivatePart;

namespace {

SodiumVault make_vault() { return SodiumVault(citybrain::keys::make_pair().secret); }

} // namespace

TEST_CASE("what is sealed opens with its key and hash, and its text is not in the cipher") {
    SodiumVault vault = make_vault();
    const PrivatePart part{"路灯坏了, call me", "张三 138-0013-8000"};
    const Sealed sealed = vault.seal(part);
    const auto back = vault.open(sealed.hash, sealed.cipher, sealed.key);
    REQUIRE(back.ok());
    CHECK(*back == part);
    const std::string cipher(sealed.cipher.begin(), sealed.cipher.end());
    CHECK(cipher.find("call me") == std::string::npos);
    CHECK(cipher.find("8000") == std::string::npos);
}

TEST_CASE("nothing to seal gives nothing") {
    SodiumVault vault = make_vault();
    const Sealed sealed = vault.seal({});
    CHECK(sealed.hash == Hash{});
    CHECK(sealed.cipher.empty());
    CHECK(sealed.key.empty());
    CHECK(sealed.complainant == Hash{});
}

TEST_CASE("equal reports get unequal keys, ciphers and hashes, but one pseudonym") {
    SodiumVault vault = make_vault();
    std::set<Hash> hashes;
    std::set<citybrain::drive::Bytes> keys;
    Hash who;
    for (int i = 0; i < 200; ++i) { // more than one block of randomness
        const Sealed sealed = vault.seal({"same", "13800138000"});
        hashes.insert(sealed.hash);
        keys.insert(sealed.key);
        CHECK((i == 0 || sealed.complainant == who));
        who = sealed.complainant;
    }
    CHECK(hashes.size() == 200);
    CHECK(keys.size() == 200);
    CHECK(who != Hash{});
}

TEST_CASE("one person has one pseudonym in a district and another in the next") {
    const auto key = citybrain::keys::make_pair().secret;
    SodiumVault here(key);
    SodiumVault there(key);
    SodiumVault elsewhere = make_vault();
    const Hash who = here.seal({"a", "+86 138-0013-8000"}).complainant;
    CHECK(there.seal({"b", "13800138000"}).complainant == who);
    CHECK(elsewhere.seal({"b", "13800138000"}).complainant != who);
    CHECK(here.seal({"b", "13800138001"}).complainant != who);
    CHECK(here.seal({"only text", ""}).complainant == Hash{});
}

TEST_CASE("reporters are spelled one way") {
    CHECK(normalised_reporter(" 138 0013 8000 ") == "13800138000");
    CHECK(normalised_reporter("0086-138.0013.8000") == "13800138000");
    CHECK(normalised_reporter("8613800138000") == "13800138000");
    CHECK(normalised_reporter("(0757) 8633 5000") == "075786335000");
    CHECK(normalised_reporter("86335000") == "86335000"); // a local number that begins like a country code
    CHECK(normalised_reporter("  Zhang   SAN\t2 ") == "zhang san 2");
    CHECK(normalised_reporter("张三") == "张三");
    CHECK(normalised_reporter("   ").empty());
}

TEST_CASE("a changed byte, a wrong key and a wrong hash are told apart from the truth") {
    SodiumVault vault = make_vault();
    const Sealed a = vault.seal({"a", "x"});
    const Sealed b = vault.seal({"b", "y"});
    for (std::size_t i = 0; i < a.cipher.size(); ++i) {
        citybrain::drive::Bytes bent = a.cipher;
        bent[i] ^= 1U;
        CHECK_FALSE(vault.open(a.hash, bent, a.key).ok());
    }
    CHECK_FALSE(vault.open(a.hash, a.cipher, b.key).ok());
    CHECK_FALSE(vault.open(b.hash, a.cipher, a.key).ok());
    CHECK_FALSE(vault.open(a.hash, {}, {}).ok());
    CHECK(vault.open(b.hash, a.cipher, a.key).error().kind == citybrain::base::ErrorKind::broken);
}
