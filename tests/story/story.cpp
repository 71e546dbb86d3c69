// The teller of stories. Long because each word of the story language is obeyed here.

#include "tests/story/story.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/observe/describe.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {
namespace {

using Words = std::vector<std::string>;
using Options = std::map<std::string, std::string>;

const std::map<std::string, model::NodeId>& names() {
    static const std::map<std::string, model::NodeId> known{
        {"district", district}, {"east", east}, {"east_1", east_1}, {"east_2", east_2}, {"east_3", east_3},
        {"park", park},         {"west", west}, {"west_1", west_1}, {"west_2", west_2}};
    return known;
}

/// Splits at spaces; quotes keep them together.
Words split(const std::string& line) {
    Words words;
    std::string word;
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ' ' && !quoted) {
            if (!word.empty()) {
                words.push_back(std::exchange(word, {}));
            }
        } else {
            word += c;
        }
    }
    if (!word.empty()) {
        words.push_back(word);
    }
    return words;
}

/// "key=value" words behind the first `fixed`.
Options options_of(const Words& words, std::size_t fixed) {
    Options options;
    for (std::size_t i = fixed; i < words.size(); ++i) {
        const std::size_t equals = words[i].find('=');
        ENSURE(equals != std::string::npos);
        options[words[i].substr(0, equals)] = words[i].substr(equals + 1);
    }
    return options;
}

class Teller {
  public:
    Teller(bool hosts_each, std::string added)
        : tree_(TreeOptions{.host_each = hosts_each, .added = std::move(added)}) {
        tree_.settle();
        tree_.on_record = [this](const model::Record& record, const model::Case*) {
            print(name_of(record.node) + " " + shorten(observe::describe(record.fact)));
            for (const model::Send& send : record.sends) {
                print("  > " + shorten(observe::describe(send)));
            }
        };
        tree_.on_answer = [this](drive::Token, model::NodeId, const model::Answer& answer) {
            print("answer " + shorten(observe::describe(answer)));
        };
    }

    std::string tell(const std::string& line) {
        out_.clear();
        const Words words = split(line);
        if (!obey(words)) {
            print("error: no such command: " + line);
        }
        tree_.settle();
        return out_;
    }

  private:
    bool obey(const Words& words) {
        const std::string& verb = words.front();
        if (verb == "report" && words.size() >= 3 && words[2].find('=') != std::string::npos) {
            report(node(words[1]), options_of(words, 2));
        } else if (verb == "advance" && words.size() == 2) {
            tree_.advance(base::parse_duration(words[1]).value());
        } else if (verb == "clocks_jump" && words.size() == 2) {
            tree_.jump_clocks(base::parse_duration(words[1]).value());
        } else if ((verb == "cut" || verb == "join") && words.size() == 3) {
            verb == "cut" ? tree_.cut(node(words[1]), node(words[2])) : tree_.join(node(words[1]), node(words[2]));
        } else if (verb == "crash" && words.size() == 2) {
            tree_.crash(node(words[1]));
        } else if (verb == "restart" && words.size() == 2) {
            tree_.restart(node(words[1]));
        } else if (words.size() == 2 && (verb == "cases" || verb == "timers" || verb == "tally")) {
            look(verb, node(words[1]));
        } else if (verb == "order" && words.size() >= 3) {
            give(node(words[1]), words[2], options_of(words, 3));
        } else if (verb == "end_order" && words.size() == 3) {
            tree_.order(node(words[1]), model::EndStandingOrder{command_id(), words[2], "zhang", "over"});
        } else if (const auto act = model::parse_verb(verb); act && words.size() >= 3) {
            person(*act, node(words[1]), words[2], options_of(words, 3));
        } else {
            return false;
        }
        return true;
    }

