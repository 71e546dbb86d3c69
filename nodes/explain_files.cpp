#include "nodes/explain_files.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/base64.hpp"
#include "engine/intake/cloudevents.hpp"
#include "engine/rulebook/outlook.hpp"
#include "engine/wire/rows.hpp"
#include "local/cli.hpp"
#include "local/clock.hpp"
#include "local/files.hpp"
#include "nodes/console/views.hpp"
#include "nodes/demo/recording.hpp"
#include "nodes/keys/vault.hpp"
#include "nodes/trial/matters.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;

base::Result<model::Topology> nanhai_topology() {
    const auto share = share_folder();
    if (!share.ok()) {
        return share.error();
    }
    return load_topology(*share / "deploy/nanhai/topology.csv", *share / "deploy/nanhai/towns.geojson");
}

/// The report of the file, with place and time as asked.
base::Result<model::Report> read_event(const EventFile& asked) {
    const auto text = read_text_or_stdin(asked.event);
    if (!text.ok()) {
        return text.error();
    }
    auto arrived = intake::parse_cloudevent_at({asked.event, 1, 1}, *text, wall_now());
    if (!arrived.ok()) {
        return arrived.error();
    }
    if (!asked.area.empty()) {
        const auto area = model::parse_node(asked.area);
        if (!area.ok()) {
            return base::bad_input("--area: " + area.error().detail);
        }
        arrived->report.event.area = *area;
    }
    return std::move(arrived->report);
}

/// As an explain route answers about an event.
json::object answer_of(const model::Answer& answer, const trial::Matters& matters, const trial::Tree& tree) {
    if (const auto* const refused = std::get_if<model::EventRefused>(&answer)) {
        return {{"outcome", "rejected"},
                {"code", refused->code},
                {"reason", refused->reason},
                {"what", json::object{{"zh", "不予受理:" + refused->code + ":" + refused->reason},
                                      {"en", "rejected: " + refused->code + ": " + refused->reason}}}};
    }
    const auto& taken = std::get<model::EventTaken>(answer);
    const model::Case* const matter = taken.receipt.id ? matters.find(*taken.receipt.id) : nullptr;
    ENSURE(matter != nullptr);
    json::array outlook;
    for (const rulebook::OutlookStep& step :
         rulebook::outlook(tree.rules(), tree.topology(), matter->custody.owner, *matter)) {
        outlook.push_back(json::object{{"due", base::to_rfc3339(step.due)},
                                       {"stage", std::string(to_text(step.stage))},
                                       {"zh", step.what.zh},
                                       {"en", step.what.en}});
    }
    return {{"outcome", "opened"},
            {"owner", to_text(matter->custody.owner)},
            {"explanation", console::view_of(matters.explain(*matter))},
            {"outlook", std::move(outlook)}};
}

/// One recorded decision.
struct Recorded {
    model::Case matter;
    std::string bytes;
};

base::Result<Recorded> read_recorded(const json::value& answer, const std::string& where) {
    const json::object* const object = answer.if_object();
    const json::value* const held = object == nullptr ? nullptr : object->if_contains("held");
    if (held != nullptr && *held == false) {
        return base::bad_input(where +
                               ": that centre only judged the matter; the decision is in the answer of its owner");
    }
    const json::value* const recorded = object == nullptr ? nullptr : object->if_contains("recorded");
    if (recorded == nullptr || !recorded->is_string()) {
        return base::bad_input(where + ": no 'recorded' in it; save the answer of an explain route whole (--json)");
    }
    auto bytes = base::parse_base64(recorded->as_string().c_str());
    if (!bytes) {
        return base::bad_input(where + ": 'recorded' is no base64");
    }
    auto matter = wire::decode_case(base::bytes_of(*bytes));
    if (!matter.ok()) {
        return base::bad_input(where + ": " + matter.error().detail);
    }
    return Recorded{std::move(*matter), std::move(*bytes)};
}

base::Result<std::vector<Recorded>> read_all(const std::string& file) {
    const auto text = read_text_or_stdin(file);
    if (!text.ok()) {
        return text.error();
    }
    std::vector<Recorded> all;
    const auto add = [&](std::string_view part, std::uint32_t line) -> base::Result<void> {
        const std::string where = file + ":" + std::to_string(line) + ":1";
        boost::system::error_code fault;
        const json::value value = json::parse(json::string_view(part.data(), part.size()), fault);
        if (fault) {
            return base::bad_input(where + ": this is no JSON: " + fault.message());
        }
        auto one = read_recorded(value, where);
        if (!one.ok()) {
            return one.error();
        }
        all.push_back(std::move(*one));
        return {};
    };
    if (boost::system::error_code whole; json::parse(*text, whole).is_object() && !whole) {
        const auto added = add(*text, 1);
        return added.ok() ? base::Result<std::vector<Recorded>>(std::move(all)) : added.error();
    }
    for (const intake::JsonLine& line : intake::split_jsonl(*text)) {
        if (const auto added = add(line.text, line.number); !added.ok()) {
            return added.error();
        }
    }
    return all;
}

