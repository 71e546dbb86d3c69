#pragma once
/// Weather: random reports, commands, outages and crashes on the district of tests/support, and the laws that must hold
/// in and after every storm (design: links, 2.6).

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {

/// One thing that happens, as a number: RapidCheck makes it and shrinks it, Weather reads it.
using Happening = std::uint64_t;

struct Storm {
    TreeOptions tree{};
    bool outages = true; ///< links go down and come back
    bool crashes = true; ///< hosts stop and start again
    bool bursts = false; ///< many reports at once, so that rows fall behind the journal
};

class Weather {
  public:
    explicit Weather(Storm storm);

    /// Lets one thing happen; sometimes everything settles after it, sometimes the next one catches it half done.
    void happen(Happening what);
    /// Everything runs, every link is up, nothing moves any more.
    void calm();

    /// What is wrong, a sentence each; empty when the laws hold.
    [[nodiscard]] const std::vector<std::string>& broken() const { return broken_; }
    /// The laws of a district at rest. REQUIRES calm().
    void check_calm();
    /// Every node's journal, folded from its first record, gives the state in memory. REQUIRES calm().
    void check_replay();

    [[nodiscard]] Tree& tree() { return tree_; }

  private:
    /// Takes numbers out of a happening.
    struct Dice {
        std::uint64_t left;
        [[nodiscard]] std::uint64_t below(std::uint64_t bound) {
            const std::uint64_t taken = left % bound;
            left /= bound;
            return taken;
        }
    };

    void report(Dice& dice);
    void burst(Dice& dice);
    void act(Dice& dice);
    void outage(Dice& dice);
    void crash(Dice& dice);
    [[nodiscard]] model::NodeId some_centre(Dice& dice) const;
    [[nodiscard]] model::NodeId some_running(Dice& dice) const;
    void law(bool holds, const std::string& sentence);
    void watch_frames();
    void check_case(const model::CaseId& id, const std::vector<const model::Case*>& copies);
    void check_tallies();
    void check_links();
    void check_timers(model::NodeId node);

    Storm storm_;
    Tree tree_;
    std::vector<std::string> broken_;
    std::map<model::CaseId, std::uint64_t> joins_; ///< events that joined a case where they were first received
    std::uint64_t named_ = 0;
};

} // namespace citybrain::tests
