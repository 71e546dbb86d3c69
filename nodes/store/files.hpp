#pragma once
/// The few calls to the operating system that RocksDB does not make for us: whole small files, made durable.

#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/base/result.hpp"

namespace citybrain::store {

/// An open file; closed at the end of its life.
class File {
  public:
    File() = default;
    explicit File(int descriptor) : descriptor_(descriptor) {}
    File(File&& other) noexcept;
    File& operator=(File&& other) noexcept;
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File();

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_ = -1;
};

/// What `errno` says about `path`, as an error: denied, busy (disk full) or broken.
[[nodiscard]] base::Error system_error(const std::string& doing, const std::filesystem::path& path, int number);

/// Makes the names inside a directory durable (fsync of the directory).
[[nodiscard]] base::Result<void> sync_directory(const std::filesystem::path& dir);

/// Makes `dir` with its parents, durably.
[[nodiscard]] base::Result<void> make_directory(const std::filesystem::path& dir);

struct FilesystemSpace {
    std::uint64_t free_bytes = 0;  ///< for us, without what is reserved for root
    std::uint64_t whole_bytes = 0; ///< as df counts: used + free for us
};

[[nodiscard]] base::Result<FilesystemSpace> space_of(const std::filesystem::path& dir);

} // namespace citybrain::store
