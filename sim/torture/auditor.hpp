#pragma once
/// Auditor: watches a World from outside and says which promises were broken (design: links 2.6, by their letters).
///
/// It trusts nobody's memory: it hears what is durable, what is answered, and what goes out on the wires. Laws of a
/// single case are looked at after each record; those of the whole tree once it has come to rest.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/base/limits.hpp"
#include "engine/wire/frame.hpp"
#include "sim/torture/timer_watch.hpp"
#include "sim/world/world.hpp"

namespace citybrain::sim {

/// A promise that was broken.
struct Violation {
    std::string law; ///< "C1", "D1", …
    std::string what;
};

class Auditor {
  public:
    /// Sets the world's hooks. `world` must outlive the auditor. `window` is that of every link. `listener` hears every
    /// durable record.
    explicit Auditor(World& world, std::uint64_t window = base::limits::link_window,
                     std::function<void(const model::Record&)> listener = {});

    /// An event was acknowledged to its source.
    void acknowledged(const model::Event& event, const model::EventTaken& taken);
    /// Something was answered to somebody by a host.
    void answered(model::NodeId node);
    /// A disk went back: from now on only D2 is looked at, for the others cannot be kept without RECONCILE.
    void host_forgot() { forgot_ = true; }
    /// A person is about to ask this.
    void commanded(const model::ActOnCase& act);
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
    /// All that have a copy.
    [[nodiscard]] std::vector<model::NodeId> knowing(const model::CaseId& id) const;
    /// Who must speak next about a case: where its offer waits, else its owner; empty when it is neither.
    [[nodiscard]] std::optional<model::NodeId> holder_of(const model::CaseId& id) const;

  private:
    struct Copy {
        model::CustodyState state = model::CustodyState::owned;
        std::uint64_t cv = 0;
        std::uint64_t version = 0;
        bool live = true; ///< open, or merged into one that is
        bool open = true;
        std::vector<model::Deadline> deadlines{};
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
    void on_data(model::NodeId from, model::NodeId to, const wire::Data& data);
    void on_ack(model::NodeId from, model::NodeId to, const wire::Ack& ack);
    void on_hello(model::NodeId from, model::NodeId to, const wire::Hello& hello);
    void received(const Stream& stream, std::uint64_t hwm);
    /// The laws of one record, with what the node's record before it left of the case.
    void check_record(const model::Record& record, const model::Case* matter);
    void check_custody(const model::Record& record, const Copy& before, const model::Case& matter);
    void check_clocks(const model::Record& record, const Copy* before, const model::Case& matter);
    void check_command(const model::Record& record, const std::string& command, const Copy* before);
    void see(model::NodeId node, const model::Case& matter);
    void check_case(const model::CaseId& id, const Copies& copies);
    [[nodiscard]] std::uint64_t durable_hwm(const Stream& stream, std::uint64_t enough);
    [[nodiscard]] std::vector<model::Record> journal_of(model::NodeId node);

    void check_copies();
    void check_copy(const model::CaseId& id, const std::vector<const model::Case*>& copies);
    void check_node(model::NodeId node, const std::vector<model::Record>& journal);
    void check_chains(model::NodeId node);
    [[nodiscard]] bool is_fenced(model::NodeId node, model::NodeId peer) const;
    void check_held(model::NodeId node);
    void check_orders(model::NodeId node);
    void count(model::NodeId node, const std::vector<model::Record>& journal);
    void check_timers(model::NodeId node);
    void check_replay(model::NodeId node, const std::vector<model::Record>& journal);
    void check_links();
    void check_events();
    void check_tallies();

    World& world_;
    std::uint64_t window_;
    std::function<void(const model::Record&)> listener_;
    std::vector<Violation> violations_;
    TimerWatch timers_;
    std::uint64_t records_ = 0;
    bool forgot_ = false;
    std::map<model::CaseId, Copies> copies_;                             ///< as durable records left them
    std::map<model::NodeId, std::map<model::CaseId, model::Case>> held_; ///< live ones, folded from durable records
    std::set<model::CaseId> open_;
    /// Who decided last, under which custody version.
    struct Authority {
        model::NodeId node;
        std::uint64_t cv = 0;
    };
    std::map<model::CaseId, Authority> authority_;
    std::map<model::CaseId, std::uint64_t> returns_;   ///< hand-overs that turned back
    std::map<model::NodeId, base::Instant> latest_;    ///< `at` of the node's last record
    std::map<std::string, std::uint64_t> if_versions_; ///< by command
    /// What a command did first.
    using Deed = std::pair<std::size_t, model::CaseId>; ///< kind of fact, case
    std::map<std::pair<model::NodeId, std::string>, Deed> acted_;
    std::map<Stream, std::uint64_t> applied_;             ///< the highest payload, durably
    std::map<Stream, std::uint64_t> credit_;              ///< what the neighbour may send, as told to it
    std::map<Stream, std::uint64_t> told_;                ///< the highest payload that was acknowledged
    std::map<model::Identity, std::string> acknowledged_; ///< with a name for people
    // Of the whole tree at rest:
    std::map<model::Identity, std::uint64_t> taken_; ///< records that took an event
    std::map<model::CaseId, std::set<model::Identity>>
        joins_;                               ///< its own further events, and of what is merged into it
    std::map<Stream, std::uint64_t> arrived_; ///< the last payload in the journal
    std::map<Stream, std::map<std::uint64_t, base::Hash>> took_; ///< chain behind each payload, as its receiver says
};

} // namespace citybrain::sim
