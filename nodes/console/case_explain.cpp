#include "engine/base/base64.hpp"
#include "engine/rulebook/outlook.hpp"
#include "engine/wire/rows.hpp"
#include "nodes/console/case_routes.hpp"
#include "nodes/console/explain_routes.hpp"
#include "nodes/console/judgements.hpp"
#include "nodes/console/stored.hpp"
#include "nodes/console/views.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;

/// What happens here, step by step, if nobody acts: by the active pack, whose timers run.
json::array outlook_of(const Site& site, model::NodeId node, const model::Case& matter) {
    json::array steps;
    const rulebook::Rulebook* const pack = site.backend.pack(matter.decision.pack);
    if (pack == nullptr) {
        return steps;
    }
    for (const rulebook::OutlookStep& step : rulebook::outlook(*pack, site.backend.topology(), node, matter)) {
        steps.push_back(json::object{{"due", base::to_rfc3339(step.due)},
                                     {"stage", std::string(to_text(step.stage))},
                                     {"zh", step.what.zh},
                                     {"en", step.what.en}});
    }
    return steps;
}

json::object next_step(const model::Case& c) {
    if (!is_open(c)) {
        return {{"zh", "已结束，无后续时限"}, {"en", "it has ended; nothing is due"}};
    }
    if (c.deadlines.empty()) {
        return {{"zh", "由 " + to_text(c.custody.owner) + " 负责，时限在该处"},
                {"en", "owned by " + to_text(c.custody.owner) + "; its deadlines run there"}};
    }
    const model::Deadline& next = c.deadlines.front();
    const std::string due = base::to_rfc3339(next.due, base::hours(8));
    return {{"due", base::to_rfc3339(next.due)},
            {"stage", std::string(to_text(next.stage))},
            {"zh", "若无人处理，" + due + " 触发：" + std::string(to_zh(next.stage))},
            {"en", "if nobody acts, at " + due + ": " + std::string(to_text(next.stage))}};
}

} // namespace

json::object account_of(const Site& site, const model::Case& matter) {
    wire::Encoder encoder;
    const wire::Bytes bytes = wire::encode_case(matter, encoder);
    json::object account{{"recorded", base::to_base64(base::text_of(bytes))}};
    const rulebook::Rulebook* const pack = site.backend.pack(matter.decision.pack);
    if (pack == nullptr) {
        account["decision"] = view_of(matter.decision);
        account["note"] = "the pack that decided (" + to_hex(matter.decision.pack).substr(0, 16) +
                          "…) is no longer active here; shown is what was recorded";
        return account;
    }
    account["explanation"] = view_of(rulebook::explain(*pack, site.backend.topology(), matter));
    return account;
}

Response explain_case(const Site& site, model::NodeId node, const model::CaseId& id) {
    const std::vector<Projection::Judgement> judged = site.projection.judgements(node, id);
    json::object body{{"case", to_text(id)}};
    tell_judged(body, site, node, judged);
    auto found = stored_case(site, node, id);
    if (auto* const refused = std::get_if<Response>(&found)) {
        if (refused->status != 404) {
            return std::move(*refused);
        }
        if (body.at("judged").as_array().empty()) {
            return problem(404, "not_found",
                           "node " + to_text(node) + " knows no case " + to_text(id) +
                               ", and has judged nothing about it" + kept_since(site, node));
        }
        const model::NodeId owner = owner_below(site, judged.front());
        body["held"] = false;
        body["owner"] = to_text(owner);
        body["what"] =
            json::object{{"zh", name_of(site, node) + "未持有事件 " + to_text(id) +
                                    ";以下是本中心对该事件的研判,主责在 " + name_of(site, owner)},
                         {"en", to_text(node) + " does not hold case " + to_text(id) +
                                    "; below is what was judged here about it; its owner is " + to_text(owner)}};
        return json_response(200, body);
    }
    const auto& matter = std::get<model::Case>(found);
    body["held"] = true;
    body["owner"] = to_text(matter.custody.owner);
    body["next"] = next_step(matter);
    body["outlook"] = outlook_of(site, node, matter);
    for (auto& field : account_of(site, matter)) {
        body[field.key()] = std::move(field.value());
    }
    tell_raises(body, site, node, matter);
    body["facts"] = view_of(matter.facts);
    if (!matter.before.empty()) {
        body["before"] = view_of(matter.before.front());
    }
    return json_response(200, body);
}

} // namespace citybrain::console
