#pragma once
/// Nouns for the store's tests: a folder that goes away, small commits, a store that must open.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "nodes/store/store.hpp"
#include "tests/support/folder.hpp"

namespace citybrain::store::test {

namespace fs = std::filesystem;

using tests::Folder;

inline StoreOptions options_in(const fs::path& dir) {
    StoreOptions options;
    options.dir = dir;
    options.create = true;
    options.ballast_bytes = 0;
    options.steady_now = [] { return base::Duration{}; }; // no time passes: marks are forced out at the end
    return options;
}

inline std::unique_ptr<RocksStore> must_open(const StoreOptions& options) {
    auto opened = RocksStore::open(options);
    REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? std::string() : opened.error().detail));
    return std::move(*opened);
}

inline constexpr model::NodeId village{440605011199};
inline constexpr model::NodeId town{440605011000};

inline drive::Bytes bytes(std::string_view text) {
    const auto view = base::bytes_of(text);
    return {view.begin(), view.end()};
}

inline model::Identity identity(std::uint64_t number) {
    return model::identity_of("gateway/flood-7", std::to_string(number));
}

/// Record `position` of a node: a journal entry with its identity, the node's row and one open case.
inline void add_record(drive::Commit& commit, model::NodeId node, std::uint64_t position, std::size_t size = 300) {
    drive::JournalEntry entry{node, model::Position{position}, base::hash_of(std::to_string(position)), {}};
    entry.bytes.assign(size, static_cast<std::uint8_t>(position));
    commit.journal.push_back(std::move(entry));
    commit.identities.push_back({node, identity(position), model::Position{position}});
}

inline drive::Ticket must_append(RocksStore& store, drive::Commit commit) {
    const auto ticket = store.append(commit);
    REQUIRE_MESSAGE(ticket.ok(), (ticket.ok() ? std::string() : ticket.error().detail));
    return *ticket;
}

/// Commits records [first, last], each on its own.
inline void append_records(RocksStore& store, std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t position = first; position <= last; ++position) {
        drive::Commit commit;
        add_record(commit, village, position);
        must_append(store, std::move(commit));
    }
}

/// The positions the journal holds.
inline std::vector<std::uint64_t> positions(RocksStore& store, model::NodeId node) {
    std::vector<std::uint64_t> found;
    const auto walked = store.journal(node, model::Position{1}, model::Position{~std::uint64_t{0}},
                                      [&found](const drive::JournalEntry& entry) {
                                          found.push_back(entry.position.value);
                                          return true;
                                      });
    REQUIRE_MESSAGE(walked.ok(), (walked.ok() ? std::string() : walked.error().detail));
    return found;
}

/// The newest log file that holds something.
inline fs::path log_of(const fs::path& dir) {
    fs::path newest;
    for (const auto& file : fs::directory_iterator(dir / "db")) {
        if (file.path().extension() == ".log" && file.file_size() > 0 && (newest.empty() || newest < file.path())) {
            newest = file.path();
        }
    }
    REQUIRE(!newest.empty());
    return newest;
}

inline void flip_byte(const fs::path& file, std::uintmax_t at) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(at));
    const int byte = stream.get();
    REQUIRE(byte != std::char_traits<char>::eof());
    stream.seekp(static_cast<std::streamoff>(at));
    stream.put(static_cast<char>(byte ^ 0x40));
    REQUIRE(stream.good());
}

} // namespace citybrain::store::test
