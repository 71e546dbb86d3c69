#include "nodes/store/writer.hpp"

#include <utility>

#include "nodes/store/stamp.hpp"

namespace citybrain::store {

Writer::Writer(Database& database, Marks marks, const CommitHead& head, const StoreOptions& options)
    : database_(database), on_durable_(options.on_durable), batch_(database), marks_(std::move(marks)), head_(head) {
    if (options.commit_thread) {
        thread_.emplace([this] { run(); });
    }
}

Writer::~Writer() {
    if (thread_) {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        thread_->join();
    }
    // The mark on disk may stay a second behind: it only ever says too little, never too much.
    (void)marks_.sync();
}

base::Result<drive::Ticket> Writer::append(drive::Commit& commit) {
    if (database_.failure()->raised()) {
        return database_.failure()->error();
    }
    if (!thread_) {
        const auto written = write(commit);
        if (!written.ok()) {
            return written.error();
        }
        durable_ = ++handed_in_;
        return durable_;
    }
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return handed_in_ - durable_ < slots_.size() || database_.failure()->raised(); });
    if (database_.failure()->raised()) {
        return database_.failure()->error();
    }
    if (handed_in_ == durable_ && commit.journal.size() <= small_records) {
        const auto written = write(commit); // the thread waits for the lock, or for work
        if (!written.ok()) {
            return written.error();
        }
        durable_ = ++handed_in_;
        return durable_;
    }
    const drive::Ticket ticket = ++handed_in_;
    std::swap(slots_[ticket % slots_.size()], commit);
    lock.unlock();
    changed_.notify_all();
    return ticket;
}

base::Result<drive::Ticket> Writer::durable() {
    if (database_.failure()->raised()) {
        return database_.failure()->error();
    }
    const std::lock_guard lock(mutex_);
    return durable_;
}

base::Result<void> Writer::write(const drive::Commit& commit) {
    const CommitHead next = next_head(head_, commit);
    rocksdb::WriteBatch& batch = batch_.fill(commit);
    put_head(database_, next, batch);
    auto written = database_.write(batch);
    if (!written.ok()) {
        return written;
    }
    head_ = next;
    auto noted = marks_.note(head_);
    if (!noted.ok()) {
        // The commit itself is durable, but a disk that refuses 4 KiB is not one to make promises on.
        database_.failure()->raise(noted.error());
    }
    return noted;
}

void Writer::run() {
    count_nothing();
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || durable_ < handed_in_; });
        if (durable_ == handed_in_) {
            return; // stopping, and nothing left
        }
        const drive::Commit& next = slots_[(durable_ + 1) % slots_.size()];
        lock.unlock();
        const bool written = write(next).ok(); // an error is kept in the failure, which everyone asks
        lock.lock();
        if (written) {
            ++durable_;
        }
        lock.unlock();
        changed_.notify_all();
        if (on_durable_) {
            on_durable_();
        }
        if (!written) {
            return;
        }
        lock.lock();
    }
}

} // namespace citybrain::store
