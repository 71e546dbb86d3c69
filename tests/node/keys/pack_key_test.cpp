// The district's pack-signing key and the admin token.
#include "nodes/keys/pack_key.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "tests/support/folder.hpp"

namespace keys = citybrain::keys;
namespace base = citybrain::base;
namespace fs = std::filesystem;
using citybrain::tests::Folder;

TEST_CASE("what the key signs is a pack as a whole: its hash and every byte of its files") {
    const Folder folder;
    const auto files = keys::write_pack_pair(folder.path(), "packs");
    REQUIRE(files.ok());
    const auto secret = keys::load_pack_secret(files->key);
    const auto open = keys::load_pack_public(files->open);
    REQUIRE(secret.ok());
    REQUIRE(open.ok());
    CHECK(keys::load_pack_public(files->key).value() == *open);
    const base::Hash pack = base::hash_of("pack");
    std::string bundle = "the files";
    const auto signature = keys::sign_pack(*secret, pack, base::bytes_of(bundle));
    CHECK(keys::is_signed(*open, pack, base::bytes_of(bundle), signature));
    CHECK_FALSE(keys::is_signed(*open, base::hash_of("another"), base::bytes_of(bundle), signature));
    for (char& byte : bundle) {
        byte = static_cast<char>(byte ^ 1);
        CHECK_FALSE(keys::is_signed(*open, pack, base::bytes_of(bundle), signature));
        byte = static_cast<char>(byte ^ 1);
    }
    const auto stranger = keys::load_pack_public(keys::write_pack_pair(folder.path(), "stranger").value().open);
    CHECK_FALSE(keys::is_signed(stranger.value(), pack, base::bytes_of(bundle), signature));
    CHECK_FALSE(keys::is_signed(*open, pack, base::bytes_of(bundle), {}));
    CHECK(keys::write_pack_pair(folder.path(), "packs").error().kind == base::ErrorKind::conflict);
}

TEST_CASE("a link's key is no pack-signing key, and the other way round") {
    const Folder folder;
    const auto link = keys::write_pair(folder.path(), "link", keys::make_pair());
    const auto packs = keys::write_pack_pair(folder.path(), "packs");
    REQUIRE(link.ok());
    REQUIRE(packs.ok());
    CHECK(keys::load_pack_secret(link->key).error().detail.find("pack_secret") != std::string::npos);
    CHECK(keys::load_pack_public(link->open).error().kind == base::ErrorKind::bad_input);
    CHECK_FALSE(keys::load_pair(packs->key).ok());
    fs::permissions(packs->key, fs::perms::group_read, fs::perm_options::add);
    CHECK(keys::load_pack_secret(packs->key).error().kind == base::ErrorKind::denied);
}

TEST_CASE("an admin token is 64 digits that nobody else may read") {
    const Folder folder;
    const fs::path file = folder.path() / "admin.token";
    REQUIRE(keys::write_admin_token(file).ok());
    const auto token = keys::load_admin_token(file);
    REQUIRE(token.ok());
    CHECK(token->size() == 64);
    CHECK(keys::write_admin_token(file).error().kind == base::ErrorKind::conflict);
    fs::permissions(file, fs::perms::others_read, fs::perm_options::add);
    CHECK(keys::load_admin_token(file).error().kind == base::ErrorKind::denied);
    std::ofstream(folder.path() / "short.token") << "abc\n";
    fs::permissions(folder.path() / "short.token", fs::perms::owner_read | fs::perms::owner_write);
    CHECK(keys::load_admin_token(folder.path() / "short.token").error().kind == base::ErrorKind::bad_input);
}
