#pragma once
/// Bell: wakes a thread that waits on a file descriptor. Ringing a bell that has rung already costs no system call.
///
/// ring() from any thread; clear() by the thread that waits, before it looks at what it was woken for.

#include <atomic>

namespace citybrain::link {

class Bell {
  public:
    Bell(); ///< ends the process when the system has no descriptor left (ENSURE)
    ~Bell();
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;

    /// Becomes readable when the bell has rung.
    [[nodiscard]] int fd() const { return fd_; }
    void ring();
    void clear();

  private:
    int fd_;
    std::atomic<bool> rung_{false};
};

} // namespace citybrain::link
