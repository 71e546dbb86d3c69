#pragma once
/// Scratch: a folder that ends with its test; and what a bare RocksDB in it holds.

#include <filesystem>
#include <map>
#include <string>

#include "nodes/bench/bench.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {

/// Number of rows, and bytes in their values.
struct Held {
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    friend bool operator==(const Held&, const Held&) = default;
};

class Scratch {
  public:
    Scratch();

    [[nodiscard]] const std::filesystem::path& dir() const { return folder_.path(); }
    /// By column family, of the database in `name`; nobody has it open.
    [[nodiscard]] std::map<std::string, Held> held(const std::string& name) const;
    /// The small district with the tests' pack, measuring here.
    [[nodiscard]] bench::Setting setting(std::uint64_t events) const { return {topology_, rules_, dir(), events}; }

  private:
    Folder folder_;
    model::Topology topology_;
    rulebook::Rulebook rules_;
};

} // namespace citybrain::tests
