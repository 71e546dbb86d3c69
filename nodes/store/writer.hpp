#pragma once
/// Writer: makes commits durable in order, one synced batch each, and notes each in the marks.
///
/// Two ways behind one face: in append() itself (durable on return), or on a thread of its own, two commits deep, while
/// the engine decides the next batch. With a thread, a small commit that finds nothing in flight is written in append()
/// all the same: nobody is kept waiting by it, and two switches between threads cost more than it. After the first
/// error nothing succeeds any more: the engine's memory is ahead of the disk, so the host must stop, start again and
/// replay.

#include <array>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "nodes/store/batch.hpp"
#include "nodes/store/marks.hpp"
#include "nodes/store/options.hpp"

namespace citybrain::store {

/// append() and durable() are called by the engine thread only. `database` outlives the writer.
class Writer {
  public:
    /// Records up to which a commit is small.
    static constexpr std::size_t small_records = 8;

    Writer(Database& database, Marks marks, const CommitHead& head, const StoreOptions& options);
    /// Makes durable what was handed in, then forces the last mark to disk.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Takes the next ticket: 1, 2, 3 … With a thread it waits while two commits are in flight, and may exchange the
    /// commit's contents for those of an older one; the caller clears it before it fills it again.
    [[nodiscard]] base::Result<drive::Ticket> append(drive::Commit& commit);
    [[nodiscard]] base::Result<drive::Ticket> durable();

  private:
    [[nodiscard]] base::Result<void> write(const drive::Commit& commit);
    void run();

    Database& database_;
    const std::function<void()> on_durable_;
    // Whoever writes: the engine thread, or the writer's own.
    Batch batch_;
    Marks marks_;
    CommitHead head_;

    std::mutex mutex_; ///< guards the four below
    std::condition_variable changed_;
    drive::Ticket handed_in_ = 0;
    drive::Ticket durable_ = 0;
    bool stopping_ = false;
    std::array<drive::Commit, 2> slots_; ///< ticket t is in slot t % 2, the writer's from hand-in until durable

    std::optional<std::jthread> thread_; ///< last: it uses all of the above
};

} // namespace citybrain::store
