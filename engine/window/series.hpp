#pragma once
/// Series: the events of one window at one place (a town, a device …), by time, with a Tally of those inside now that
/// count; beside them those about which rules ask it.
///
/// The window's ends are moved to where a question asks for them: events that come in order cost one step each, a late
/// one as many steps as the events it moves over. Nothing is scanned from the start.

#include <map>
#include <span>
#include <vector>

#include "engine/window/tally.hpp"

namespace citybrain::window {

/// One event in a series; `sighting` lives as long as the Windows that keep it.
struct Item {
    base::Instant time;
    model::Identity identity;
    const model::Sighting* sighting = nullptr;
    Counted counted;
    std::optional<std::int64_t> value; ///< of the spec's attribute, in thousandths
    bool counts = true;                ///< false: it only asks what others count

    [[nodiscard]] auto order() const { return std::pair(time, identity); }
};

class Series {
  public:
    void insert(const Spec& spec, Item item);
    /// REQUIRES that it was inserted.
    void erase(const Spec& spec, base::Instant time, const model::Identity& identity);
    [[nodiscard]] bool empty() const { return items_.empty(); }
    /// Those with time in (after, until], in order.
    [[nodiscard]] std::span<const Item> between(base::Instant after, base::Instant until) const;

    /// Tally::value of the window that ends at `end`.
    [[nodiscard]] std::optional<std::int64_t> value(const Spec& spec, Aggregate aggregate, base::Instant end);
    /// Thousandths of events an hour in the hour of day of `end`, over the days whose hour began at or after `since`.
    [[nodiscard]] std::optional<std::int64_t> usual(base::Instant end, base::Instant since) const;

  private:
    void move_to(const Spec& spec, base::Instant end);
    void enter(const Spec& spec, const Item& item);
    void leave(const Spec& spec, const Item& item);

    std::vector<Item> items_; ///< by order()
    std::size_t begin_ = 0;   ///< [begin_, end_) is in tally_
    std::size_t end_ = 0;
    Tally tally_;
    std::map<std::int64_t, std::uint32_t> hours_; ///< events of each hour since 1970, when the spec wants usual
};

} // namespace citybrain::window
