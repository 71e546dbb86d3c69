#pragma once
/// Recording: the recorded events a demo plays, each with the centre where it enters, in the order of time.
///
/// Hotline-like sources enter at the district, the others in their village (terms.md 9). Promises: nothing is dropped
/// in silence. What the reader could not map is listed by refuse(); what names no known place still plays, at the
/// district, whose engine rejects it with a reason. The order is (time, source, id), whatever the order of the file.
/// Opens no file.

#include <optional>
#include <string>
#include <vector>

#include "engine/model/event.hpp"
#include "engine/model/tier.hpp"
#include "engine/model/topology.hpp"

namespace citybrain::demo {

/// One recorded event and the centre whose door it comes to.
struct Arrival {
    model::NodeId node;
    model::Report report;
};

class Recording {
  public:
    /// `topology` must outlive the recording.
    explicit Recording(const model::Topology& topology) : topology_(topology) {}

    /// Takes a report as a reader made it. `entry` is the tier its mapping says; without one, a source whose name
    /// begins with "hotline" enters at the district and any other in its village.
    void add(model::Report report, std::optional<model::Tier> entry);
    /// Lists a line that could not be mapped ("file:line:col: what, hint") or was left out by its mapping.
    void refuse(std::string sentence) { refused_.push_back(std::move(sentence)); }
    void skip(std::string sentence) { skipped_.push_back(std::move(sentence)); }

    /// Puts the arrivals in order. REQUIRES a call between the last add and the first look at arrivals().
    void sort();
    [[nodiscard]] const std::vector<Arrival>& arrivals() const;
    /// Hands out arrival `index` for good: its report is moved away.
    [[nodiscard]] Arrival take(std::size_t index);
    [[nodiscard]] std::size_t size() const { return arrivals_.size(); }
    /// Time of the first event; empty without events. REQUIRES sort().
    [[nodiscard]] std::optional<base::Instant> first() const;
    [[nodiscard]] std::optional<base::Instant> last() const;

    [[nodiscard]] const std::vector<std::string>& refused() const { return refused_; }
    [[nodiscard]] const std::vector<std::string>& skipped() const { return skipped_; }
    /// The first `most` refused lines, and how many more there are; for stderr.
    [[nodiscard]] std::vector<std::string> complaints(std::size_t most) const;

  private:
    const model::Topology& topology_;
    std::vector<Arrival> arrivals_;
    std::vector<std::string> refused_;
    std::vector<std::string> skipped_;
    std::optional<base::Instant> first_;
    std::optional<base::Instant> last_;
    bool sorted_ = false;
};

/// Where an event enters: the centre of `entry` above the unit its place and area name, else the district.
[[nodiscard]] model::NodeId entry_node(const model::Topology& topology, const model::Event& event, model::Tier entry);

} // namespace citybrain::demo
