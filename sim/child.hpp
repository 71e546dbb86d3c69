#pragma once
/// Child: work in a process of its own, so that an ENSURE that ends it, or an endless loop, ends nothing else.

#include <functional>
#include <string>

#include <sys/types.h>

#include "engine/base/time.hpp"

namespace citybrain::sim {

class Child {
  public:
    struct Outcome {
        std::string text;  ///< what the work gave; when it died: the last line it wrote to stderr
        bool died = false; ///< by a signal, or because it took too long
    };

    /// Starts `work` in a copy of this process; it may take `most` of real time. Dies itself when the system has no
    /// process or pipe left.
    Child(const std::function<std::string()>& work, base::Duration most);
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    /// REQUIRES that outcome() was called.
    ~Child();

    /// Waits for the end of the work. Once.
    [[nodiscard]] Outcome outcome();

  private:
    pid_t pid_ = 0;
    int results_ = -1;
    int complaints_ = -1;
};

} // namespace citybrain::sim
