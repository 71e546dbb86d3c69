#include "nodes/store/marks.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <utility>

#include "nodes/store/keys.hpp"

namespace citybrain::store {
namespace {

constexpr std::size_t slot_bytes = 4096;
constexpr std::string_view magic = "CBMARK01";
constexpr std::size_t hash_at = 16;
constexpr std::size_t sum_at = 48;
constexpr std::size_t used_bytes = 56;
constexpr base::Duration sync_every = base::seconds(1);

using Slot = std::array<char, slot_bytes>;

std::string_view checksum(std::string_view bytes, base::Hash& room) {
    room = base::hash_of(bytes);
    return base::text_of(room.bytes).substr(0, used_bytes - sum_at);
}

Slot encode(const CommitHead& head) {
    Slot slot{};
    auto end = std::copy(magic.begin(), magic.end(), slot.begin());
    const Key number = Key{}.number(head.commits).raw(head.hash.bytes);
    end = std::copy(number.view().begin(), number.view().end(), end);
    base::Hash room;
    const std::string_view sum = checksum({slot.data(), sum_at}, room);
    std::copy(sum.begin(), sum.end(), end);
    return slot;
}

std::optional<CommitHead> decode(const Slot& slot) {
    const std::string_view bytes(slot.data(), used_bytes);
    base::Hash room;
    if (bytes.substr(0, magic.size()) != magic || bytes.substr(sum_at) != checksum(bytes.substr(0, sum_at), room)) {
        return std::nullopt;
    }
    CommitHead head;
    head.commits = number_at(bytes, magic.size()).value_or(0);
    std::copy_n(bytes.begin() + hash_at, head.hash.bytes.size(), head.hash.bytes.begin());
    return head;
}

} // namespace

Marks::Marks(File file, std::filesystem::path path, std::function<base::Duration()> steady_now)
    : file_(std::move(file)), path_(std::move(path)), steady_now_(std::move(steady_now)) {}

base::Result<std::optional<CommitHead>> Marks::read(const std::filesystem::path& path) {
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) {
        if (errno == ENOENT) {
            return std::optional<CommitHead>{};
        }
        return system_error("reading the marks", path, errno);
    }
    std::optional<CommitHead> newest;
    for (const off_t at : {off_t{0}, static_cast<off_t>(slot_bytes)}) {
        Slot slot{};
        const ssize_t got = ::pread(file.descriptor(), slot.data(), slot.size(), at);
        if (got < 0) {
            return system_error("reading the marks", path, errno);
        }
        const std::optional<CommitHead> head = decode(slot); // a short read leaves zeros, which no slot is
        if (head && (!newest || newest->commits < head->commits)) {
            newest = head;
        }
    }
    return newest;
}

base::Result<Marks> Marks::open(const std::filesystem::path& path, std::function<base::Duration()> steady_now) {
    constexpr mode_t owner_and_group = 0640;
    File file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_and_group));
    if (!file.is_open()) {
        return system_error("opening the marks", path, errno);
    }
    // Room for both slots now, so that a full disk is met here and not behind a durable commit.
    const int missing = ::posix_fallocate(file.descriptor(), 0, 2 * static_cast<off_t>(slot_bytes));
    if (missing != 0) {
        return system_error("making room for the marks", path, missing);
    }
    if (::fsync(file.descriptor()) != 0) {
        return system_error("syncing the marks", path, errno);
    }
    const auto named = sync_directory(path.parent_path());
    if (!named.ok()) {
        return named.error();
    }
    return Marks(std::move(file), path, std::move(steady_now));
}

base::Result<void> Marks::put(const CommitHead& head, std::uint64_t slot_index) {
    const Slot slot = encode(head);
    const off_t at = static_cast<off_t>(slot_index * slot_bytes);
    if (::pwrite(file_.descriptor(), slot.data(), slot.size(), at) != static_cast<ssize_t>(slot.size())) {
        return system_error("writing the mark in", path_, errno);
    }
    dirty_ = true;
    return {};
}

base::Result<void> Marks::note(const CommitHead& head) {
    auto noted = put(head, head.commits % 2);
    if (!noted.ok() || (steady_now_ && steady_now_() - synced_ < sync_every)) {
        return noted;
    }
    return sync();
}

base::Result<void> Marks::begin_at(const CommitHead& head) {
    for (const std::uint64_t slot_index : {std::uint64_t{0}, std::uint64_t{1}}) {
        auto noted = put(head, slot_index);
        if (!noted.ok()) {
            return noted;
        }
    }
    return sync();
}

base::Result<void> Marks::sync() {
    if (!dirty_) {
        return {};
    }
    if (::fdatasync(file_.descriptor()) != 0) {
        return system_error("syncing the mark in", path_, errno);
    }
    dirty_ = false;
    synced_ = steady_now_ ? steady_now_() : base::Duration{};
    return {};
}

} // namespace citybrain::store
