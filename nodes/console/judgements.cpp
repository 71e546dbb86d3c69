#include "nodes/console/judgements.hpp"

#include <algorithm>

#include "nodes/console/json_parts.hpp"
#include "nodes/console/stored.hpp"
#include "nodes/console/views.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;
using parts::node_or_null;
using parts::text;
using parts::time_or_null;
using rulebook::Words;

/// Records of a case among which raises are looked for.
constexpr std::size_t history_searched_max = 256;

/// The computed explanation that says the same as was recorded, of the events that may have been read; else the first.
std::optional<rulebook::Explanation> explained(const Site& site, const model::Decision& said,
                                               std::span<const model::Event> read) {
    const rulebook::Rulebook* const pack = site.backend.pack(said.pack);
    std::optional<rulebook::Explanation> best;
    for (const model::Event& event : read) {
        const bool known = pack != nullptr && event.area && site.backend.topology().find(*event.area) != nullptr &&
                           pack->find_category(event.category) != nullptr;
        if (!known) {
            continue;
        }
        auto told = rulebook::explain_judgement(*pack, site.backend.topology(), event, said);
        if (!best || (told.differences.empty() && !best->differences.empty())) {
            best = std::move(told);
        }
    }
    return best;
}

/// "explanation", or "decision" and "note".
void tell_said(json::object& body, const model::Decision& said, const std::optional<rulebook::Explanation>& told) {
    if (told) {
        body["explanation"] = view_of(*told);
        return;
    }
    body["decision"] = view_of(said);
    body["note"] = "the pack that judged (" + to_hex(said.pack).substr(0, 16) +
                   "…) or the facts it read are no longer at hand here; shown is what was recorded";
}

/// "两处积水[flood.two]:2 处积水": each rule that fired, with its sentence.
std::string fired_text(const model::Decision& said, const std::optional<rulebook::Explanation>& told,
                       rulebook::Language language) {
    const bool zh = language == rulebook::Language::zh;
    std::string all;
    for (const std::string& id : said.fired) {
        std::string one = "[" + id + "]";
        if (told) {
            const auto rule = std::ranges::find(told->rules, id, &rulebook::RuleAccount::id);
            if (rule != told->rules.end()) {
                one = rule->title.in(language) + (zh ? "" : " ") + one + (zh ? ":" : ": ") + rule->why.in(language);
            }
        }
        all += (all.empty() ? "" : zh ? ";" : "; ") + one;
    }
    return all.empty() ? (zh ? "未触发规则" : "no rule fired") : (zh ? "触发 " : "fired ") + all;
}

Words judged_words(const Site& site, const Projection::Judgement& judgement, model::NodeId owner,
                   const model::Decision& said, const std::optional<rulebook::Explanation>& told) {
    const std::string matter = to_text(judgement.matter);
    const std::string zh = fired_text(said, told, rulebook::Language::zh);
    const std::string en = fired_text(said, told, rulebook::Language::en);
    if (owner == judgement.node) {
        return {"本中心(" + name_of(site, owner) + ")对事件 " + matter + " 的研判,现由本中心主责:" + zh,
                "judged here (" + to_text(owner) + ") about " + matter + ", which is owned here now: " + en};
    }
    return {"本中心(" + name_of(site, judgement.node) + ")对下级事件 " + matter + " 的研判,主责在 " +
                name_of(site, owner) + ":" + zh,
            "judged here (" + to_text(judgement.node) + ") about a matter below, " + matter + "; its owner is " +
                to_text(owner) + ": " + en};
}

json::value judgement_view(const Site& site, const Projection::Judgement& judgement) {
    const auto noted = record_at(site, judgement.node, judgement.noted);
    const auto said = record_at(site, judgement.node, judgement.said);
    const auto* const seen = noted.ok() && *noted ? std::get_if<model::SeenNoted>(&(*noted)->fact) : nullptr;
    const auto* const raise = said.ok() && *said ? std::get_if<model::MatterRaised>(&(*said)->fact) : nullptr;
    const std::optional<model::Decision> decision = raise != nullptr  ? raise->raised.decision
                                                    : seen != nullptr ? seen->judged
                                                                      : std::nullopt;
    if (!decision) {
        return nullptr; // trimmed away
    }
    const std::vector<model::Event> read =
        seen == nullptr ? std::vector<model::Event>{} : std::vector{seen->seen.event};
    const auto told = explained(site, *decision, read);
    const model::NodeId owner = owner_below(site, judgement);
    json::object out{{"seq", judgement.said.value},
                     {"at", text(base::to_rfc3339(judgement.at))},
                     {"source", seen == nullptr ? json::value(nullptr) : json::value(text(seen->seen.event.source))},
                     {"id", seen == nullptr ? json::value(nullptr) : json::value(text(seen->seen.event.id))},
                     {"told_by", node_or_null(seen == nullptr ? model::NodeId{} : seen->from)},
                     {"owner", text(to_text(owner))},
                     {"raised", judgement.raised != model::Position{}},
                     {"late", raise != nullptr && raise->raised.late}};
    out["what"] = parts::words(judged_words(site, judgement, owner, *decision, told));
    tell_said(out, *decision, told);
    return out;
}

