#include "local/cli.hpp"

#include <cstdlib>

namespace citybrain::cli {
namespace {

Language chosen = Language::zh; // set once by main before anything is printed

} // namespace

Exit exit_of(const base::Error& error) {
    switch (error.kind) {
    case base::ErrorKind::bad_input:
        return Exit::usage;
    case base::ErrorKind::not_found:
        return Exit::not_found;
    case base::ErrorKind::conflict:
        return Exit::conflict;
    case base::ErrorKind::denied:
        return Exit::denied;
    case base::ErrorKind::busy:
    case base::ErrorKind::unavailable:
        return Exit::no_link;
    case base::ErrorKind::broken:
        return Exit::failed;
    }
    return Exit::failed;
}

void set_language(Language language) { chosen = language; }

Language language() { return chosen; }

Language language_of_environment() {
    for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* const value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return std::string_view(value).starts_with("en") ? Language::en : Language::zh;
        }
    }
    return Language::zh;
}

void complain(std::string_view sentence) {
    std::fprintf(stderr, "citybrain: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
}

int fail(const base::Error& error) {
    complain(error.detail);
    return code(exit_of(error));
}

} // namespace citybrain::cli
