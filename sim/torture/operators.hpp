#pragma once
/// Operators: sources and people of a simulated tree. Sources send until they are answered, as a gateway must; people
/// act at the worst moment, often where the case is not.

#include <deque>

#include "sim/torture/auditor.hpp"
#include "sim/torture/plan.hpp"

namespace citybrain::sim {

/// Two packs that decide alike and differ in name: what the district orders to and fro.
struct PackChoice {
    model::PackOrder order;
    drive::Bytes bundle;
};

class Operators {
  public:
    /// All references must outlive it. Sets the world's hook for answers.
    /// A source waits `patience` for its answer before it sends again.
    Operators(World& world, Auditor& auditor, const rulebook::Rulebook& rules, std::vector<PackChoice> packs,
              base::Duration patience);

    void report(base::Prng& dice);
    void burst(base::Prng& dice);
    void report_at(model::NodeId door, std::uint64_t count, base::Prng& dice);
    void repeat(base::Prng& dice);
    void further_word(base::Prng& dice);
    void act(base::Prng& dice, bool rival);
    void repeat_act(base::Prng& dice);
    void quarrel(base::Prng& dice);
    void give_order(base::Prng& dice);
    void end_order(base::Prng& dice);
    void order_pack(base::Prng& dice);

    [[nodiscard]] std::uint64_t events() const { return named_; }
    [[nodiscard]] std::uint64_t commands() const { return commands_; }
    [[nodiscard]] std::uint64_t obeyed() const { return obeyed_; }
    /// Events that no door has answered yet.
    [[nodiscard]] std::size_t unanswered() const { return waiting_.size(); }

  private:
    static constexpr std::size_t remembered = 200; ///< of what was sent and asked
    struct Sent {
        model::NodeId door;
        model::Report report;
    };
    [[nodiscard]] model::Report some_report(base::Prng& dice, model::NodeId area);
    [[nodiscard]] model::NodeId some_centre(base::Prng& dice) const;
    [[nodiscard]] model::NodeId some_area(base::Prng& dice) const;
    void argue(const model::CaseId& id);
    void send(std::uint64_t token);
    void send_new(model::NodeId door, model::Report report);
    void hear(drive::Token token, model::NodeId node, const model::Answer& answer);
    [[nodiscard]] model::NodeId place_of(base::Prng& dice, const model::ActOnCase& act, model::NodeId owner) const;
    [[nodiscard]] model::ActOnCase some_act(base::Prng& dice, const model::CaseId& id, model::NodeId at);

    World& world_;
    Auditor& auditor_;
    const rulebook::Rulebook& rules_;
    std::vector<PackChoice> packs_;
    base::Duration patience_;
    std::map<drive::Token, Sent> waiting_; ///< events without an answer
    std::deque<Sent> sent_;                ///< the latest, to be repeated or spoken of further
    struct Asked {
        model::NodeId at;
        model::ActOnCase act;
    };
    std::deque<Asked> asked_;         ///< the latest commands, to be repeated
    std::vector<std::string> orders_; ///< numbers given at the district
    drive::Token next_token_ = 1;
    std::uint64_t named_ = 0;
    std::uint64_t commands_ = 0;
    std::uint64_t obeyed_ = 0;
};

} // namespace citybrain::sim
