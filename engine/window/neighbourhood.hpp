#pragma once
/// Neighbourhood: where the matters are that a node has heard of, so that a superior sees near-duplicates of different
/// centres below it, or of one below and one of its own.
///
/// Derived like Windows: it follows from the journal's records. Engine thread only. Whatever the order in which matters
/// are told, the answers are the same; memory is bounded by limits::sightings_max, the oldest leaves first.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/place_index.hpp"
#include "engine/model/sighting.hpp"

namespace citybrain::window {

class Neighbourhood {
  public:
    /// One matter, by its first event.
    struct Matter {
        std::string category;
        geo::Point place;
        base::Instant time;
        model::Status status = model::Status::actual;
        model::NodeId area;
        model::NodeId from; ///< as in model::Sighting
    };
    struct Near {
        model::CaseId id;
        std::int64_t distance_cm = 0;
    };

    /// Remembers a matter; of a known one only the way to its owner is brought up to date. Nothing for an event without
    /// place or area.
    void add(const model::CaseId& id, const model::Event& event, model::NodeId from);
    [[nodiscard]] const Matter* find(const model::CaseId& id) const;
    /// Others of the same category and status within the radius and within `window` before or behind its event; nearest
    /// first, then by id.
    [[nodiscard]] std::vector<Near> near(const model::CaseId& id, std::uint32_t radius_m, base::Duration window) const;

    /// `child` stands under `parent` from now on.
    void relate(const model::CaseId& child, const model::CaseId& parent);
    /// The matter that stands for it; itself when none does.
    [[nodiscard]] model::CaseId parent_of(const model::CaseId& id) const;

    /// Forgets matters whose event is older.
    void forget(base::Instant before);
    [[nodiscard]] std::size_t size() const { return matters_.size(); }

  private:
    void erase(const model::CaseId& id);

    std::map<model::CaseId, Matter> matters_;
    std::map<model::CaseId, model::CaseId> parents_; ///< of matters that stand under another
    std::set<std::pair<base::Instant, model::CaseId>> by_time_;
    model::PlaceIndex places_;
};

} // namespace citybrain::window
