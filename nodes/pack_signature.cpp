#include "nodes/pack_signature.hpp"

#include <fstream>
#include <system_error>

#include "engine/base/text.hpp"

namespace citybrain {
namespace {

namespace fs = std::filesystem;

fs::path signature_file(const fs::path& folder) { return folder / "pack.sig"; }

/// The quoted value behind `word = ` at the beginning of a line; empty when there is none.
std::string_view value_of(std::string_view text, std::string_view word) {
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos || base::trim(line.substr(0, equals)) != word) {
            continue;
        }
        const std::string_view value = base::trim(line.substr(equals + 1));
        return value.size() >= 2 && value.front() == '"' && value.back() == '"' ? value.substr(1, value.size() - 2)
                                                                                : std::string_view{};
    }
    return {};
}

} // namespace

base::Result<fs::path> write_signature(const fs::path& folder, const SignedPack& made) {
    const fs::path file = signature_file(folder);
    const fs::path fresh = folder / "pack.sig.new";
    {
        std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
        out << "# Signature of this pack by the district's pack-signing key; a change of any file ends it.\n"
            << "pack      = \"" << to_hex(made.pack) << "\"\n"
            << "signature = \"" << base::to_hex(std::span<const std::uint8_t>(made.signature)) << "\"\n";
        if (!out.flush()) {
            return base::broken(fresh.string() + ": cannot be written");
        }
    }
    std::error_code failed;
    fs::rename(fresh, file, failed);
    return failed ? base::Result<fs::path>(base::broken(file.string() + ": " + failed.message())) : file;
}

base::Result<std::optional<SignedPack>> read_signature(const fs::path& folder) {
    const fs::path file = signature_file(folder);
    constexpr std::size_t bytes_max = 4'096;
    const auto text = read_text(file, bytes_max);
    if (!text.ok()) {
        return text.error().kind == base::ErrorKind::not_found
                   ? base::Result<std::optional<SignedPack>>(std::optional<SignedPack>{})
                   : text.error();
    }
    SignedPack read;
    if (!base::parse_hex(value_of(*text, "pack"), read.pack.bytes) ||
        !base::parse_hex(value_of(*text, "signature"), read.signature)) {
        return base::bad_input(file.string() +
                               ": needs lines `pack = \"64 digits\"` and `signature = \"128 digits\"`; sign again");
    }
    return std::optional(read);
}

} // namespace citybrain
