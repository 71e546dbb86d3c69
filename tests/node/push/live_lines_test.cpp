// Input that has no end yet: lines come whole, as soon as they are there; long ones do not stop the ones behind them.

#include "nodes/live_lines.hpp"

#include <array>
#include <string>
#include <thread>

#include <doctest/doctest.h>
#include <unistd.h>

namespace citybrain {
namespace {

/// A pipe whose writing end the test holds.
class Pipe {
  public:
    Pipe() { REQUIRE(::pipe(ends_.data()) == 0); }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        ::close(ends_[0]);
        close();
    }
    [[nodiscard]] int reading() const { return ends_[0]; }
    void say(const std::string& text) const {
        REQUIRE(::write(ends_[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }
    void close() {
        if (ends_[1] >= 0) {
            ::close(ends_[1]);
        }
        ends_[1] = -1;
    }

  private:
    std::array<int, 2> ends_{-1, -1};
};

LiveLines::Line must(LiveLines& lines) {
    auto line = lines.next();
    REQUIRE(line.ok());
    REQUIRE(line->has_value());
    return **line;
}

TEST_CASE("a line is there as soon as its end is, and more is known without waiting") {
    Pipe pipe;
    LiveLines lines(pipe.reading());
    CHECK_FALSE(lines.has_more());
    pipe.say("one\r\ntwo\nth");
    CHECK(lines.has_more());
    CHECK(must(lines).text == "one");
    CHECK(lines.has_more());
    const LiveLines::Line two = must(lines);
    CHECK(two.text == "two");
    CHECK(two.number == 2);
    CHECK_FALSE(lines.has_more()); // half a line is nothing to do yet
    pipe.say("ree\nfo");
    CHECK(must(lines).text == "three");
    pipe.say("u"); // read by nobody yet, and no whole line either
    CHECK_FALSE(lines.has_more());
    pipe.close();
    CHECK(lines.has_more());
    CHECK(must(lines).text == "fou");
    CHECK(lines.has_more()); // the end is known
    CHECK_FALSE(lines.next()->has_value());
}

TEST_CASE("the last line needs no end; then there is none") {
    Pipe pipe;
    LiveLines lines(pipe.reading());
    pipe.say("\nlast");
    pipe.close();
    CHECK(must(lines).text.empty());
    CHECK(must(lines).text == "last");
    CHECK_FALSE(lines.next()->has_value());
    CHECK_FALSE(lines.next()->has_value());
}

TEST_CASE("a line that is too long is told once and left out; the next one comes whole, with its own number") {
    Pipe pipe;
    LiveLines lines(pipe.reading());
    std::jthread source([&pipe] { // a pipe holds less than such a line
        pipe.say(std::string(3 * LiveLines::line_bytes_max, 'x'));
        pipe.say("\nnext\n");
        pipe.close();
    });
    const LiveLines::Line first = must(lines);
    CHECK(first.too_long);
    CHECK(first.number == 1);
    CHECK(first.text.starts_with("xxx"));
    const LiveLines::Line second = must(lines);
    CHECK_FALSE(second.too_long);
    CHECK(second.text == "next");
    CHECK(second.number == 2);
    CHECK_FALSE(lines.next()->has_value());
}

TEST_CASE("an input that cannot be read is an error") {
    LiveLines lines(-1);
    CHECK_FALSE(lines.next().ok());
}

} // namespace
} // namespace citybrain
