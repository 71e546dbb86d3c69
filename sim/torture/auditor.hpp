#pragma once
/// Auditor: watches a World from outside and says which promises were broken (design: links 2.6, by their letters).
///
/// It trusts nobody's memory: it hears what is durable, what is answered, and what goes out on the wires. Laws of a
/// single case are looked at after each record; those of the whole tree once it has come to rest.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/world/world.hpp"

namespace citybrain::sim {

/// A promise that was broken.
struct Violation {
    std::string law; ///< "C1", "D1", …
    std::string what;
};

class Auditor {
  public:
    /// Sets the world's hooks. `world` must outlive the auditor. `listener` hears every durable record.
    explicit Auditor(World& world, std::function<void(const model::Record&)> listener = {});

    /// An event was acknowledged to its source.
    void acknowledged(const model::Event& event, const model::EventTaken& taken);
    /// The laws of a tree at rest. REQUIRES World::calm() and time for everything to settle.
    void check_at_rest();

    [[nodiscard]] const std::vector<Violation>& violations() const { return violations_; }
    /// Durable records of all nodes so far.
    [[nodiscard]] std::uint64_t records() const { return records_; }
    [[nodiscard]] std::size_t cases() const { return copies_.size(); }
    /// A case that is open as far as durable records show, chosen by `dice`, with its owner; empty when there is none.
    struct Open {
        model::CaseId id;
        model::NodeId owner;
    };
    [[nodiscard]] std::optional<Open> some_open(std::uint64_t dice) const;

  private:
    struct Copy {
        model::CustodyState state = model::CustodyState::owned;
        std::uint64_t cv = 0;
        bool live = true; ///< open, or merged into one that is
        bool open = true;
    };
    using Copies = std::map<model::NodeId, Copy>;
    /// What a node applies of a neighbour's.
    struct Stream {
        model::NodeId node;
        model::NodeId peer;
        model::Lane lane = model::Lane::custody;
        friend auto operator<=>(const Stream&, const Stream&) = default;
    };

    void broken(const char* law, const std::string& what);
    void law(bool holds, const char* law, const std::string& what) {
        if (!holds) {
            broken(law, what);
        }
    }
    void on_record(const model::Record& record, const model::Case* matter);
    void on_start(std::size_t host);
    void on_send(model::NodeId from, model::NodeId to, drive::ByteView bytes);
    void see(model::NodeId node, const model::Case& matter);
    void check_case(const model::CaseId& id, const Copies& copies);
    [[nodiscard]] std::uint64_t durable_hwm(const Stream& stream, std::uint64_t enough);
    [[nodiscard]] std::vector<model::Record> journal_of(model::NodeId node);

    void check_copies();
    void check_copy(const model::CaseId& id, const std::vector<const model::Case*>& copies);
    void check_node(model::NodeId node, const std::vector<model::Record>& journal);
    void check_timers(model::NodeId node);
    void check_replay(model::NodeId node, const std::vector<model::Record>& journal);
    void check_links();
    void check_events();
    void check_tallies();

    World& world_;
    std::function<void(const model::Record&)> listener_;
    std::vector<Violation> violations_;
    std::uint64_t records_ = 0;
    std::map<model::CaseId, Copies> copies_; ///< as durable records left them
    std::set<model::CaseId> open_;
    std::map<Stream, std::uint64_t> applied_;             ///< the highest payload, durably
    std::map<model::Identity, std::string> acknowledged_; ///< with a name for people
    // Of the whole tree at rest:
    std::map<model::Identity, std::uint64_t> taken_; ///< records that took an event
    std::map<model::CaseId, std::set<model::Identity>>
        joins_;                               ///< its own further events, and of what is merged into it
    std::map<Stream, std::uint64_t> arrived_; ///< the last payload in the journal
};

} // namespace citybrain::sim
