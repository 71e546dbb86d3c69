#include "tests/tidy/layers.hpp"

#include <algorithm>
#include <set>

namespace citybrain::tidy {
namespace {

constexpr auto npos = std::string_view::npos;

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

const Room* find_room(std::string_view name) {
    const auto found = std::ranges::find(rooms(), name, &Room::name);
    return found == rooms().end() ? nullptr : &*found;
}

bool may_include(const Room& room, std::string_view other) {
    const auto may = words_of(room.may);
    const bool is_production =
        other == "local" || other == "nodes" || other.starts_with("nodes/") || other.starts_with("engine/");
    return other == room.name || std::ranges::find(may, other) != may.end() || (room.may == "*" && is_production);
}

/// All rooms whose headers can come in through those that `name` may include.
std::set<std::string, std::less<>> reach_of(std::string_view name) {
    std::set<std::string, std::less<>> reach;
    std::vector<std::string> waiting{std::string(name)};
    while (!waiting.empty()) {
        const std::string next = waiting.back();
        waiting.pop_back();
        if (const Room* room = find_room(next); room != nullptr && reach.insert(next).second) {
            for (const Room& other : rooms()) {
                if (may_include(*room, other.name)) {
                    waiting.emplace_back(other.name);
                }
            }
        }
    }
    return reach;
}

/// Headers of the operating system: for nodes/ only, which is where the real world is.
bool is_system_header(std::string_view path) {
    constexpr std::string_view names[] = {"unistd.h", "fcntl.h", "signal.h", "poll.h",    "errno.h",
                                          "sys/",     "netdb.h", "dirent.h", "pthread.h", "netinet/"};
    return std::ranges::any_of(names, [&](std::string_view name) { return path.starts_with(name); });
}

bool is_foreign(std::string_view path) { return path.find('/') != npos || path.find('.') != npos; }

std::string judge_foreign(const Room& room, std::string_view path) {
    if (is_system_header(path) && is_under(std::string(room.name) + "/", "nodes")) {
        return {};
    }
    const auto allowed = words_of(room.foreign);
    if (std::ranges::any_of(allowed, [&](std::string_view start) { return path.starts_with(start); })) {
        return {};
    }
    return std::string(room.name) + " may not include <" + std::string(path) +
           ">: use the room that owns this library, or argue for a new line in tests/tidy/layers.cpp";
}

std::string judge_own(const Room& room, std::string_view path) {
    const std::string other = room_of(path);
    if (path.starts_with("schemas/")) { // generated from schemas/*.fbs
        return judge_foreign(room, path);
    }
    if (other.empty()) {
        return "\"" + std::string(path) + "\": includes are written from the root, such as \"engine/base/time.hpp\"";
    }
    if (may_include(room, other)) {
        return {};
    }
    return std::string(room.name) + " may not include " + other +
           ": move the code to where the arrow points up, or pass the value in (table: docs/architecture.md)";
}

struct BuildRoom {
    std::string_view name;
    std::vector<std::string_view> sees;
};

std::vector<BuildRoom> parse_build_rooms(std::string_view text) {
    std::vector<BuildRoom> parsed;
    for (const std::string_view line : lines_of(text)) {
        if (const std::size_t colon = line.find(':'); colon != npos) {
            parsed.push_back({line.substr(0, colon), words_of(line.substr(colon + 1))});
        }
    }
    return parsed;
}

} // namespace

const std::vector<Room>& rooms() {
    static const std::vector<Room> table{
        {"engine/base", "", "sodium boost/unordered"},
        {"engine/cel", "engine/base", "re2/"},
        {"engine/geo", "engine/base", "boost/geometry"},
        {"engine/model", "engine/geo engine/base", ""},
        {"engine/window", "engine/model engine/geo engine/base", ""},
        {"engine/wire", "engine/model engine/geo engine/base", "flatbuffers/ schemas/"},
        {"engine/rulebook", "engine/window engine/cel engine/model engine/geo engine/base", "toml++/"},
        {"engine/check", "engine/rulebook engine/cel engine/window engine/model engine/geo engine/base", ""},
        {"engine/intake", "engine/model engine/geo engine/base", "boost/json toml++/"},
        {"engine/ingest", "engine/rulebook engine/window engine/model engine/geo engine/base", ""},
        {"engine/decide", "engine/rulebook engine/window engine/model engine/geo engine/base", ""},
        {"engine/persist", "engine/rulebook engine/window engine/model engine/geo engine/base", ""},
        {"engine/route", "engine/rulebook engine/window engine/model engine/geo engine/base", ""},
        {"engine/observe", "engine/rulebook engine/window engine/model engine/geo engine/base", "fmt/"},
        {"engine/core",
         "engine/ingest engine/decide engine/persist engine/route engine/observe engine/rulebook engine/window "
         "engine/model engine/geo engine/base",
         ""},
        {"engine/drive", "engine/core engine/wire engine/model engine/geo engine/base", ""},
        {"nodes/store", "engine/drive engine/wire engine/model engine/base", "rocksdb/"},
        {"nodes/link", "engine/drive engine/intake engine/wire engine/model engine/base", "zmq"},
        {"nodes/loop", "engine/drive engine/model engine/base", "boost/asio boost/system"},
        {"nodes/keys", "engine/drive engine/model engine/base", "sodium"},
        {"nodes/config", "engine/drive engine/model engine/base", "toml++/"},
        {"nodes/eval", "engine/cel engine/intake engine/base", "boost/json"},
        {"nodes/format", "engine/cel engine/base", "toml++/"},
        {"nodes/metrics", "engine/drive engine/model engine/base", "prometheus/"},
        {"nodes/console",
         "engine/drive engine/intake engine/observe engine/rulebook engine/wire engine/model engine/base",
         "boost/asio boost/beast boost/json boost/system openssl/"},
        {"nodes/gateway", "engine/drive engine/intake engine/wire engine/model engine/base", "mosquitto pugixml"},
        {"nodes/demo", "engine/drive engine/intake engine/observe engine/rulebook engine/model engine/geo engine/base",
         "fmt/"},
        {"nodes/trial", "engine/drive engine/rulebook engine/model engine/geo engine/base", "toml++/"},
        {"nodes/bench", "*", "rocksdb/ zmq flatbuffers/ schemas/ fmt/"},
        {"nodes", "*", "CLI/ fmt/ spdlog/ boost/json.hpp"}, // `case` reads the API's answers
        {"local", "engine/intake engine/rulebook engine/model engine/base", ""},
        {"sim/world", "engine/drive engine/rulebook engine/model engine/base", ""},
        {"sim/torture",
         "sim/world engine/drive engine/persist engine/wire engine/rulebook engine/observe engine/model engine/geo "
         "engine/base",
         ""},
        {"sim",
         "sim/world sim/torture local engine/core engine/drive engine/intake engine/wire engine/rulebook "
         "engine/observe engine/model engine/geo "
         "engine/base",
         "fmt/ toml++/ boost/json zlib CLI/ unistd.h sys/wait.h sys/types.h"}, // a seed may run in its own process
    };
    return table;
}

std::string room_of(std::string_view path) {
    if (is_under(path, "local")) {
        return "local";
    }
    for (const std::string_view top : {"engine", "nodes", "sim"}) {
        if (is_under(path, top)) {
            const std::size_t end = path.find('/', top.size() + 1);
            return std::string(end == npos ? top : path.substr(0, end));
        }
    }
    return {};
}

Findings check_includes(const Source& source) {
    Findings found;
    const std::string name = room_of(source.path);
    if (name.empty() || !is_cpp(source.path)) {
        return found;
    }
    const Room* room = find_room(name);
    if (room == nullptr) {
        return {{source.path, 0,
                 name + " is not in the layer table: add it to tests/tidy/layers.cpp and to "
                        "docs/architecture.md, or move the file into a room"}};
    }
    const auto code = lines_of(source.code);
    const auto text = lines_of(source.text);
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (!code[i].starts_with("#include ")) {
            continue;
        }
        const std::string_view rest = text[i].substr(std::string_view("#include ").size());
        const std::string_view path = rest.substr(1, rest.find_first_of(">\"", 1) - 1);
        std::string says;
        if (rest.starts_with('"')) {
            says = judge_own(*room, path);
        } else if (is_foreign(path)) {
            says = judge_foreign(*room, path);
        }
        if (!says.empty()) {
            found.push_back({source.path, i + 1, says});
        }
    }
    return found;
}

Findings check_build_rooms(std::string_view build_rooms) {
    Findings found;
    for (const BuildRoom& room : parse_build_rooms(build_rooms)) {
        const auto reach = reach_of(room.name);
        for (const std::string_view seen : room.sees) {
            if (!reach.contains(seen)) {
                found.push_back({"cmake/layers.cmake", 0,
                                 std::string(room.name) + " is built with " + std::string(seen) +
                                     ", which the table in tests/tidy/layers.cpp does not let it reach: take it out"});
            }
        }
    }
    return found;
}

Findings check_rooms_are_built(const std::vector<Source>& sources, std::string_view build_rooms) {
    Findings found;
    std::set<std::string, std::less<>> built;
    for (const BuildRoom& room : parse_build_rooms(build_rooms)) {
        built.emplace(room.name);
    }
    for (const Source& source : sources) {
        const std::string name = room_of(source.path);
        const bool is_program = name.empty() || name == "nodes" || name == "sim";
        if (is_cpp(source.path) && !is_program && built.insert(name).second) {
            found.push_back({source.path, 0, name + " is no room of the build: name it in cmake/layers.cmake"});
        }
    }
    return found;
}

} // namespace citybrain::tidy
