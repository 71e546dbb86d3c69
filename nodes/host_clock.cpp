#include "nodes/host_clock.hpp"

#include <utility>

namespace citybrain {
namespace {

using drive::ClockKeeper;

std::string seconds_of(base::Duration length) { return std::to_string(length.ms / 1'000); }

Notice behind(base::Duration by) {
    const std::string s = seconds_of(by);
    return {Notice::Level::error, "clock 主机时钟慢了" + s +
                                      "秒,时限按半速走到时钟追上为止;请校时 · the wall clock is " + s +
                                      " s behind what was recorded: time goes at half speed until it has caught up; "
                                      "no deadline fires early; is the time server right?"};
}

Notice ahead(base::Duration by) {
    const std::string s = seconds_of(by);
    return {Notice::Level::warn, "clock 主机时钟向前跳了" + s +
                                     "秒,10分钟内暂不跟随;请核对时间 · the wall clock jumped " + s +
                                     " s ahead: it is not followed for 10 minutes; set it right if it is wrong"};
}

Notice followed(const ClockKeeper::Jump& jump) {
    const std::string s = seconds_of(jump.to - jump.from);
    return {Notice::Level::warn, "clock 已跟随主机时钟跳变(" + s + "秒),所有在办时限顺延相同时长 · the jump of " + s +
                                     " s is followed: from " + base::to_rfc3339(jump.from) + " to " +
                                     base::to_rfc3339(jump.to) + "; every running clock was moved by it"};
}

} // namespace

HostClock::HostClock(Clocks clocks, base::Instant last, std::function<void(const ClockKeeper::Jump&)> follow)
    : clocks_(std::move(clocks)), follow_(std::move(follow)), keeper_(clocks_.wall(), clocks_.steady(), last) {
    tell(ClockKeeper::Trust::follows);
}

base::Instant HostClock::now() {
    const ClockKeeper::Trust before = keeper_.trust();
    const ClockKeeper::Reading reading = keeper_.read(clocks_.wall(), clocks_.steady());
    if (reading.jump) {
        follow_(*reading.jump);
        notices_.push_back(followed(*reading.jump));
    } else {
        tell(before);
    }
    return reading.now;
}

void HostClock::tell(ClockKeeper::Trust before) {
    if (keeper_.trust() == before) {
        return;
    }
    switch (keeper_.trust()) {
    case ClockKeeper::Trust::follows:
        notices_.push_back({Notice::Level::info, "clock 主机时钟恢复正常 · the wall clock is followed again"});
        break;
    case ClockKeeper::Trust::waits:
        notices_.push_back(behind(base::Duration{-keeper_.ahead().ms}));
        break;
    case ClockKeeper::Trust::probation:
        notices_.push_back(ahead(keeper_.ahead()));
        break;
    }
}

} // namespace citybrain
