#include "tests/tidy/tree.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace citybrain::tidy {
namespace {

constexpr std::uintmax_t file_bytes_max = 1024 * 1024;

bool is_skipped_folder(const std::filesystem::path& name) {
    constexpr std::array<std::string_view, 6> skipped{".git", "build",       "node_modules",
                                                      "dist", "__pycache__", ".vscode"};
    return std::ranges::find(skipped, name.string()) != skipped.end();
}

} // namespace

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<Source> read_tree(const std::string& root) {
    namespace fs = std::filesystem;
    std::vector<Source> sources;
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry->is_directory()) {
            if (is_skipped_folder(entry->path().filename())) {
                entry.disable_recursion_pending();
            }
            continue;
        }
        if (!entry->is_regular_file() || entry->file_size() > file_bytes_max) {
            continue;
        }
        const std::string text = read_file(entry->path().string());
        if (text.find('\0') == std::string::npos) {
            sources.push_back(make_source(entry->path().lexically_relative(root).generic_string(), text));
        }
    }
    std::ranges::sort(sources, {}, &Source::path);
    return sources;
}

} // namespace citybrain::tidy
