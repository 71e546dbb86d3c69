#include <cmath>

#include <fmt/format.h>

#include "nodes/bench/bench.hpp"

namespace citybrain::bench {

std::string to_json(const Line& line) {
    std::string out = fmt::format(R"({{"bench":"{}")", line.bench);
    for (const Field& field : line.fields) {
        ENSURE(std::isfinite(field.value));
        out += fmt::format(R"(,"{}":{:.6g})", field.name, field.value);
    }
    return out + (line.note.empty() ? "}" : fmt::format(R"(,"note":"{}"}})", line.note));
}

std::string to_text(const Line& line) {
    std::string out = line.bench + "\n";
    for (const Field& field : line.fields) {
        out += fmt::format("  {:<22} {:>14.6g}\n", field.name, field.value);
    }
    if (!line.note.empty()) {
        out += "  " + line.note + "\n";
    }
    return out;
}

} // namespace citybrain::bench
