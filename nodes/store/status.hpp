#pragma once
/// RocksDB's answers as sentences of ours, and the flag that says "this store has failed".

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <rocksdb/listener.h>
#include <rocksdb/status.h>

#include "engine/base/result.hpp"

namespace citybrain::store {

/// What went wrong while `doing` ("opening /var/lib/citybrain/store"), who must act, and a hint.
[[nodiscard]] base::Error to_error(const rocksdb::Status& status, std::string_view doing);

/// Raised once, never lowered: memory may be ahead of the disk, so nothing may be acknowledged any more. Any thread.
class Failure {
  public:
    /// Keeps the first error; later ones are consequences.
    void raise(base::Error error);
    /// Cheap; asked before and after every write.
    [[nodiscard]] bool raised() const { return raised_.load(std::memory_order_acquire); }
    /// The first error, with the hint to restart. Call only when raised (ENSURE).
    [[nodiscard]] base::Error error() const;

  private:
    std::atomic<bool> raised_{false};
    mutable std::mutex mutex_; ///< guards error_
    std::optional<base::Error> error_;
};

/// Turns RocksDB's background errors of severity "hard" and above into a Failure, and forbids recovery in place: 7.8.3
/// answers it with stalls, aborts and doubled log entries; a restart is safe (design, store 4.2 and 4.3).
[[nodiscard]] std::shared_ptr<rocksdb::EventListener> fail_stop(std::shared_ptr<Failure> failure);

} // namespace citybrain::store
