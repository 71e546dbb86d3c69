#pragma once
/// Silences: which sources that should speak have not, as a node knows it for the rows of its pack's sources.csv.
///
/// A source has spoken when the node took a report of it, or refused a `clear` only because nothing was open. What it
/// has not said for as long as a row allows becomes an event of the engine's own; so does each longer silence that
/// rules ask about.
/// Derived from the journal's records, as Windows are, so that a restart neither forgets a silence nor reports it
/// twice: each report says since when (its time less its minutes), and counts only for that silence.
/// Promises: bounded by the rows; the same answers whatever the order in which the same facts came. Engine thread only.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/time.hpp"
#include "engine/model/event.hpp"

namespace citybrain::window {

/// What the engine reports itself begins so; nobody else may say it.
inline constexpr std::string_view own_sources = "citybrain/";
inline constexpr std::string_view silence_source = "citybrain/silence";
/// Attributes of such a report: whole minutes, and what the row calls the source in Chinese.
inline constexpr std::string_view silent_min = "silent_min";
inline constexpr std::string_view silent_name = "silent_name";

/// One row of sources.csv, for the node that watches.
struct Watch {
    std::string id;
    std::string source;
    std::string subject; ///< empty: whatever the source speaks about
    std::string category;
    model::NodeId area;
    std::string name;
    /// Ascending, whole minutes: the first opens a matter, the others are told to it. At least one.
    std::vector<base::Duration> levels;
};

/// How long a silence is remembered beyond the longest one that is reported. A node that was not running when a report
/// was due and comes back within this time makes up for it.
inline constexpr base::Duration silence_memory = base::days(1);

class Silences {
  public:
    /// `watches` are those of one node.
    explicit Silences(std::vector<Watch> watches);

    [[nodiscard]] bool empty() const { return watches_.empty(); }
    /// How far back records must be told again; zero when nothing is watched.
    [[nodiscard]] base::Duration memory() const;

    /// The source spoke. Older words than the last change nothing.
    void hear(const std::string& source, const std::string& subject, base::Instant at);
    /// A report of our own was made (take()), now or before a restart.
    void told(const model::Event& report);
    /// Records before `from` are not told again: what was silent since before it has been reported. The first call
    /// counts.
    void known_from(base::Instant from);
    /// The pack decides since then: a source that was never heard is silent from that moment on; nothing: it does not
    /// decide, and nobody waits. `listening`: since when this process runs, zero when the node is new.
    void begin(std::optional<base::Instant> since, base::Instant listening);

    /// When the next report is due.
    [[nodiscard]] std::optional<base::Instant> due() const;
    /// The first report that is due; REQUIRES due() <= now. told() moves on to the next.
    [[nodiscard]] model::Event report(base::Instant now) const;
    /// The rows that this source and subject would end the silence of, if they spoke now.
    [[nodiscard]] std::vector<const Watch*> broken_by(const std::string& source, const std::string& subject) const;
    /// The end of a silence, at the instant at which the source spoke.
    [[nodiscard]] static model::Event end(const Watch& watch, base::Instant at);

  private:
    struct Row {
        std::optional<base::Instant> heard;
        base::Instant told_since; ///< of the last silence reported
        std::int64_t told = 0;    ///< its minutes
        std::optional<base::Instant> due;
    };

    [[nodiscard]] std::optional<base::Instant> silent_since(const Row& row) const;
    /// Minutes reported of the silence that lasts; all of them when nobody knows any more.
    [[nodiscard]] std::int64_t reported(const Row& row) const;
    [[nodiscard]] std::vector<std::size_t> rows_for(const std::string& source, const std::string& subject) const;
    void file(std::size_t index);
    void file_all();

    std::vector<Watch> watches_;
    std::vector<Row> rows_; ///< of each watch
    /// Of each source and subject, the watches.
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> by_source_;
    std::map<std::string, std::size_t> by_id_;
    std::set<std::pair<base::Instant, std::size_t>> agenda_;
    std::optional<base::Instant> since_;
    base::Instant listening_;
    std::optional<base::Instant> known_from_;
};

} // namespace citybrain::window
