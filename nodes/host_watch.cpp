#include "nodes/host_watch.hpp"

#include <algorithm>

namespace citybrain {
namespace {

constexpr base::Duration disk_every{250};
constexpr base::Duration links_every{1'000};
/// A disk at the edge of a step would open and close the doors, and fill the log, with every file that comes and goes.
constexpr base::Duration ease_after{3'000};

Notice about(store::Pressure pressure) {
    switch (pressure) {
    case store::Pressure::ok:
        return {Notice::Level::info, "disk 空间已恢复，照常受理 · there is space again; reports are taken as usual"};
    case store::Pressure::shed:
        return {Notice::Level::warn, "disk 空间将满（80 %）· more than 80 % full; free some space"};
    case store::Pressure::refuse:
        return {Notice::Level::error, "disk 空间不足（90 %），暂停受理新上报 · more than 90 % full: new reports are "
                                      "not taken until space is freed; cases that exist go on"};
    case store::Pressure::custody_only:
        return {Notice::Level::error, "disk 空间告急（95 %），仅办理已有事件 · more than 95 % full: only cases that "
                                      "exist are handled and handed over; free some space at once"};
    }
    return {};
}

} // namespace

base::Result<void> HostWatch::look(base::Duration steady, std::vector<Notice>& notices) {
    if (auto failed = store_.failure()) {
        return *failed;
    }
    if (!disk_at_ || steady - *disk_at_ >= disk_every) {
        disk_at_ = steady;
        look_at_disk(steady, notices);
    }
    if (!links_at_ || steady - *links_at_ >= links_every) {
        links_at_ = steady;
        look_at_links(notices);
        return settle_doubt(notices);
    }
    return {};
}

void HostWatch::look_at_disk(base::Duration steady, std::vector<Notice>& notices) {
    const store::Pressure seen = store_.pressure();
    if (seen >= pressure_) {
        easing_since_.reset();
    } else if (!easing_since_) {
        easing_since_ = steady;
    }
    const bool eased = easing_since_ && steady - *easing_since_ >= ease_after;
    if (seen > pressure_ || eased) {
        easing_since_.reset();
        pressure_ = seen;
        notices.push_back(about(seen));
    }
}

void HostWatch::look_at_links(std::vector<Notice>& notices) {
    flowing_ = 0;
    for (const drive::LinkStatus& link : driver_.links()) {
        const link::NodePair pair{link.self, link.peer};
        const bool custody = link.lane == model::Lane::custody;
        const bool outward = custody && std::ranges::find(outward_, pair) != outward_.end();
        flowing_ += outward && link.state == drive::LinkState::flowing ? 1U : 0U;
        const bool fenced = link.state == drive::LinkState::fenced;
        if (!outward && !fenced) {
            continue;
        }
        const auto [at, fresh] = states_.try_emplace({pair, link.lane}, drive::LinkState::down);
        if (std::exchange(at->second, link.state) == link.state) {
            continue;
        }
        notices.push_back({fenced ? Notice::Level::error : Notice::Level::info,
                           "link node=" + to_text(link.self) + " neighbour=" + to_text(link.peer) +
                               (custody ? "" : " lane=bulk") + " state=" + std::string(to_text(link.state)) +
                               (link.reason.empty() ? "" : " reason=" + link.reason)});
    }
}

base::Result<void> HostWatch::settle_doubt(std::vector<Notice>& notices) {
    const bool in_doubt = store_.report().recovered == store::Recovered::maybe_loss;
    if (!in_doubt || outward_.empty() || flowing_ < outward_.size()) {
        return {};
    }
    notices.push_back({Notice::Level::warn, "store every neighbour's chain agrees with ours: the doubt about a loss is "
                                            "settled between the centres; reports that had not left this host are not "
                                            "proven"});
    return store_.settle_doubt();
}

} // namespace citybrain
