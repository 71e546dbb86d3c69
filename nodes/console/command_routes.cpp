#include "nodes/console/command_routes.hpp"

#include <atomic>
#include <random>

#include <boost/json.hpp>

#include "engine/base/hash.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "nodes/console/fields.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;

/// {"people": 45}: the facts of a follow-up.
std::vector<model::Attribute> read_set(Fields& fields) {
    std::vector<model::Attribute> set;
    const json::value* const value = fields.find("set");
    if (value == nullptr) {
        return set;
    }
    const json::object* const said = value->if_object();
    if (said == nullptr || said->size() > base::limits::attributes_max) {
        fields.wrong("'set' must be an object of at most " + std::to_string(base::limits::attributes_max) +
                     " fields, for example {\"people\": 45}");
        return set;
    }
    for (const auto& field : *said) {
        std::string name(field.key().data(), field.key().size());
        const json::value& one = field.value();
        if (one.is_bool()) {
            set.push_back({std::move(name), one.get_bool()});
        } else if (one.is_int64()) {
            set.push_back({std::move(name), one.get_int64()});
        } else if (one.is_double()) {
            set.push_back({std::move(name), one.get_double()});
        } else if (one.is_string()) {
            set.push_back({std::move(name), std::string(one.get_string().data(), one.get_string().size())});
        } else {
            fields.wrong("set." + name + " must be a number, a text, true or false");
        }
    }
    return set;
}

/// What steps of a case's life carry: "length": "2d", "request": 1, "answer": "yes", "evidence": [hashes].
void read_step(Fields& fields, model::ActOnCase& act) {
    if (const std::string length = fields.text("length", false); !length.empty()) {
        const auto read = base::parse_duration(length);
        if (read.ok()) {
            act.length = *read;
        } else {
            fields.wrong("length: " + read.error().detail);
        }
    }
    if (const auto number = fields.whole("request")) {
        if (*number > 0 && *number <= UINT32_MAX) {
            act.number = static_cast<std::uint32_t>(*number);
        } else {
            fields.wrong("'request' must be the number of a request of this case");
        }
    }
    const std::string answer = fields.text("answer", act.verb == model::Verb::answer);
    act.granted = answer == "yes";
    if (!answer.empty() && answer != "yes" && answer != "no") {
        fields.wrong("answer '" + answer + "' is neither yes nor no" + Fields::hint(answer, {"yes", "no"}));
    }
    for (const std::string& text : fields.texts("evidence")) {
        base::Hash hash;
        if (base::parse_hex(text, hash.bytes)) {
            act.evidence.push_back(hash);
        } else {
            fields.wrong("evidence '" + text + "' is no content hash: 64 hexadecimal digits");
        }
    }
}

model::ActOnCase read_command(Fields& fields, const model::CaseId& id) {
    model::ActOnCase act{.id = id, .verb = model::Verb::acknowledge};
    fields.only({"verb", "actor", "reason", "department", "to", "set", "waive", "until", "into", "length", "request",
                 "answer", "evidence"});
    const std::string verb = fields.text("verb", true);
    if (const auto known = model::parse_verb(verb)) {
        act.verb = *known;
    } else if (!verb.empty()) {
        fields.wrong("verb '" + verb + "' is not known" + Fields::hint(verb, model::verb_names()));
    }
    act.actor = fields.text("actor", true);
    act.reason = fields.text("reason", false);
    act.department = fields.text("department", false);
    if (const std::string to = fields.text("to", false); !to.empty()) {
        const auto node = model::parse_node(to);
        if (node.ok()) {
            act.to = *node;
        } else {
            fields.wrong("to: " + node.error().detail);
        }
    }
    if (const std::string into = fields.text("into", false); !into.empty()) {
        const auto parent = model::parse_case(into);
        if (parent.ok()) {
            act.into = *parent;
        } else {
            fields.wrong("into: " + parent.error().detail);
        }
    }
    act.set = read_set(fields);
    act.waive = fields.texts("waive");
    act.until = fields.instant("until");
    read_step(fields, act);
    act.assists = fields.flag("assists");
    if (const auto task = fields.whole("task"); task && *task >= 1 && *task <= UINT16_MAX) {
        act.number = static_cast<std::uint32_t>(*task);
    } else if (task || act.verb == model::Verb::task_done || act.verb == model::Verb::task_drop) {
        fields.wrong("task: the number of the task, from 1");
    }
    return act;
}