Words raise_words(const Site& site, const model::Raised& raised, const std::optional<rulebook::Explanation>& told) {
    const std::string zh = name_of(site, raised.by);
    const std::string en = to_text(raised.by);
    if (raised.decision) {
        return {zh + "提级办理:" + fired_text(*raised.decision, told, rulebook::Language::zh) +
                    (raised.late ? "(迟到的事件所致)" : ""),
                en + " pulled it up: " + fired_text(*raised.decision, told, rulebook::Language::en) +
                    (raised.late ? " (a late event made it so)" : "")};
    }
    if (raised.incident) {
        return {zh + "将其归入 " + to_text(*raised.incident), en + " gathered it under " + to_text(*raised.incident)};
    }
    if (raised.relation) {
        return {zh + "将其与 " + to_text(raised.relation->id) + " 关联:两处可能是同一件事,各自主责不变",
                en + " linked it with " + to_text(raised.relation->id) +
                    ": both may be the same trouble; every owner stays owner"};
    }
    return {zh + ":迟到的事件可能改变研判,请人工核对",
            en + ": a late event may have changed what its rules say; a person must look"};
}

json::object raise_view(const Site& site, const model::Record& record, const model::Raised& raised,
                        const model::Case& matter) {
    json::object out{
        {"by", text(to_text(raised.by))},
        {"name", text(name_of(site, raised.by))},
        {"seq", record.position.value},
        {"at", text(base::to_rfc3339(record.at))},
        {"incident", raised.incident ? json::value(text(to_text(*raised.incident))) : json::value(nullptr)},
        {"related", raised.relation ? json::value(text(to_text(raised.relation->id))) : json::value(nullptr)},
        {"late", raised.late}};
    std::optional<rulebook::Explanation> told;
    if (raised.decision) {
        // The superior read one of the reports; which one it did not say.
        const std::vector<model::Event> read{matter.event, with_facts(matter.event, matter.facts)};
        told = explained(site, *raised.decision, read);
        tell_said(out, *raised.decision, told);
    }
    out["what"] = parts::words(raise_words(site, raised, told));
    return out;
}

} // namespace

std::string name_of(const Site& site, model::NodeId node) {
    const model::Unit* const unit = site.backend.topology().find(node);
    return unit == nullptr ? to_text(node) : unit->zh + "智运中心";
}

std::string kept_since(const Site& site, model::NodeId node) {
    const auto since = site.projection.judgements_since(node);
    return since ? " (kept are those later than " + base::to_rfc3339(*since) + "; older ones stand in its journal)"
                 : "";
}

model::NodeId owner_below(const Site& site, const Projection::Judgement& judgement) {
    model::NodeId at = judgement.node;
    const auto noted = record_at(site, judgement.node, judgement.noted);
    const auto* const seen = noted.ok() && *noted ? std::get_if<model::SeenNoted>(&(*noted)->fact) : nullptr;
    for (int hops = 0; hops < 4; ++hops) { // three tiers, and once back
        const auto& here = site.backend.nodes();
        if (std::find(here.begin(), here.end(), at) == here.end()) {
            break;
        }
        const auto found = stored_case(site, at, judgement.matter);
        const auto* const matter = std::get_if<model::Case>(&found);
        model::NodeId next = judgement.matter.origin;
        if (matter != nullptr) {
            next = matter->custody.owner;
        } else if (at == judgement.node && seen != nullptr) {
            next = seen->from;
        }
        if (next == at) {
            break;
        }
        at = next;
    }
    return at;
}

void tell_judged(json::object& body, const Site& site, model::NodeId node, std::span<const Projection::Judgement> all) {
    json::array shown;
    for (const Projection::Judgement& judgement : all.first(std::min(all.size(), judgements_shown_max))) {
        if (auto view = judgement_view(site, judgement); !view.is_null()) {
            shown.push_back(std::move(view));
        }
    }
    body["judged_more"] = all.size() - shown.size();
    body["judged"] = std::move(shown);
    body["judged_since"] = time_or_null(site.projection.judgements_since(node));
}

void tell_raises(json::object& body, const Site& site, model::NodeId node, const model::Case& matter) {
    json::array raises;
    std::size_t searched = 0;
    for (auto at = matter.history.rbegin();
         at != matter.history.rend() && searched < history_searched_max && raises.size() < judgements_shown_max;
         ++at, ++searched) {
        const auto record = record_at(site, node, *at);
        if (!record.ok() || !*record) {
            continue;
        }
        if (const auto* const received = std::get_if<model::RaiseReceived>(&(*record)->fact)) {
            raises.push_back(raise_view(site, **record, received->raised, matter));
        } else if (const auto* const raised = std::get_if<model::MatterRaised>(&(*record)->fact)) {
            raises.push_back(raise_view(site, **record, raised->raised, matter));
        }
    }
    body["raises"] = std::move(raises);
}

} // namespace citybrain::console
