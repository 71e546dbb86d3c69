#include "sim/child.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/ensure.hpp"

namespace citybrain::sim {
namespace {

std::string read_all(int from) {
    std::string text;
    std::array<char, 4'096> part{};
    for (ssize_t count = read(from, part.data(), part.size()); count > 0;
         count = read(from, part.data(), part.size())) {
        text.append(part.data(), static_cast<std::size_t>(count));
    }
    close(from);
    return text;
}

void write_all(int to, const std::string& text) {
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t count = write(to, text.data() + done, text.size() - done);
        if (count <= 0) {
            return; // nobody listens any more
        }
        done += static_cast<std::size_t>(count);
    }
}

std::string last_line(std::string text) {
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    const std::size_t line = text.rfind('\n');
    return line == std::string::npos ? text : text.substr(line + 1);
}

} // namespace

Child::Child(const std::function<std::string()>& work, base::Duration most) {
    std::array<int, 2> results{};
    std::array<int, 2> complaints{};
    ENSURE(pipe(results.data()) == 0);
    ENSURE(pipe(complaints.data()) == 0);
    std::fflush(nullptr); // or the copy writes it, too
    pid_ = fork();
    ENSURE(pid_ >= 0);
    if (pid_ == 0) {
        close(results[0]);
        close(complaints[0]);
        dup2(complaints[1], STDERR_FILENO);
        alarm(static_cast<unsigned>(most.ms / 1'000));
        write_all(results[1], work());
        _exit(0);
    }
    close(results[1]);
    close(complaints[1]);
    results_ = results[0];
    complaints_ = complaints[0];
}

Child::~Child() { ENSURE(results_ < 0); }

Child::Outcome Child::outcome() {
    ENSURE(results_ >= 0);
    Outcome outcome{.text = read_all(std::exchange(results_, -1))};
    const std::string said = last_line(read_all(complaints_)); // some lines: a pipe holds them
    int status = 0;
    ENSURE(waitpid(pid_, &status, 0) == pid_);
    outcome.died = WIFSIGNALED(status);
    if (outcome.died) {
        outcome.text = WTERMSIG(status) == SIGALRM ? "does not come to an end" : said;
    }
    return outcome;
}

} // namespace citybrain::sim
