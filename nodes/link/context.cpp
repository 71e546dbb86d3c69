#include "nodes/link/context.hpp"

#include <deque>
#include <mutex>

#include <zmq.hpp>

namespace citybrain::link {

// One I/O thread carries 1 GB/s; libzmq's own bound of 1,023 sockets would come before LimitNOFILE on a district.
Context::Context() : zmq_(new zmq::context_t(1, 16'384)) {}

Context& Context::of_host() {
    static Context* const context = new Context;
    return *context;
}

Context& Context::another() {
    static std::mutex mutex;
    static auto* const all = new std::deque<Context*>; // keeps them reachable
    const std::scoped_lock lock(mutex);
    all->push_back(new Context);
    return *all->back();
}

} // namespace citybrain::link
