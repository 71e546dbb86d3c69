#include "nodes/loop/loop.hpp"

#include <atomic>
#include <csignal>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

namespace citybrain::loop {

namespace asio = boost::asio;

struct Loop::Parts {
    asio::io_context context{1};
    asio::steady_timer timer{context};
    asio::signal_set signals{context};
    std::vector<std::unique_ptr<asio::posix::stream_descriptor>> watched;
    std::function<bool()> turn;
    std::atomic<bool> asked{false};

    void ask() {
        if (!asked.exchange(true)) {
            asio::post(context, [this] { take_turn(); });
        }
    }
    void take_turn() {
        asked.store(false);
        if (turn && turn()) {
            ask();
        }
    }
    void await(asio::posix::stream_descriptor& descriptor) {
        descriptor.async_wait(asio::posix::stream_descriptor::wait_read, [this, &descriptor](const auto& fault) {
            if (!fault) {
                take_turn(); // the turn clears what made it readable
                await(descriptor);
            }
        });
    }
};

Loop::Loop() : parts_(std::make_unique<Parts>()) {}

Loop::~Loop() {
    for (const auto& descriptor : parts_->watched) {
        descriptor->release(); // not ours to close
    }
}

asio::io_context& Loop::context() { return parts_->context; }

void Loop::set_turn(std::function<bool()> turn) { parts_->turn = std::move(turn); }

void Loop::request_turn() { parts_->ask(); }

void Loop::wake_in(base::Duration delay) {
    parts_->timer.expires_after(std::chrono::milliseconds(delay.ms < 0 ? 0 : delay.ms));
    parts_->timer.async_wait([this](const auto& fault) {
        if (!fault) {
            parts_->take_turn();
        }
    });
}

void Loop::watch(int fd) {
    parts_->watched.push_back(std::make_unique<asio::posix::stream_descriptor>(parts_->context, fd));
    parts_->await(*parts_->watched.back());
}

void Loop::on_end_signal(std::function<void()> stop) {
    parts_->signals.add(SIGINT);
    parts_->signals.add(SIGTERM);
    parts_->signals.async_wait([stop = std::move(stop)](const auto& fault, int) {
        if (!fault) {
            stop();
        }
    });
}

void Loop::run() {
    const auto guard = asio::make_work_guard(parts_->context);
    parts_->context.run();
}

void Loop::stop() { parts_->context.stop(); }

} // namespace citybrain::loop