/// Computes it again; the case's bytes with the new decision must be the recorded ones.
struct Recomputed {
    rulebook::Explanation told;
    bool same = false;
};
std::optional<Recomputed> recompute(const Recorded& recorded, const Pack& pack, const model::Topology& topology) {
    if (pack.rules.find_category(recorded.matter.decision.category) == nullptr) {
        return std::nullopt;
    }
    Recomputed again{rulebook::explain(pack.rules, topology, recorded.matter), false};
    model::Case renewed = recorded.matter;
    renewed.decision = again.told.decision;
    wire::Encoder encoder;
    again.same = base::text_of(wire::encode_case(renewed, encoder)) == recorded.bytes;
    return again;
}

void print_sentences(const rulebook::Explanation& told) {
    const auto language = cli::language() == cli::Language::en ? rulebook::Language::en : rulebook::Language::zh;
    for (const std::string& sentence : rulebook::render(told, language)) {
        fmt::print("{}\n", sentence);
    }
}

} // namespace

int explain_event_file(const EventFile& asked, const std::function<void(const json::object&)>& print) {
    const auto pack = load_pack(asked.pack);
    const auto topology = nanhai_topology();
    auto report = read_event(asked);
    if (!pack.ok() || !topology.ok() || !report.ok()) {
        return cli::fail(!pack.ok() ? pack.error() : !topology.ok() ? topology.error() : report.error());
    }
    base::Instant at = report->event.time;
    if (!asked.at.empty()) {
        const auto told = base::parse_rfc3339(asked.at);
        if (!told.ok()) {
            cli::complain("--at: " + told.error().detail);
            return cli::code(cli::Exit::usage);
        }
        at = *told;
    }
    const bool hotline = report->event.source.starts_with("hotline");
    const model::NodeId door =
        demo::entry_node(*topology, report->event, hotline ? model::Tier::district : model::Tier::village);
    const model::NodeId inside = demo::entry_node(*topology, report->event, model::Tier::village);
    keys::SodiumVault vault{base::SecretKey{}}; // nothing of it leaves this process
    trial::Tree tree(
        {.topology = *topology, .rules = pack->rules, .vault = vault, .nodes = {door, inside}, .start = at});
    trial::Matters matters(tree);
    json::array judged;
    matters.on_judged_above = [&](const rulebook::Explanation& said) {
        judged.push_back(json::object{{"what", json::object{{"zh", "上级的研判"}, {"en", "judged above"}}},
                                      {"explanation", console::view_of(said)}});
    };
    if (const auto started = tree.start(); !started.ok()) {
        return cli::fail(started.error());
    }
    const auto answer = tree.report(door, std::move(*report));
    if (!answer.ok()) {
        return cli::fail(answer.error());
    }
    json::object told = answer_of(*answer, matters, tree);
    told["judged"] = std::move(judged);
    told["judged_more"] = 0;
    if (asked.json) {
        fmt::print("{}\n", json::serialize(told));
    } else {
        print(told);
    }
    return cli::code(cli::Exit::ok);
}

int explain_decisions(const DecisionFile& asked) {
    const auto pack = load_pack(asked.pack);
    const auto topology = nanhai_topology();
    const auto recorded = read_all(asked.decisions);
    if (!pack.ok() || !topology.ok() || !recorded.ok()) {
        return cli::fail(!pack.ok() ? pack.error() : !topology.ok() ? topology.error() : recorded.error());
    }
    std::size_t same = 0;
    json::array different;
    for (const Recorded& one : *recorded) {
        const auto again = recompute(one, *pack, *topology);
        same += again && again->same ? 1 : 0;
        if (again && !again->same) {
            different.emplace_back(to_text(one.matter.id));
        }
        if (!again) {
            cli::complain(to_text(one.matter.id) + ": category '" + one.matter.decision.category +
                          "' is not in the pack");
            different.emplace_back(to_text(one.matter.id));
        } else if (!asked.json && (recorded->size() == 1 || !again->same)) {
            print_sentences(again->told);
        }
    }
    if (asked.json) {
        fmt::print("{}\n", json::serialize(json::object{
                               {"decisions", recorded->size()}, {"same", same}, {"different", different}}));
    } else {
        fmt::print("{} {}, {} {}\n", recorded->size(), cli::say("个决定", "decisions"), same,
                   cli::say("个重算后逐字节一致", "the same byte for byte when computed again"));
    }
    return cli::code(same == recorded->size() ? cli::Exit::ok : cli::Exit::failed);
}

} // namespace citybrain::programs
