#include "nodes/store/files.hpp"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace citybrain::store {

File::File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

File& File::operator=(File&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

File::~File() {
    if (is_open()) {
        (void)::close(descriptor_); // what had to be durable was synced before
    }
}

base::Error system_error(const std::string& doing, const std::filesystem::path& path, int number) {
    const std::string what =
        "store: " + doing + " " + path.string() + " failed: " + std::generic_category().message(number);
    if (number == EACCES || number == EPERM || number == EROFS) {
        return base::denied(what + "; give the service user the right to read and write there");
    }
    if (number == ENOSPC || number == EDQUOT) {
        return base::busy(what + "; free some space on this disk, then start again");
    }
    return base::broken(what + "; look at the path and at the disk");
}

base::Result<void> sync_directory(const std::filesystem::path& dir) {
    const File file(::open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!file.is_open() || ::fsync(file.descriptor()) != 0) {
        return system_error("syncing the directory", dir, errno);
    }
    return {};
}

base::Result<void> make_directory(const std::filesystem::path& dir) {
    std::error_code code;
    const std::filesystem::path whole = std::filesystem::absolute(dir, code);
    if (!code && std::filesystem::create_directories(whole, code)) {
        return sync_directory(whole.parent_path());
    }
    if (code) {
        return system_error("making the directory", dir, code.value());
    }
    return {};
}

base::Result<FilesystemSpace> space_of(const std::filesystem::path& dir) {
    struct statvfs found = {};
    if (::statvfs(dir.c_str(), &found) != 0) {
        return system_error("asking for the free space of", dir, errno);
    }
    const std::uint64_t used = found.f_blocks - found.f_bfree;
    FilesystemSpace space;
    space.free_bytes = std::uint64_t{found.f_bavail} * found.f_frsize;
    space.whole_bytes = (used + found.f_bavail) * found.f_frsize;
    return space;
}

} // namespace citybrain::store