    void report(model::NodeId at, Options o) {
        const std::string source = o.contains("source") ? o["source"] : "sensor";
        model::Report made = make_report(node(o["area"]), o["category"], source, o["id"], tree_.now());
        made.event.key = o["key"];
        made.event.subject = o["subject"];
        made.event.phase = o.contains("phase") ? model::parse_phase(o["phase"]).value() : model::Phase::raise;
        if (o.contains("severity")) {
            made.event.severity = model::parse_severity(o["severity"]).value();
        }
        if (o.contains("certainty")) {
            made.event.certainty = model::parse_certainty(o["certainty"]).value();
        }
        made.event.status = o.contains("status") ? model::parse_status(o["status"]).value() : model::Status::actual;
        if (o.contains("after")) {
            made.event.time = tree_.now() + base::parse_duration(o["after"]).value();
        }
        for (const auto& [name, value] : o) {
            if (name == "at") { // metres east and north of the centre of the district
                made.event.place = place_of(value);
            }
            if (name.starts_with("attr.")) {
                const bool truth = value == "true" || value == "false";
                made.event.attributes.push_back({name.substr(5), truth ? model::AttributeValue(value == "true")
                                                                       : base::parse_integer(value).value()});
            }
        }
        tree_.report(at, std::move(made));
    }

    void person(model::Verb verb, model::NodeId at, const std::string& id, Options o) {
        model::ActOnCase act{.command_id = o.contains("as") ? o["as"] : command_id(), .id = case_of(id), .verb = verb};
        act.actor = o.contains("actor") ? o["actor"] : "wang";
        act.reason = o["reason"];
        act.department = o["department"];
        if (o.contains("to")) {
            act.to = node(o["to"]);
        }
        for (const auto& [name, value] : o) {
            if (name.starts_with("set.")) {
                act.set.push_back({name.substr(4), value});
            }
        }
        act.waive = list_of(o["waive"]);
        if (o.contains("for")) {
            act.length = base::parse_duration(o["for"]).value();
            act.until = tree_.now() + *act.length;
        }
        if (o.contains("request")) {
            act.number = static_cast<std::uint32_t>(base::parse_integer(o["request"]).value());
        }
        act.granted = o["answer"] == "yes";
        if (o.contains("evidence")) { // the hash of a picture of that name
            const std::string& picture = o["evidence"];
            act.evidence.push_back(base::hash_of(picture));
        }
        act.assists = o["assists"] == "1";
        if (o.contains("task")) {
            act.number = static_cast<std::uint32_t>(base::parse_integer(o["task"]).value());
        }
        if (o.contains("into")) {
            act.into = case_of(o["into"]);
        }
        if (o.contains("version")) {
            act.if_version = static_cast<std::uint64_t>(base::parse_integer(o["version"]).value());
        }
        tree_.act(at, std::move(act));
    }

