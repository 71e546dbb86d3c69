#pragma once
/// HostWatch: looks at a host's disk, store and links from time to time, and tells what an operator must know.
///
/// Promises: each change of the disk's pressure or of a neighbour's link that lasts a second is told once; a doubt of
/// the store is settled when every neighbour on another host has compared its chain with ours. Engine thread only.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/drive/driver.hpp"
#include "nodes/link/link_sink.hpp"
#include "nodes/store/store.hpp"

namespace citybrain {

/// A sentence for the log.
struct Notice {
    enum class Level { info, warn, error }; ///< error: an operator must act
    Level level = Level::warn;
    std::string sentence;
};

class HostWatch {
  public:
    /// `outward`: our nodes and their neighbours on other hosts. Both references must outlive this.
    HostWatch(store::RocksStore& store, const drive::Driver& driver, std::vector<link::NodePair> outward)
        : store_(store), driver_(driver), outward_(std::move(outward)) {}

    /// Looks when `steady` says that it is time: the disk four times a second, the links once. An error means that the
    /// store has failed: stop the process, acknowledge nothing any more.
    [[nodiscard]] base::Result<void> look(base::Duration steady, std::vector<Notice>& notices);

    /// Rises at once; falls when there has been more space for three seconds.
    [[nodiscard]] store::Pressure pressure() const { return pressure_; }
    /// New reports are not taken.
    [[nodiscard]] bool refuses() const { return pressure_ >= store::Pressure::refuse; }

  private:
    void look_at_disk(base::Duration steady, std::vector<Notice>& notices);
    void look_at_links(std::vector<Notice>& notices);
    [[nodiscard]] base::Result<void> settle_doubt(std::vector<Notice>& notices);

    store::RocksStore& store_;
    const drive::Driver& driver_;
    std::vector<link::NodePair> outward_;
    std::optional<base::Duration> disk_at_;
    std::optional<base::Duration> links_at_;
    store::Pressure pressure_ = store::Pressure::ok;
    std::optional<base::Duration> easing_since_; ///< when less than pressure_ was seen first
    std::map<std::pair<link::NodePair, model::Lane>, drive::LinkState> states_; ///< of outward and of fenced ones
    std::size_t flowing_ = 0;                                                   ///< of outward links
};

} // namespace citybrain
