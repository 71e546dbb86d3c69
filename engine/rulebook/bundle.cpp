#include "engine/rulebook/bundle.hpp"

#include <algorithm>
#include <optional>

#include "engine/base/limits.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::string_view head = "citybrain pack 1\n";

/// Up to the next line end, which is taken, too; empty when there is none.
std::optional<std::string_view> take_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

base::Error torn(const std::string& what) {
    return base::bad_input("this is no bundle of a rule pack: " + what + "; send the pack again");
}

} // namespace

std::string canonical_text(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
            out.push_back(text[i]);
        }
    }
    return out;
}

std::string bundle_of(const PackFiles& pack) {
    std::vector<std::pair<std::string_view, std::string_view>> files(pack.files.begin(), pack.files.end());
    std::ranges::sort(files);
    std::string out(head);
    for (const auto& file : files) {
        const std::string text = canonical_text(file.second);
        out.append(file.first).append("\n").append(std::to_string(text.size())).append("\n").append(text);
    }
    return out;
}

base::Result<PackFiles> parse_bundle(std::string_view bytes, std::string root) {
    if (bytes.size() > base::limits::pack_bytes_max) {
        return torn("it is larger than " + std::to_string(base::limits::pack_bytes_max) + " bytes");
    }
    if (!bytes.starts_with(head)) {
        return torn("it does not begin with '" + std::string(head.substr(0, head.size() - 1)) + "'");
    }
    PackFiles pack{.root = std::move(root), .files = {}};
    for (std::string_view rest = bytes.substr(head.size()); !rest.empty();) {
        const auto name = take_line(rest);
        const auto length = name ? take_line(rest) : std::nullopt;
        const auto count = length ? base::parse_integer(*length) : std::nullopt;
        if (!count || *count < 0 || static_cast<std::size_t>(*count) > rest.size()) {
            return torn("it ends in the middle of a file");
        }
        if (!pack.files.empty() && *name <= pack.files.back().first) {
            return torn("its files are out of order");
        }
        pack.files.emplace_back(*name, rest.substr(0, static_cast<std::size_t>(*count)));
        rest.remove_prefix(static_cast<std::size_t>(*count));
    }
    return pack;
}

} // namespace citybrain::rulebook
