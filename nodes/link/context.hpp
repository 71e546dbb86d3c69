#pragma once
/// Context: libzmq's world of I/O threads. One a process, made once, never terminated (links.md 3: several contexts
/// with CURVE can crash when one ends; no fork after it).
///
/// Any thread may hold a reference; sockets made in it belong to one thread each.

namespace zmq {
class context_t;
} // namespace zmq

namespace citybrain::link {

class Context {
  public:
    /// The process's own; made at the first call.
    [[nodiscard]] static Context& of_host();
    /// A further one for tests and benches that play several hosts in one process (each needs its own doorkeeper, and
    /// a context has one place for it). Lives until the process ends.
    [[nodiscard]] static Context& another();

    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    /// For this room.
    [[nodiscard]] zmq::context_t& zmq() const { return *zmq_; }

  private:
    Context();
    ~Context() = default; // never ended
    zmq::context_t* zmq_; // never deleted: see above
};

} // namespace citybrain::link
