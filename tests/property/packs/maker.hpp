#pragma once
/// Random packs and events: small, sound, and with conditions of every shape, inside and outside of what the matcher
/// evaluates by itself. The same seed gives the same pack on every machine.

#include <string>
#include <vector>

#include "engine/base/prng.hpp"
#include "engine/model/event.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::tests {

/// A rule whose silence can be taken away.
struct RandomRule {
    std::string id;
    std::string when;
    std::string raise;    ///< a line, or empty
    std::string effect;   ///< what stands in `then`, but for the silence
    int mute_minutes = 0; ///< 0: it keeps nobody silent
    bool mandatory = false;

    /// Its [[rule]].
    [[nodiscard]] std::string text() const;
};

/// A pack whose rules can be rearranged.
struct RandomPack {
    std::vector<std::pair<std::string, std::string>> tables; ///< all files but rules.toml
    std::vector<RandomRule> rules;

    [[nodiscard]] rulebook::PackFiles files() const;
};

/// A district with a town, two villages and a unit that its town manages.
[[nodiscard]] const model::Topology& small_tree();

class PackMaker {
  public:
    explicit PackMaker(std::uint64_t seed) : prng_(seed) {}

    [[nodiscard]] RandomPack pack();
    /// One more rule for any pack of this maker; ids do not repeat.
    [[nodiscard]] RandomRule rule();
    /// An event of a category of the packs, with some of their attributes, sometimes of the wrong type.
    [[nodiscard]] model::Event event();
    [[nodiscard]] model::NodeId area();
    [[nodiscard]] base::Instant now();

  private:
    [[nodiscard]] std::string condition(int depth);
    [[nodiscard]] std::string test();
    [[nodiscard]] std::string odd_test();
    [[nodiscard]] std::string number();
    [[nodiscard]] std::string effect();
    template <class T, std::size_t N>
    [[nodiscard]] const T& one_of(const T (&choices)[N]) {
        return choices[prng_.below(N)];
    }

    base::Prng prng_;
    std::uint64_t rules_ = 0;
};

} // namespace citybrain::tests
