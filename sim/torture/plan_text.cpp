#include "sim/torture/plan_text.hpp"

#include <algorithm>
#include <charconv>

namespace citybrain::sim {
namespace {

std::string share_of(base::Ratio ratio) {
    return std::to_string(ratio.numerator) + "/" + std::to_string(ratio.denominator);
}
std::string ms_of(base::Duration duration) { return std::to_string(duration.ms); }

/// The words of one line, taken from the front.
class Words {
  public:
    explicit Words(std::string_view line) : rest_(line.substr(0, line.find('#'))) {}

    [[nodiscard]] bool sound() const { return sound_; }
    [[nodiscard]] bool empty() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \r"), rest_.size()));
        return rest_.empty();
    }
    std::string_view word() {
        sound_ = !empty() && sound_;
        const std::string_view word = rest_.substr(0, rest_.find_first_of(" \r"));
        rest_.remove_prefix(word.size());
        return word;
    }
    Words& name(std::string_view expected) {
        sound_ = word() == expected && sound_;
        return *this;
    }
    template <class Number>
    Words& number(Number& out) {
        read(word(), out);
        return *this;
    }
    Words& duration(base::Duration& out) { return number(out.ms); }
    Words& ratio(base::Ratio& out) {
        const std::string_view text = word();
        const std::size_t bar = std::min(text.find('/'), text.size());
        read(text.substr(0, bar), out.numerator);
        read(text.substr(std::min(bar + 1, text.size())), out.denominator);
        sound_ = sound_ && out.denominator > 0;
        return *this;
    }

  private:
    template <class Number>
    void read(std::string_view text, Number& out) {
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
        sound_ = sound_ && fault == std::errc{} && end == text.data() + text.size();
    }

    std::string_view rest_;
    bool sound_ = true;
};

void read_host(Words& words, Plan& plan) {
    words.name("skew").duration(plan.skews.emplace_back());
    std::vector<model::NodeId>& host = plan.hosts.emplace_back();
    do {
        words.number(host.emplace_back().value);
    } while (!words.empty());
}

void read_happening(Words& words, Plan& plan) {
    Happening happening;
    words.duration(happening.at);
    const auto what = parse_what(words.word());
    if (!what) {
        words.name({}); // no word is empty: the line is not sound
        return;
    }
    happening.what = *what;
    words.number(happening.dice);
    plan.happenings.push_back(happening);
}

/// False when the line is none of a plan.
bool read_line(Words& words, Plan& plan) {
    const std::string_view name = words.word();
    if (name == "plan") {
        words.name("1");
    } else if (name == "seed") {
        words.number(plan.seed);
    } else if (name == "length") {
        words.duration(plan.length);
    } else if (name == "wire") {
        words.name("mercy").ratio(plan.wire.mercy).name("twins").ratio(plan.wire.twins);
        words.name("drops").ratio(plan.wire.drops);
        words.name("delay").duration(plan.wire.delay).name("jitter").duration(plan.wire.jitter);
    } else if (name == "disk") {
        words.name("sync").duration(plan.disk.sync).name("kept").ratio(plan.disk.kept);
        words.name("rows_lost").number(plan.disk.rows_lost);
    } else if (name == "limits") {
        words.name("window").number(plan.limits.link_window).name("commands").number(plan.limits.commit_commands);
        words.name("rows").number(plan.limits.commit_rows).name("behind").number(plan.limits.rows_behind);
    } else if (name == "patience") {
        words.duration(plan.patience);
    } else if (name == "blackout") {
        words.duration(plan.blackout);
    } else if (name == "host") {
        read_host(words, plan);
    } else if (name == "at") {
        read_happening(words, plan);
    } else {
        return false;
    }
    return words.sound() && words.empty();
}

} // namespace

std::string to_text(const Plan& plan) {
    std::string text = "plan 1\nseed " + std::to_string(plan.seed) + "\nlength " + ms_of(plan.length) + "\n";
    text += "wire mercy " + share_of(plan.wire.mercy) + " twins " + share_of(plan.wire.twins) + " drops " +
            share_of(plan.wire.drops) + " delay " + ms_of(plan.wire.delay) + " jitter " + ms_of(plan.wire.jitter) +
            "\n";
    text += "disk sync " + ms_of(plan.disk.sync) + " kept " + share_of(plan.disk.kept) + " rows_lost " +
            std::to_string(plan.disk.rows_lost) + "\n";
    text += "limits window " + std::to_string(plan.limits.link_window) + " commands " +
            std::to_string(plan.limits.commit_commands) + " rows " + std::to_string(plan.limits.commit_rows) +
            " behind " + std::to_string(plan.limits.rows_behind) + "\n";
    text += "patience " + ms_of(plan.patience) + "\n";
    if (plan.blackout.ms > 0) {
        text += "blackout " + ms_of(plan.blackout) + "\n";
    }
    for (std::size_t i = 0; i < plan.hosts.size(); ++i) {
        text += "host skew " + ms_of(i < plan.skews.size() ? plan.skews[i] : base::Duration{});
        for (const model::NodeId node : plan.hosts[i]) {
            text += " " + model::to_text(node);
        }
        text += "\n";
    }
    for (const Happening& happening : plan.happenings) {
        text += "at " + ms_of(happening.at) + " " + std::string(to_text(happening.what)) + " " +
                std::to_string(happening.dice) + "\n";
    }
    return text;
}

base::Result<Plan> parse_plan(std::string_view text, const std::string& name) {
    Plan plan;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        number += 1;
        Words words(line);
        if (!words.empty() && !read_line(words, plan)) {
            return base::bad_input(name + ":" + std::to_string(number) + ": '" + std::string(line) +
                                   "' is no line of a plan (sim/torture/plan_text.hpp)");
        }
    }
    if (plan.hosts.empty() || plan.limits.link_window < 1 || plan.limits.commit_commands < 2 ||
        plan.limits.rows_behind <= plan.limits.commit_commands || plan.wire.jitter.ms < 0) {
        return base::bad_input(name + ": a plan has hosts, a window of at least 1, commits of at least 2 commands and "
                                      "rows that may be further behind than that");
    }
    std::ranges::stable_sort(plan.happenings, {}, &Happening::at);
    return plan;
}

} // namespace citybrain::sim
