#include "nodes/console/explain_routes.hpp"

#include <algorithm>

#include "engine/wire/record.hpp"
#include "engine/wire/rows.hpp"
#include "nodes/console/judgements.hpp"
#include "nodes/console/query.hpp"
#include "nodes/console/stored.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;
using rulebook::Words;

/// Records of a journal's end in which a rejection from before the last start is looked for.
constexpr std::uint64_t tail_records = 8'192;

struct CodeWords {
    std::string_view code;
    std::string_view zh;
};
/// The codes of ingest::admit.
constexpr CodeWords code_words[] = {
    {"missing_field", "缺少必填项"},        {"too_long", "内容过长"},
    {"bad_text", "文字不合规范"},           {"time_ahead", "时间超前"},
    {"time_ancient", "时间过早"},           {"unknown_category", "类别不在目录中"},
    {"bad_attribute", "属性类型不符"},      {"no_place", "没有地点"},
    {"place_outside", "地点不在辖区内"},    {"unknown_area", "辖区代码不存在"},
    {"outside_area", "不属本中心受理范围"}, {"missing_key", "缺少信号名"},
    {"no_open_signal", "没有可解除的信号"}, {"reserved_source", "来源名为系统保留"},
};

std::string zh_of(const std::string& code) {
    const auto* const found = std::ranges::find(code_words, code, &CodeWords::code);
    return found == std::end(code_words) ? code : std::string(found->zh);
}

/// What every answer about an event has.
json::object head(const model::Record& record, const std::string& source, const std::string& id) {
    return {{"source", source},
            {"id", id},
            {"node", to_text(record.node)},
            {"seq", record.position.value},
            {"at", base::to_rfc3339(record.at)}};
}

void tell(json::object& body, std::string_view outcome, const model::CaseId* matter, const Words& sentence) {
    body["outcome"] = json::string(outcome.data(), outcome.size());
    body["case"] = matter == nullptr ? json::value(nullptr) : json::value(to_text(*matter));
    body["what"] = json::object{{"zh", sentence.zh}, {"en", sentence.en}};
}

void merge(json::object& body, json::object more) {
    for (auto& field : more) {
        body[field.key()] = std::move(field.value());
    }
}

Response opened(const Site& site, const model::Record& record, const model::CaseOpened& fact, json::object judged) {
    model::Case first; // as it was decided then; the case's own route says how it stands now
    first.id = fact.id;
    first.event = fact.event;
    first.facts = model::facts_of(fact.event);
    first.decision = fact.decision;
    first.opened_at = record.at;
    json::object body = head(record, fact.event.source, fact.event.id);
    tell(body, "opened", &fact.id,
         {name_of(site, record.node) + "受理并立为事件 " + to_text(fact.id),
          "taken by " + to_text(record.node) + ", which opened case " + to_text(fact.id)});
    merge(body, account_of(site, first));
    merge(body, std::move(judged));
    return json_response(200, body);
}

Response joined(const Site& site, const model::Record& record, const model::EventJoined& fact, json::object judged) {
    json::object body = head(record, fact.event.source, fact.event.id);
    const bool signal = !fact.event.key.empty();
    tell(body, "joined", &fact.id,
         {name_of(site, record.node) + "受理,并入未办结的事件 " + to_text(fact.id) +
              (signal ? ":同一信号“" + fact.event.key + "”" : ""),
          "taken by " + to_text(record.node) + "; it joined the open case " + to_text(fact.id) +
              (signal ? ": the same signal '" + fact.event.key + "'" : "")});
    auto matter = stored_case(site, record.node, fact.id);
    if (auto* const refused = std::get_if<Response>(&matter)) {
        return std::move(*refused);
    }
    merge(body, account_of(site, std::get<model::Case>(matter)));
    merge(body, std::move(judged));
    return json_response(200, body);
}

Response rejected(const Site& site, const model::Record& record, const model::EventRejected& fact) {
    json::object body = head(record, fact.source, fact.id);
    tell(body, "rejected", nullptr,
         {name_of(site, record.node) + "未受理:" + zh_of(fact.code) + "(" + fact.reason + ");改正后可重新上报",
          "rejected by " + to_text(record.node) + ": " + fact.code + ": " + fact.reason +
              "; it may be sent again when that is mended"});
    body["code"] = fact.code;
    body["reason"] = fact.reason;
    return json_response(200, body);
}

