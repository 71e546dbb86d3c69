// Text is looked at eight bytes at a time: the answer must be the one that a look at each byte gives.

#include <algorithm>
#include <string>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/base/text.hpp"

namespace citybrain::base {
namespace {

/// What has_control_characters looks for, said of one byte.
bool is_odd(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

/// Mostly ordinary letters, so that the odd byte lies anywhere between them.
std::string some_text() {
    return *rc::gen::container<std::string>(rc::gen::weightedOneOf<char>({{20, rc::gen::inRange<char>(' ', '~')},
                                                                          {1, rc::gen::arbitrary<char>()},
                                                                          {1, rc::gen::element('\t', '\x7F')}}));
}

TEST_CASE("every byte counts, wherever it stands") {
    for (std::size_t length = 1; length <= 24; ++length) {
        for (std::size_t at = 0; at < length; ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(length, 'a');
                text[at] = static_cast<char>(byte);
                CHECK(has_control_characters(text) == is_odd(static_cast<char>(byte)));
                CHECK(is_utf8(text) == (byte < 0x80)); // one high byte alone is never a character
            }
        }
    }
}

TEST_CASE("control characters are found in any text") {
    CHECK(rc::check("as byte by byte", [] {
        const std::string text = some_text();
        RC_ASSERT(has_control_characters(text) == std::any_of(text.begin(), text.end(), is_odd));
    }));
}

TEST_CASE("a name that somebody chose cannot begin a line of a log, nor steer a terminal") {
    CHECK(one_line("source 'x\n2026 error \x1b[31mfaked\x7f'") == "source 'x 2026 error  [31mfaked '");
    CHECK(one_line("磁盘\t80 %\r\n") == "磁盘 80 %  ");
    for (int byte = 0; byte < 256; ++byte) {
        const std::string text(1, static_cast<char>(byte));
        CHECK(one_line(text) == (byte < 0x20 || byte == 0x7F ? " " : text));
    }
}

TEST_CASE("characters of all lengths are well formed at any place, and cut ones at none") {
    for (std::size_t before = 0; before < 20; ++before) {
        for (const std::string character : {"é", "南", "🌀"}) {
            const std::string text = std::string(before, 'a') + character;
            CHECK(is_utf8(text + std::string(9, 'b')));
            CHECK_FALSE(has_control_characters(text));
            CHECK_FALSE(is_utf8(text.substr(0, text.size() - 1) + std::string(9, 'b')));
        }
    }
}

} // namespace
} // namespace citybrain::base
