#include "nodes/console/explain_routes.hpp"

#include <algorithm>

#include "engine/base/base64.hpp"
#include "engine/rulebook/outlook.hpp"
#include "engine/wire/record.hpp"
#include "engine/wire/rows.hpp"
#include "nodes/console/query.hpp"
#include "nodes/console/stored.hpp"
#include "nodes/console/views.hpp"

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

std::string name_of(const Site& site, model::NodeId node) {
    const model::Unit* const unit = site.backend.topology().find(node);
    return unit == nullptr ? to_text(node) : unit->zh + "智运中心";
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

Response opened(const Site& site, const model::Record& record, const model::CaseOpened& fact) {
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
    return json_response(200, body);
}

Response joined(const Site& site, const model::Record& record, const model::EventJoined& fact) {
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
                       "', and it is not among the latest that were rejected");
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

Response explain_event(const Site& site, model::NodeId node, const std::string& source, const std::string& id) {
    const auto taken = site.backend.rows().identity(model::identity_of(source, id));
    if (!taken.ok()) {
        return problem(500, "storage", taken.error().detail);
    }
    if (!*taken) {
        return not_taken(site, node, source, id);
    }
    const auto record = record_at(site, (*taken)->node, (*taken)->position);
    if (!record.ok() || !*record) {
        return problem(500, "storage", record.ok() ? "the record that took it is not there" : record.error().detail);
    }
    if (const auto* const fact = std::get_if<model::CaseOpened>(&(*record)->fact)) {
        return opened(site, **record, *fact);
    }
    if (const auto* const fact = std::get_if<model::EventJoined>(&(*record)->fact)) {
        return joined(site, **record, *fact);
    }
    return problem(500, "storage", "the record that took it is of another kind");
}

} // namespace citybrain::console