/// The newest rejection of the event in the end of the node's journal.
base::Result<std::optional<model::Record>> rejected_in_journal(const Site& site, model::NodeId node,
                                                               const std::string& source, const std::string& id) {
    std::optional<model::Record> newest;
    const auto row = site.backend.rows().node_row(node);
    if (!row.ok() || !*row) {
        return row.ok() ? base::Result<std::optional<model::Record>>(newest) : row.error();
    }
    const auto checkpoint = wire::decode_node(**row);
    if (!checkpoint.ok()) {
        return checkpoint.error();
    }
    const std::uint64_t last = checkpoint->position.value;
    const model::Position first{last > tail_records ? last - tail_records : 1};
    const auto read = site.backend.rows().journal(node, first, {last}, [&](const drive::JournalEntry& entry) {
        auto record = wire::decode_record(entry.bytes);
        const auto* const fact = record.ok() ? std::get_if<model::EventRejected>(&record->fact) : nullptr;
        if (fact != nullptr && fact->source == source && fact->id == id) {
            newest = std::move(*record);
        }
        return true;
    });
    return read.ok() ? base::Result<std::optional<model::Record>>(std::move(newest)) : read.error();
}

/// No door of this host took it, but a node here was told of it.
Response only_judged(model::NodeId node, const std::string& source, const std::string& id,
                     const Projection::Judgement& newest, json::object judged) {
    json::object body{{"source", source},
                      {"id", id},
                      {"node", to_text(node)},
                      {"seq", newest.said.value},
                      {"at", base::to_rfc3339(newest.at)}};
    const json::object& latest = judged.at("judged").as_array().front().as_object();
    const json::object& what = latest.at("what").as_object();
    tell(body, "judged", &newest.matter, {what.at("zh").as_string().c_str(), what.at("en").as_string().c_str()});
    merge(body, std::move(judged));
    return json_response(200, body);
}

Response not_taken(const Site& site, model::NodeId node, const std::string& source, const std::string& id) {
    if (const Projection::Rejection* const kept = site.projection.find_rejection(source, id)) {
        model::Record record{.node = kept->node, .position = kept->position, .at = kept->at, .cause = {}, .fact = {}};
        return rejected(site, record, kept->fact);
    }
    const auto found = rejected_in_journal(site, node, source, id);
    if (!found.ok()) {
        return problem(500, "storage", found.error().detail);
    }
    if (*found) {
        return rejected(site, **found, std::get<model::EventRejected>((*found)->fact));
    }
    return problem(404, "not_found",
                   "no node of this host has taken an event '" + id + "' of '" + source +
                       "', and it is not among the latest that were rejected, or that " + to_text(node) +
                       " has judged of matters below" + kept_since(site, node));
}

} // namespace

Response explain_event(const Site& site, model::NodeId node, const std::string& source, const std::string& id) {
    const model::Identity identity = model::identity_of(source, id);
    const auto taken = site.backend.rows().identity(identity);
    if (!taken.ok()) {
        return problem(500, "storage", taken.error().detail);
    }
    const std::vector<Projection::Judgement> all = site.projection.judgements(node, identity);
    json::object judged;
    tell_judged(judged, site, node, all);
    if (!*taken) {
        return judged.at("judged").as_array().empty() ? not_taken(site, node, source, id)
                                                      : only_judged(node, source, id, all.front(), std::move(judged));
    }
    const auto record = record_at(site, (*taken)->node, (*taken)->position);
    if (!record.ok() || !*record) {
        return problem(500, "storage", record.ok() ? "the record that took it is not there" : record.error().detail);
    }
    if (const auto* const fact = std::get_if<model::CaseOpened>(&(*record)->fact)) {
        return opened(site, **record, *fact, std::move(judged));
    }
    if (const auto* const fact = std::get_if<model::EventJoined>(&(*record)->fact)) {
        return joined(site, **record, *fact, std::move(judged));
    }
    return problem(500, "storage", "the record that took it is of another kind");
}

} // namespace citybrain::console
