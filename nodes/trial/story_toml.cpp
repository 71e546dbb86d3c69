#include "nodes/trial/story_toml.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "nodes/trial/checks.hpp"
#include "nodes/trial/order_toml.hpp"
#include "nodes/trial/reported_toml.hpp"
#include "nodes/trial/values.hpp"

namespace citybrain::trial {
namespace {

using rulebook::Faults;
using rulebook::TomlFile;

/// One key of each step says what happens.
constexpr std::string_view doings[] = {"event", "act", "wait", "until", "link_down", "link_up", "order", "end_order"};
constexpr std::string_view act_keys[] = {"act",    "matter",  "by",     "reason",  "department", "to",
                                         "at",     "refused", "set",    "waive",   "for",        "into",
                                         "expect", "request", "answer", "evidence"};
constexpr std::string_view plain_keys[] = {"wait", "until", "link_down", "link_up", "expect"};
constexpr std::size_t steps_max = 1'000;

/// Reads one [[test]].
class StoryReader {
  public:
    StoryReader(Values& values, const toml::table& table) : values_(values), file_(values.file()), table_(table) {}

    Story read() {
        constexpr std::string_view keys[] = {"name", "at", "step"};
        file_.only(table_, keys);
        Story story{file_.place(table_), file_.words(table_, "name"), {}, {}};
        if (const toml::node* const at = table_.get("at")) {
            story.at = values_.instant(*at).value_or(base::Instant{});
        } else {
            file_.fault(table_, "key 'at' is missing", "say when the story begins: at = \"2026-03-02T10:00\"");
        }
        const auto steps = file_.tables(table_, "step");
        if (steps.empty() || steps.size() > steps_max) {
            file_.fault(table_, steps.empty() ? "the story has no step" : "a story has at most 1000 steps",
                        "step = [ { event = … }, { expect = { … } } ]");
            return story;
        }
        for (const toml::table* const step : steps) {
            story.steps.push_back(read_step(*step));
        }
        return story;
    }

  private:
    Step read_step(const toml::table& table) {
        Step step{file_.place(table), {}, std::nullopt};
        const auto says = [&](std::string_view key) { return table.contains(key); };
        const auto count = std::ranges::count_if(doings, says);
        if (count > 1 || (count == 0 && !says("expect"))) {
            file_.fault(table, count > 1 ? "a step does one thing" : "the step does nothing",
                        "write one of event, act, wait, until, link_down, link_up, order, end_order; or expect alone");
            return step;
        }
        if (says("event")) {
            read_event(table, step);
        } else if (says("act")) {
            read_act(table, step);
        } else if (says("order")) {
            step.what = read_order(values_, table);
        } else if (says("end_order")) {
            step.what = read_end(values_, table);
        } else {
            file_.only(table, plain_keys);
            read_plain(table, step);
        }
        if (const toml::node* const expect = table.get("expect")) {
            read_expectation(*expect, step);
        }
        return step;
    }

    void read_event(const toml::table& table, Step& step) {
        if (auto reported = read_reported(values_, table, ++events_)) {
            if (std::ranges::find(matters_, reported->name) != matters_.end()) {
                file_.fault(*table.get("as"), "a matter '" + reported->name + "' is there already");
            }
            matters_.push_back(reported->name);
            last_ = reported->name;
            step.what = std::move(*reported);
        }
    }

    void read_act(const toml::table& table, Step& step) {
        file_.only(table, act_keys);
        Acted acted;
        const auto verb = values_.verb(*table.get("act"));
        acted.matter = matter_of(table);
        acted.act.verb = verb.value_or(model::Verb::acknowledge);
        const auto text = [&](std::string_view key) { return file_.text(table, key, false); };
        const std::string by = text("by");
        acted.act.actor = by.empty() ? "测试值班员" : by;
        acted.act.reason = text("reason");
        if (const toml::node* const department = table.get("department")) {
            acted.act.department = values_.word(*department, Kind::department).value_or(std::string());
        }
        for (const std::string_view key : {"to", "at"}) {
            const toml::node* const node = table.get(key);
            const model::Unit* const unit = node == nullptr ? nullptr : values_.unit(*node);
            if (unit != nullptr) {
                (key == "to" ? acted.act.to : acted.at) = unit->code;
            }
        }
        if (const toml::table* const set = file_.table(table, "set")) {
            acted.act.set = read_attributes(values_, *set, nullptr);
        }
        acted.act.waive = read_rules(values_, table, "waive");
        if (const toml::node* const length = table.get("for")) {
            acted.length = values_.length(*length);
        }
        if (const toml::node* const into = table.get("into")) {
            acted.into = known_matter(*into);
        }
        read_answer(table, acted.act);
        const std::string refused = text("refused");
        acted.error = refused.empty() ? std::nullopt : std::optional(refused);
        step.what = std::move(acted);
    }

