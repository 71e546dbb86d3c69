#pragma once
/// Mailbox: a bounded queue from one thread to another; taken whole, so that the lock is held once a turn.
///
/// Bounded by count and by weight (bytes, or whatever the owner counts). Any thread.

#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace citybrain::link {

template <class T>
class Mailbox {
  public:
    Mailbox(std::size_t count_max, std::size_t weight_max) : count_max_(count_max), weight_max_(weight_max) {}

    /// False, and `item` is left alone, when the box is full. An item heavier than the whole box passes when it is
    /// empty.
    [[nodiscard]] bool push(T&& item, std::size_t weight) {
        const std::scoped_lock lock(mutex_);
        if (items_.size() >= count_max_ || (!items_.empty() && weight_ + weight > weight_max_)) {
            return false;
        }
        weight_ += weight;
        items_.push_back(std::move(item));
        return true;
    }

    /// For what must not be lost and is bounded by its nature (one event a peer's change).
    void push_always(T&& item) {
        const std::scoped_lock lock(mutex_);
        items_.push_back(std::move(item));
    }

    /// Replaces `out` by everything in the box.
    void take(std::vector<T>& out) {
        out.clear();
        const std::scoped_lock lock(mutex_);
        out.swap(items_);
        weight_ = 0;
    }

    [[nodiscard]] bool full() const {
        const std::scoped_lock lock(mutex_);
        return items_.size() >= count_max_ || weight_ >= weight_max_;
    }

  private:
    const std::size_t count_max_;
    const std::size_t weight_max_;
    mutable std::mutex mutex_;
    std::vector<T> items_;
    std::size_t weight_ = 0;
};

} // namespace citybrain::link
