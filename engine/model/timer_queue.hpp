#pragma once
/// TimerQueue: pending due instants, the earliest first; ties by case, then stage and
/// milestone, so that they never depend on
/// insertion.
///
/// Nothing is taken out of its middle: an entry that holds no longer (the case moved on) stays until it comes first or
/// the queue is tidied. Who owns the queue says which entries hold (persist::apply). Adding an instant later than most
/// touches one or two entries, where a balanced tree of 400,000 walks through memory that was last touched long ago.

#include <algorithm>
#include <functional>
#include <vector>

#include "engine/base/ensure.hpp"
#include "engine/model/decision.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::model {

/// A pending due instant.
struct Timer {
    base::Instant due;
    CaseId id;
    Stage stage = Stage::respond;
    std::uint16_t milestone = 0; ///< as in Deadline
    friend auto operator<=>(const Timer&, const Timer&) = default;
};

class TimerQueue {
  public:
    void add(const Timer& timer) {
        heap_.push_back(timer);
        std::ranges::push_heap(heap_, std::greater{});
    }
    [[nodiscard]] bool empty() const { return heap_.empty(); }
    /// With those that hold no longer.
    [[nodiscard]] std::size_t size() const { return heap_.size(); }
    /// REQUIRES that it is not empty.
    [[nodiscard]] const Timer& first() const {
        ENSURE(!heap_.empty());
        return heap_.front();
    }
    void drop_first() {
        ENSURE(!heap_.empty());
        std::ranges::pop_heap(heap_, std::greater{});
        heap_.pop_back();
    }
    void clear() { heap_.clear(); }
    /// Leaves one of each entry for which `holds` is true.
    template <class Holds>
    void tidy(const Holds& holds) {
        std::ranges::sort(heap_); // a sorted row is a heap
        heap_.erase(std::unique(heap_.begin(), heap_.end()), heap_.end());
        std::erase_if(heap_, [&](const Timer& timer) { return !holds(timer); });
    }
    /// In no order that counts; with repeats and those that hold no longer.
    [[nodiscard]] const std::vector<Timer>& entries() const { return heap_; }

  private:
    std::vector<Timer> heap_; ///< the earliest at the front
};

} // namespace citybrain::model
