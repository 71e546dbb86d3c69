#include "nodes/keys/disk.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace citybrain::keys {
namespace {

constexpr std::size_t key_file_bytes_max = 4'096;

/// Closes on every way out.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) {
            (void)::close(fd_); // nothing was written that is not already synced
        }
    }
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool open() const { return fd_ >= 0; }

  private:
    int fd_;
};

bool is_right_missing(int number) { return number == EACCES || number == EPERM || number == EROFS; }

std::string why() { return std::string(std::strerror(errno)); } // errno's text; the callers run at start-up only

base::Result<void> write_all(int fd, std::string_view text, const std::filesystem::path& file) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return base::broken(file.string() + ": cannot be written: " + why());
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(fd) != 0) {
        return base::broken(file.string() + ": cannot be synced to disk: " + why());
    }
    return {};
}

} // namespace

base::Result<void> write_new_file(const std::filesystem::path& file, std::string_view text, mode_t mode) {
    const Descriptor fd{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)};
    if (!fd.open()) {
        if (errno == EEXIST) {
            return base::conflict(file.string() +
                                  ": exists already and is not overwritten; choose another name or move it away");
        }
        if (is_right_missing(errno)) {
            return base::denied(file.string() + ": cannot be made: " + why());
        }
        return base::broken(file.string() + ": cannot be made: " + why());
    }
    if (::fchmod(fd.get(), mode) != 0) { // the umask may have taken bits that the owner needs
        return base::broken(file.string() + ": its mode cannot be set: " + why());
    }
    if (const auto written = write_all(fd.get(), text, file); !written) {
        (void)::unlink(file.c_str()); // half a key file is worse than none; the first error is the one to report
        return written;
    }
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const Descriptor parent{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!parent.open() || ::fsync(parent.get()) != 0) {
        return base::broken(folder.string() + ": the folder cannot be synced: " + why());
    }
    return {};
}

base::Result<void> make_key_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    if (std::filesystem::create_directories(folder, failed)) {
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    }
    if (!failed) {
        return {};
    }
    const std::string what = folder.string() + ": the folder cannot be made: " + failed.message();
    return is_right_missing(failed.value()) ? base::denied(what) : base::broken(what);
}

base::Result<std::string> read_small_file(const std::filesystem::path& file, bool secret) {
    const Descriptor fd{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (!fd.open()) {
        if (errno == ENOENT) {
            return base::not_found(file.string() +
                                   ": no such key file; make one with `citybrain keys new --out DIR --name N`");
        }
        return base::denied(file.string() + ": cannot be opened: " + why());
    }
    struct stat state {};
    if (::fstat(fd.get(), &state) != 0 || !S_ISREG(state.st_mode)) {
        return base::bad_input(file.string() + ": is not a plain file");
    }
    if (secret && (state.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        std::array<char, 8> mode{};
        (void)std::snprintf(mode.data(), mode.size(), "%04o", static_cast<unsigned>(state.st_mode & 07777));
        return base::denied(file.string() + ": holds a secret and its mode " + mode.data() +
                            " lets others at it; run `chmod 600 " + file.string() + "`");
    }
    std::string text(key_file_bytes_max + 1, '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const ssize_t got = ::read(fd.get(), text.data() + filled, text.size() - filled);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return base::broken(file.string() + ": cannot be read: " + why());
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    if (filled > key_file_bytes_max) {
        return base::bad_input(file.string() + ": is longer than any key file (4 KiB); is it the right one?");
    }
    text.resize(filled);
    return text;
}

} // namespace citybrain::keys