/// The version in If-Match: "7" in quotes; '*' and nothing mean any. Empty when it is no version of ours.
std::optional<std::optional<std::uint64_t>> version_of(std::string_view if_match) {
    if (if_match.empty() || if_match == "*") {
        return std::optional<std::uint64_t>();
    }
    const bool quoted = if_match.size() > 2 && if_match.front() == '"' && if_match.back() == '"';
    const auto number = quoted ? base::parse_integer(if_match.substr(1, if_match.size() - 2)) : std::nullopt;
    if (!number || *number < 0) {
        return std::nullopt;
    }
    return std::optional(static_cast<std::uint64_t>(*number));
}

Response answer_of(const model::Answer& answer) {
    if (const auto* denied = std::get_if<model::CommandDenied>(&answer)) {
        return denial(*denied);
    }
    const auto* const done = std::get_if<model::CommandDone>(&answer);
    ENSURE(done != nullptr);
    Response response = json_response(200, {{"case", to_text(done->id)}, {"version", done->version}});
    response.etag = "\"" + std::to_string(done->version) + "\"";
    return response;
}

} // namespace

std::optional<Response> refuse_write(const Request& request, std::string_view media) {
    if (!is_own_origin(request.origin)) {
        return problem(403, "foreign_origin", "commands from pages of other sites are not taken");
    }
    if (media_type(request.content_type) != media) {
        return problem(415, "content_type", "send Content-Type: " + std::string(media));
    }
    return std::nullopt;
}

Response denial(const model::CommandDenied& denied) {
    const unsigned status = denied.code == "not_found"   ? 404
                            : denied.code == "not_owner" ? 409
                            : denied.code == "stale"     ? 412
                                                         : 422;
    json::object body{{"type", "about:blank"},
                      {"title", denied.code},
                      {"status", status},
                      {"code", denied.code},
                      {"detail", denied.reason}};
    if (denied.owner.value != 0) {
        body["owner"] = to_text(denied.owner);
    }
    if (!denied.legal.empty()) {
        body["legal"] = json::array(denied.legal.begin(), denied.legal.end());
    }
    Response response = json_response(status, body);
    response.content_type = "application/problem+json; charset=utf-8";
    return response;
}

std::string command_id_of(const Request& request) {
    if (!request.idempotency_key.empty()) {
        return request.idempotency_key.substr(0, base::limits::id_bytes_max);
    }
    // Never one that this or another run of the program has used: a repeat would get that one's answer.
    static const std::uint64_t run = (std::uint64_t{std::random_device{}()} << 32U) | std::random_device{}();
    static std::atomic<std::uint64_t> count{0};
    return "http/" + std::to_string(run) + "/" + std::to_string(++count);
}

void post_command(const Site& site, model::NodeId node, const model::CaseId& id, const Request& request,
                  const Respond& respond) {
    if (auto refused = refuse_write(request, "application/json")) {
        return respond(std::move(*refused));
    }
    const auto version = version_of(request.if_match);
    if (!version) {
        return respond(problem(400, "bad_if_match", "If-Match is the case's ETag, for example \"7\""));
    }
    if (request.idempotency_key.size() > base::limits::id_bytes_max) {
        return respond(problem(400, "bad_idempotency_key", "Idempotency-Key has at most 128 bytes"));
    }
    boost::system::error_code fault;
    const json::value parsed = json::parse(request.body, fault);
    if (fault || !parsed.is_object()) {
        return respond(problem(400, "malformed_command", "the body must be one JSON object with 'verb' and 'actor'"));
    }
    Fields fields(parsed.get_object());
    model::ActOnCase act = read_command(fields, id);
    if (!fields.fault().empty()) {
        return respond(problem(422, "bad_command", fields.fault()));
    }
    act.if_version = *version;
    act.command_id = command_id_of(request);
    site.backend.act(node, std::move(act), [respond](const model::Answer& answer) { respond(answer_of(answer)); });
}

} // namespace citybrain::console
