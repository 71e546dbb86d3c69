#pragma once
/// Folder: a new, empty folder of a test, removed with all that is in it at the end.

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include <doctest/doctest.h>

namespace citybrain::tests {

class Folder {
  public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "citybrain-test-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored; // a folder left behind in /tmp fails no test
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

} // namespace citybrain::tests
