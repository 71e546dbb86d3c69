#include "nodes/store/damage.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <string>
#include <system_error>

#include "nodes/store/files.hpp"

namespace citybrain::store {
namespace {

namespace fs = std::filesystem;

constexpr int copies_max = 9;

base::Result<fs::path> free_name(const fs::path& database) {
    for (int i = 1; i <= copies_max; ++i) {
        fs::path name = database;
        name += ".damaged-" + std::to_string(i);
        std::error_code code;
        if (!fs::exists(name, code) && !code) {
            return name;
        }
    }
    return base::busy("store: " + database.string() + " is damaged, and " + std::to_string(copies_max) +
                      " damaged copies stand beside it; look at the disk, move the copies away, then start again");
}

base::Result<std::uint64_t> bytes_in(const fs::path& dir) {
    std::error_code code;
    std::uint64_t bytes = 0;
    for (fs::recursive_directory_iterator at(dir, code), end; !code && at != end; at.increment(code)) {
        if (at->is_regular_file(code) && !code) {
            bytes += at->file_size(code);
        }
    }
    if (code) {
        return system_error("measuring", dir, code.value());
    }
    return bytes;
}

base::Result<void> sync_files(const fs::path& dir) {
    std::error_code code;
    for (fs::recursive_directory_iterator at(dir, code), end; !code && at != end; at.increment(code)) {
        const File file(::open(at->path().c_str(), O_RDONLY | O_CLOEXEC));
        if (!file.is_open() || ::fsync(file.descriptor()) != 0) {
            return system_error("syncing the copy", at->path(), errno);
        }
    }
    if (code) {
        return system_error("syncing the copy", dir, code.value());
    }
    return sync_directory(dir);
}

} // namespace

base::Result<fs::path> copy_aside(const fs::path& database) {
    const auto name = free_name(database);
    if (!name.ok()) {
        return name.error();
    }
    const auto bytes = bytes_in(database);
    if (!bytes.ok()) {
        return bytes.error();
    }
    const auto space = space_of(database.parent_path());
    if (!space.ok()) {
        return space.error();
    }
    if (space->free_bytes / 2 < *bytes) {
        return base::busy("store: " + database.string() +
                          " is damaged and must be copied before it is repaired, but the disk has too little room; "
                          "free twice its size, then start again");
    }
    std::error_code code;
    fs::copy(database, *name, fs::copy_options::recursive, code);
    if (code) {
        return system_error("copying the damaged database to", *name, code.value());
    }
    const auto synced = sync_files(*name);
    if (!synced.ok()) {
        return synced.error();
    }
    const auto named = sync_directory(name->parent_path());
    if (!named.ok()) {
        return named.error();
    }
    return *name;
}

} // namespace citybrain::store
