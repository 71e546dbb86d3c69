// Any text as a mapping file, and, split at its first NUL, a mapping and a log.

#include "engine/intake/mapping.hpp"
#include "engine/base/ensure.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    namespace base = citybrain::base;
    namespace intake = citybrain::intake;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const std::size_t split = text.find('\0');
    const auto resolver = [](std::string_view) { return base::Result<std::string>(std::string("key,value\na,b\n")); };
    const auto mapping = intake::Mapping::load("map.toml", text.substr(0, split), resolver);
    if (!mapping.ok()) {
        ENSURE(!mapping.error().detail.empty());
        return 0;
    }
    const std::string_view log = split == std::string_view::npos ? "id,time\n1,2026-01-01\n" : text.substr(split + 1);
    auto rows = mapping->open("log.csv", log);
    if (rows.ok()) {
        while (rows->next()) {
        }
    }
    return 0;
}
