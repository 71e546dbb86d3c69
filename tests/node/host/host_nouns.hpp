#pragma once
/// Nouns for tests of a host: a folder that goes away, a disk that breaks, time that the test turns.

#include <csignal>
#include <filesystem>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "nodes/store/store.hpp"
#include "tests/support/folder.hpp"

namespace citybrain::tests {

/// A folder whose data folder goes away and comes back.
class HostFolder : public Folder {
  public:
    [[nodiscard]] std::filesystem::path data() const { return path() / "data"; }
    /// A disk that cannot be asked counts as full.
    void hide_data() const { std::filesystem::rename(data(), path() / "hidden"); }
    void show_data() const { std::filesystem::rename(path() / "hidden", data()); }
};

/// Writes beyond `bytes` of any file fail for the life of this.
class BrokenDisk {
  public:
    explicit BrokenDisk(rlim_t bytes) {
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
        old_handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{bytes, before_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    }
    BrokenDisk(const BrokenDisk&) = delete;
    BrokenDisk& operator=(const BrokenDisk&) = delete;
    ~BrokenDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, old_handler_);
    }

  private:
    rlimit before_{};
    void (*old_handler_)(int) = nullptr;
};

/// A store with room enough on whatever disk this machine has.
inline store::StoreOptions roomy(const std::filesystem::path& dir) {
    store::StoreOptions options;
    options.dir = dir;
    options.create = true;
    options.ballast_bytes = 0;
    options.steps = {1'001, 1'001, 1'001};
    return options;
}

} // namespace citybrain::tests