    /// answer = "yes" to request = 1; evidence = 1: how many photos.
    void read_answer(const toml::table& table, model::ActOnCase& act) {
        if (const toml::node* const request = table.get("request")) {
            act.number = static_cast<std::uint32_t>(request->value_or(std::int64_t{0}));
        }
        if (const toml::node* const answer = table.get("answer")) {
            const std::string said = answer->value_or(std::string());
            act.granted = said == "yes" || said == "同意";
            if (!act.granted && said != "no" && said != "不同意") {
                file_.fault(*answer, "an answer is yes or no", "answer = \"yes\"");
            }
        }
        if (const toml::node* const evidence = table.get("evidence")) {
            const std::int64_t count = evidence->value_or(std::int64_t{0});
            for (std::int64_t i = 1; i <= std::min<std::int64_t>(count, base::limits::step_evidence_max); ++i) {
                act.evidence.push_back(base::hash_of("evidence " + std::to_string(i)));
            }
        }
    }

    void read_plain(const toml::table& table, Step& step) {
        if (const toml::node* const wait = table.get("wait")) {
            step.what = Waited{values_.length(*wait).value_or(base::Duration{})};
        } else if (const toml::node* const until = table.get("until")) {
            step.what = WaitedUntil{values_.instant(*until).value_or(base::Instant{})};
        }
        for (const std::string_view key : {"link_down", "link_up"}) {
            const toml::node* const node = table.get(key);
            const model::Unit* const unit = node == nullptr ? nullptr : values_.unit(*node);
            if (unit != nullptr && unit->managed_by != unit->code) {
                file_.fault(*node, to_text(unit->code) + " has no centre of its own, so it has no link");
            } else if (unit != nullptr) {
                step.what = Linked{unit->code, key == "link_up"};
            }
        }
    }

    /// The matter a step names, or the last one spoken of.
    std::string matter_of(const toml::table& table) {
        const toml::node* const node = table.get("matter");
        if (node == nullptr) {
            if (last_.empty()) {
                file_.fault(table, "no matter has been reported yet");
            }
            return last_;
        }
        last_ = known_matter(*node);
        return last_;
    }

    std::string known_matter(const toml::node& node) {
        const std::string name = values_.text(node).value_or(std::string());
        std::vector<std::string> known = matters_;
        for (const rulebook::SourceRow& row : values_.rules().sources()) {
            known.push_back(row.id); // what its silence opens
        }
        if (!name.empty() && std::ranges::find(known, name) == known.end()) {
            file_.fault(node, "no event before this step is called '" + name + "'", rulebook::suggestion(name, known));
        }
        return name;
    }

    void read_expectation(const toml::node& node, Step& step) {
        const toml::table* const table = node.as_table();
        if (table == nullptr || table->empty()) {
            file_.fault(node, "'expect' must be a table such as { tier = \"town\" }");
            return;
        }
        Expectation expectation{matter_of(*table), {}};
        std::vector<std::string> keys;
        for (const CheckKey& known : check_keys()) {
            keys.emplace_back(known.key);
        }
        for (const auto& entry : *table) {
            const std::string key(entry.first.str());
            const CheckKey* const known = find_check(key);
            if (known != nullptr) {
                expectation.checks.push_back(read_check(*known, entry.second));
            } else if (key != "matter") {
                file_.fault(entry.second, "nothing called '" + key + "' can be expected",
                            rulebook::suggestion(key, keys));
            }
        }
        if (table->size() == (table->contains("matter") ? 1U : 0U)) {
            file_.fault(node, "nothing is expected", "name what must be so: tier, owner, fired, …");
        }
        std::ranges::sort(expectation.checks, {},
                          [](const Check& check) { return std::pair(check.place.line, check.place.column); });
        step.expect = std::move(expectation);
    }

    Check read_check(const CheckKey& known, const toml::node& node) {
        Check check{file_.place(node), std::string(known.key), known.match, {}};
        const bool one = known.match == Match::is;
        if (one && node.is_array()) {
            file_.fault(node, "'" + check.key + "' takes one value, not a list");
            return check;
        }
        const auto add = [&](const toml::node& value) {
            if (auto word = values_.word(value, known.kind)) {
                check.wanted.push_back(std::move(*word));
            }
        };
        if (const toml::array* const list = node.as_array()) {
            if (list->empty() && known.match != Match::only) {
                file_.fault(node, "an empty list asks nothing",
                            "name what must (not) be there; only_fired = [] says "
                            "that no rule fired");
            }
            for (const toml::node& value : *list) {
                add(value);
            }
        } else {
            add(node);
        }
        return check;
    }

    Values& values_;
    TomlFile& file_;
    const toml::table& table_;
    std::vector<std::string> matters_;
    std::string last_; ///< the matter spoken of last
    std::size_t events_ = 0;
};

} // namespace

Stories read_stories(const std::string& path, std::string_view text, const rulebook::Rulebook& rules,
                     const model::Topology& topology) {
    Stories read;
    Faults faults;
    TomlFile file(path, text, faults);
    Values values(file, rules, topology);
    constexpr std::string_view keys[] = {"test"};
    file.only(file.root(), keys);
    for (const toml::table* const table : file.tables(file.root(), "test")) {
        read.stories.push_back(StoryReader(values, *table).read());
    }
    if (read.stories.empty() && faults.empty()) {
        faults.add({path, 1, 1}, "the file has no test", "write [[test]] with name, at and step");
    }
    read.faults = faults.take();
    if (!read.faults.empty()) {
        read.stories.clear();
    }
    return read;
}

} // namespace citybrain::trial
