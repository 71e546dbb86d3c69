#include "nodes/keys/key_file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <sys/stat.h>

#include "tests/support/folder.hpp"

namespace keys = citybrain::keys;
namespace base = citybrain::base;
namespace fs = std::filesystem;
using citybrain::tests::Folder;

namespace {

fs::path write(const Folder& folder, const std::string& name, const std::string& text) {
    const fs::path file = folder.path() / name;
    std::ofstream(file) << text;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    return file;
}

unsigned mode_of(const fs::path& file) {
    struct stat state {};
    REQUIRE(::stat(file.c_str(), &state) == 0);
    return static_cast<unsigned>(state.st_mode & 07777);
}

} // namespace

TEST_CASE("a pair is written, secret for its owner only, and read back") {
    const Folder folder;
    const base::CurvePair pair = keys::make_pair();
    const auto files = keys::write_pair(folder.path() / "keys", "guicheng-link", pair);
    REQUIRE(files.ok());
    CHECK(mode_of(files->key) == 0600);
    CHECK(mode_of(files->open) == 0644);
    CHECK(mode_of(folder.path() / "keys") == 0700);

    const auto back = keys::load_pair(files->key);
    REQUIRE(back.ok());
    CHECK(back->open == pair.open);
    CHECK(back->secret.bytes() == pair.secret.bytes());
    const auto open = keys::load_public(files->open);
    REQUIRE(open.ok());
    CHECK(*open == pair.open);
}

TEST_CASE("two pairs differ") { CHECK(keys::make_pair().open != keys::make_pair().open); }

TEST_CASE("a key file is never overwritten") {
    const Folder folder;
    REQUIRE(keys::write_pair(folder.path(), "a", keys::make_pair()).ok());
    const auto again = keys::write_pair(folder.path(), "a", keys::make_pair());
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().kind == base::ErrorKind::conflict);

    fs::remove(folder.path() / "a.key"); // the public file alone also stands in the way
    CHECK_FALSE(keys::write_pair(folder.path(), "a", keys::make_pair()).ok());
    CHECK_FALSE(fs::exists(folder.path() / "a.key"));
}

TEST_CASE("a name that is a path is refused") {
    const Folder folder;
    for (const char* name : {"", "../a", "a/b", ".hidden", "-x", "中"}) {
        CHECK_FALSE(keys::write_pair(folder.path(), name, keys::make_pair()).ok());
    }
}

TEST_CASE("a secret that others may read is refused with the cure") {
    const Folder folder;
    const auto files = keys::write_pair(folder.path(), "a", keys::make_pair());
    REQUIRE(files.ok());
    fs::permissions(files->key, fs::perms::group_read, fs::perm_options::add);
    const auto pair = keys::load_pair(files->key);
    REQUIRE_FALSE(pair.ok());
    CHECK(pair.error().kind == base::ErrorKind::denied);
    CHECK(pair.error().detail.find("mode 0640") != std::string::npos);
    CHECK(pair.error().detail.find("chmod 600") != std::string::npos);
}

TEST_CASE("key files that cannot be are told with their place") {
    const Folder folder;
    const std::string open = base::to_z85(keys::make_pair().open);
    const std::string other = base::to_z85(keys::make_pair().secret.bytes());
    const auto complaint = [&](const std::string& text) {
        const fs::path file = write(folder, "x.key", text);
        const auto pair = keys::load_pair(file);
        REQUIRE_FALSE(pair.ok());
        return pair.error().detail.substr(file.string().size());
    };
    CHECK(complaint("# note\n\nnonsense\n") == ":3:1: expected `word = \"key\"`");
    CHECK(complaint("publik = \"" + open + "\"\n") == ":1:1: unknown word 'publik'; did you mean 'public'?");
    CHECK(complaint("public = " + open + "\n") == ":1:10: the key must stand in double quotes");
    CHECK(complaint("public = \"abc\"\n").find(":1:11: a key has 40 characters (Z85), this has 3") == 0);
    CHECK(complaint("public = \"" + open + "\"\npublic = \"" + open + "\"\n").find(":2:1: 'public' stands here") == 0);
    CHECK(complaint("public = \"" + open + "\"\n").find(": needs a line `public") == 0);
    CHECK(complaint("public = \"" + open + "\"\nsecret = \"" + other + "\"\n").find(": public and secret key do not") ==
          0);
    CHECK(complaint(std::string(5'000, '#')).find(": is longer than any key file") == 0);
    CHECK(keys::load_pair(folder.path() / "none.key").error().kind == base::ErrorKind::not_found);
    CHECK(keys::load_pair(folder.path()).error().detail.find("is not a plain file") != std::string::npos);
}

TEST_CASE("a pseudonym key is made once and no link key passes for it") {
    const Folder folder;
    const fs::path file = folder.path() / "pseudonym.key";
    const auto made = keys::write_pseudonym_key(file);
    REQUIRE(made.ok());
    CHECK(mode_of(file) == 0600);
    const auto read = keys::load_pseudonym_key(file);
    REQUIRE(read.ok());
    CHECK(read->bytes() == made->bytes());
    CHECK_FALSE(keys::write_pseudonym_key(file).ok());
    const auto link = keys::write_pair(folder.path(), "link", keys::make_pair());
    REQUIRE(link.ok());
    CHECK_FALSE(keys::load_pseudonym_key(link->key).ok());
}

TEST_CASE("a key that cannot be given a public half is not left behind, and the next attempt succeeds") {
    const Folder folder;
    fs::create_symlink(folder.path() / "nowhere", folder.path() / "n.pub"); // exists() says no, making it says yes
    CHECK_FALSE(keys::write_pair(folder.path(), "n", keys::make_pair()).ok());
    CHECK_FALSE(fs::exists(folder.path() / "n.key"));
    fs::remove(folder.path() / "n.pub");
    CHECK(keys::write_pair(folder.path(), "n", keys::make_pair()).ok());
}

TEST_CASE("a pseudonym key makes its folder, for the owner only") {
    const Folder folder;
    const fs::path file = folder.path() / "shared" / "pseudonym.key";
    REQUIRE(keys::write_pseudonym_key(file).ok());
    CHECK(mode_of(file) == 0600);
    CHECK(mode_of(file.parent_path()) == 0700);
    CHECK(keys::check_key_name("../pseudonym").error().kind == base::ErrorKind::bad_input);
    CHECK(keys::check_key_name("pseudonym").ok());
}
