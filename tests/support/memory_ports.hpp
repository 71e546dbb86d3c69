#pragma once
/// Everything a driver needs, in memory (store, link, vault), and Tree: a whole small district with a virtual clock.
///
/// The district: 440605000000 with towns 440605011000 (villages …001, 002, 003 and the park …400, which the town
/// manages and which has no centre of its own) and 440605124000 (villages …001, 002). Its rules: tests/support/pack.
/// Faults: those of MemoryStore and LoopLink, and crash() of a host at any moment.

#include <functional>
#include <memory>
#include <set>

#include "engine/drive/driver.hpp"
#include "sim/world/plain_packs.hpp"
#include "sim/world/plain_vault.hpp"
#include "tests/support/loop_link.hpp"
#include "tests/support/memory_store.hpp"

namespace citybrain::tests {

inline constexpr model::NodeId district{440605000000};
inline constexpr model::NodeId east{440605011000}; ///< a town, as is west
inline constexpr model::NodeId east_1{440605011001};
inline constexpr model::NodeId east_2{440605011002};
inline constexpr model::NodeId east_3{440605011003};
inline constexpr model::NodeId park{440605011400}; ///< a unit without a centre, managed by `east`
inline constexpr model::NodeId west{440605124000};
inline constexpr model::NodeId west_1{440605124001};
inline constexpr model::NodeId west_2{440605124002};

/// The district above. Village n of a town lies at the middle of the n-th of its squares.
[[nodiscard]] model::Topology make_district();
/// Middle of the square of a village or park.
[[nodiscard]] geo::Point point_of(model::NodeId village);
/// Codes of the nodes that have a centre, sorted.
[[nodiscard]] const std::vector<model::NodeId>& centres();
/// The pack of the tests, or the one in another folder below the source tree. Ends the test when it has faults.
[[nodiscard]] rulebook::Rulebook load_pack(const std::string& folder = "tests/support/pack");
/// The pack of the tests with every `from` in one of its files replaced.
[[nodiscard]] rulebook::Rulebook pack_with(const std::string& file, const std::string& from, const std::string& to);
/// Its files.
[[nodiscard]] rulebook::PackFiles files_with(const std::string& file, const std::string& from, const std::string& to);
/// The files of the pack of the tests, with those of another folder behind them; empty: none.
[[nodiscard]] rulebook::PackFiles files_and(const std::string& added);
[[nodiscard]] rulebook::Rulebook load_files(const rulebook::PackFiles& files);
/// Monday 2026-06-29 08:00 in Nanhai.
inline constexpr base::Instant monday{1'782'691'200'000};

/// A report as stories make it: a category in an area, sender and name.
[[nodiscard]] model::Report make_report(model::NodeId area, std::string category, std::string source, std::string id,
                                        base::Instant time);

/// The timers that will fire: those of the queue that still hold.
[[nodiscard]] std::set<model::Timer> timers_of(const model::State& state);

struct TreeOptions {
    bool host_each = false; ///< every node on a host of its own; otherwise one host for all
    StoreFaults store{};
    LinkFaults link{};
    base::Instant start = monday;
    std::string build = "test-1";
    /// A folder below the source tree whose files are added to those of the pack, or behind them.
    std::string added{};
};

class Tree final : public drive::Answers, public drive::Watcher {
  public:
    explicit Tree(TreeOptions options = {});
    ~Tree() override;

    [[nodiscard]] base::Instant now() const { return now_; }
    /// Fires what falls due on the way, settling after each.
    void advance_to(base::Instant instant);
    void advance(base::Duration length) { advance_to(now_ + length); }
    /// The wall clocks of all hosts go forward without that time having passed, and are followed.
    void jump_clocks(base::Duration by);
    /// Runs until nothing moves any more. Ends the process when that takes absurdly long.
    void settle();
    /// One round: every driver turns, one frame is delivered. True when anything moved.
    bool step();

    drive::Token report(model::NodeId node, model::Report report);
    drive::Token act(model::NodeId node, model::ActOnCase act);
    /// `pack` is signed by the district's key unless `forged`; nullptr with a withdrawal.
    drive::Token order(model::NodeId node, model::PackOrder order, const rulebook::PackFiles* pack,
                       bool forged = false);
    drive::Token order(model::NodeId node, model::GiveOrder given, drive::Bytes bundle);
    drive::Token order(model::NodeId node, model::GiveStandingOrder command);
    drive::Token order(model::NodeId node, model::EndStandingOrder command);
    /// The answer to a token; monostate while it is not out.
    [[nodiscard]] model::Answer answer(drive::Token token) const;

    void cut(model::NodeId a, model::NodeId b);
    void join(model::NodeId a, model::NodeId b);
    /// The host of `node` stops without warning; what was not durable is gone.
    void crash(model::NodeId node);
    void restart(model::NodeId node);
    [[nodiscard]] bool runs(model::NodeId node) const;

    [[nodiscard]] drive::Driver& driver(model::NodeId node);
    [[nodiscard]] const model::State& state(model::NodeId node);
    [[nodiscard]] MemoryStore& store(model::NodeId node);
    [[nodiscard]] LoopLink& link() { return link_; }
    [[nodiscard]] const model::Topology& topology() const { return topology_; }
    [[nodiscard]] const rulebook::Rulebook& rules() const { return rules_; }
    [[nodiscard]] std::optional<base::Instant> wake() const;
    /// The last fault that stopped a host, empty when there was none.
    [[nodiscard]] const std::string& stopped() const { return stopped_; }

    /// Hears every durable record.
    std::function<void(const model::Record&, const model::Case*)> on_record;
    std::function<void(drive::Token, model::NodeId, const model::Answer&)> on_answer;

    void answered(drive::Token token, model::NodeId node, const model::Answer& answer) override;
    void restored(model::NodeId node, const model::Case& matter) override;
    void committed(const model::Record& record, const model::Case* matter) override;

  private:
    struct Host;
    [[nodiscard]] Host& host_of(model::NodeId node) const;
    void start(Host& host);
    void stop(Host& host, const std::string& why);
    void up(model::NodeId a, model::NodeId b);
    bool turn(Host& host);
    bool deliver();

    TreeOptions options_;
    model::Topology topology_;
    rulebook::Rulebook rules_;
    LoopLink link_;
    sim::PlainVault vault_;
    std::vector<std::unique_ptr<Host>> hosts_;
    base::Instant now_;
    std::uint64_t boots_ = 0;
    drive::Token next_token_ = 1;
    std::map<drive::Token, model::Answer> answers_;
    std::set<std::pair<model::NodeId, model::NodeId>> cut_; ///< by cut(), smaller code first; a crash does not count
    std::string stopped_;
};

/// Until everything handed in is durable on every host whose disk syncs by hand: a commit that is not full waits for
/// the one before it, and its messages cause others.
void sync_all(Tree& tree);

} // namespace citybrain::tests