    /// "east_1,east_2" or rule ids.
    static std::vector<std::string> list_of(const std::string& text) {
        std::vector<std::string> parts;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(',', at), text.size());
            parts.push_back(text.substr(at, end - at));
            at = end + 1;
        }
        return parts;
    }

    /// "30,-10": 30 m east and 10 m south of a crossroads in the district, roughly: 1e-5 degree is about a metre.
    static geo::Point place_of(const std::string& text) {
        const std::vector<std::string> parts = list_of(text);
        ENSURE(parts.size() == 2);
        const auto metres = [](const std::string& part) {
            return static_cast<std::int32_t>(base::parse_integer(part).value());
        };
        return {1'131'430'000 + 98 * metres(parts[0]), 230'350'000 + 90 * metres(parts[1])};
    }

    std::string command_id() { return "c" + std::to_string(++commands_); }

    void give(model::NodeId at, const std::string& number, Options o) {
        model::StandingOrder order{.number = number, .signer = o.contains("signer") ? o["signer"] : "zhang"};
        order.reason = o["reason"];
        for (const std::string& area : list_of(o["areas"])) {
            order.areas.push_back(node(area));
        }
        order.categories = list_of(o["categories"]);
        order.until = tree_.now() + base::parse_duration(o["for"]).value();
        if (o.contains("in")) {
            order.from = tree_.now() + base::parse_duration(o["in"]).value();
        }
        order.suspends = o["suspend"] == "1";
        order.mutes = o["mute"] == "1";
        if (o.contains("response")) {
            order.response = model::parse_response_level(o["response"]).value();
        }
        if (o.contains("lengthen")) {
            order.lengthens_percent = static_cast<std::uint32_t>(base::parse_integer(o["lengthen"]).value());
        }
        order.waives = list_of(o["waive"]);
        tree_.order(at, model::GiveStandingOrder{command_id(), order});
    }

    void look(const std::string& what, model::NodeId at) {
        const model::State& state = tree_.state(at);
        if (what == "tally") {
            const model::Tally& t = state.tally;
            print("received=" + std::to_string(t.received) + " opened=" + std::to_string(t.opened) +
                  " joined=" + std::to_string(t.joined) + " rejected=" + std::to_string(t.rejected) +
                  " closed=" + std::to_string(t.closed) + " up=" + std::to_string(t.handed_up) +
                  " down=" + std::to_string(t.handed_down) +
                  (t.red_below == 0 ? "" : " red_below=" + std::to_string(t.red_below)) +
                  (t.supervised == 0 ? "" : " supervised=" + std::to_string(t.supervised)));
        } else if (what == "timers") {
            std::set<model::Timer> all;
            for (const auto& [id, matter] : state.cases) { // order does not show: sorted by the set
                for (const model::Deadline& deadline : matter.deadlines) {
                    all.insert({deadline.due, id, deadline.stage, deadline.milestone});
                }
            }
            for (const model::Timer& timer : all) {
                print(base::to_rfc3339(timer.due, base::hours(8)) + " " + std::string(to_text(timer.stage)) + " " +
                      shorten(to_text(timer.id)));
            }
        } else {
            std::map<model::CaseId, std::string> sorted;
            for (const auto& [id, matter] : state.cases) { // order does not show: sorted by the map
                sorted[id] = shorten(observe::describe(matter));
            }
            for (const auto& [id, text] : sorted) {
                print(text);
            }
        }
    }

    static model::NodeId node(const std::string& name) {
        const auto at = names().find(name);
        return at != names().end() ? at->second : model::parse_node(name).value();
    }
    static std::string name_of(model::NodeId id) {
        const auto at = std::ranges::find_if(names(), [&](const auto& entry) { return entry.second == id; });
        return at == names().end() ? to_text(id) : at->first;
    }
    static model::CaseId case_of(const std::string& text) {
        const std::size_t dash = text.rfind('-');
        ENSURE(dash != std::string::npos);
        return {node(text.substr(0, dash)),
                static_cast<std::uint64_t>(base::parse_integer(text.substr(dash + 1)).value())};
    }
    /// Codes become names.
    static std::string shorten(std::string text) {
        for (const auto& [name, id] : names()) {
            const std::string code = to_text(id);
            for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code, at)) {
                text.replace(at, code.size(), name);
            }
        }
        return text;
    }
    void print(const std::string& line) { out_ += line + "\n"; }

    std::string out_;
    std::uint64_t commands_ = 0;
    Tree tree_;
};

} // namespace

std::string retell(const std::string& script) {
    std::istringstream lines(script);
    std::string told;
    std::string output;
    bool in_output = false;
    const std::string first = script.substr(0, script.find('\n'));
    Teller teller(first.find("hosts each") != std::string::npos,
                  first.find("with sources") != std::string::npos  ? "tests/support/sources"
                  : first.find("with roster") != std::string::npos ? "tests/support/roster"
                                                                   : "");
    for (std::string line; std::getline(lines, line);) {
        if (in_output) {
            if (!line.empty()) {
                continue; // the old output
            }
            told += output + "\n";
            output.clear();
            in_output = false;
            continue;
        }
        told += line + "\n";
        if (line == "----") {
            in_output = true;
        } else if (!line.empty() && line.front() != '#') {
            output += teller.tell(line);
        }
    }
    return in_output ? told + output + "\n" : told;
}

} // namespace citybrain::tests
