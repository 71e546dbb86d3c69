#include "engine/rulebook/vocabulary.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/model/life.hpp"

namespace citybrain::rulebook {
namespace {

using cel::Type;
using cel::Value;

struct Name {
    std::string_view record;
    std::string_view name;
    Read read;
    cel::TypeKind kind;
    std::string_view zh;
};

constexpr Name names[] = {
    {"event", "category", Read::category, cel::TypeKind::string, "类别"},
    {"event", "source", Read::source, cel::TypeKind::string, "来源"},
    {"event", "type", Read::type, cel::TypeKind::string, "事件类型"},
    {"event", "subject", Read::subject, cel::TypeKind::string, "对象"},
    {"event", "key", Read::key, cel::TypeKind::string, "信号名"},
    {"event", "phase", Read::phase, cel::TypeKind::string, "信号阶段"},
    {"event", "status", Read::status, cel::TypeKind::string, "状态"},
    {"event", "urgency", Read::urgency, cel::TypeKind::string, "紧迫性"},
    {"event", "severity", Read::severity, cel::TypeKind::string, "严重性"},
    {"event", "certainty", Read::certainty, cel::TypeKind::string, "确定性"},
    {"event", "urgency_rank", Read::urgency_rank, cel::TypeKind::integer, "紧迫性等级"},
    {"event", "severity_rank", Read::severity_rank, cel::TypeKind::integer, "严重性等级"},
    {"event", "certainty_rank", Read::certainty_rank, cel::TypeKind::integer, "确定性等级"},
    {"event", "time", Read::time, cel::TypeKind::timestamp, "发生时间"},
    {"area", "village", Read::village, cel::TypeKind::string, "村居"},
    {"area", "town", Read::town, cel::TypeKind::string, "镇街"},
    {"area", "district", Read::district, cel::TypeKind::string, "区"},
    {"area", "tier", Read::area_tier, cel::TypeKind::string, "地点层级"},
    {"now", "hour", Read::hour, cel::TypeKind::integer, "当前小时"},
    {"now", "weekday", Read::weekday, cel::TypeKind::integer, "星期"},
    {"now", "is_work_time", Read::is_work_time, cel::TypeKind::boolean, "工作时间"},
    {"now", "is_holiday", Read::is_holiday, cel::TypeKind::boolean, "节假日"},
    {"case", "reports", Read::case_reports, cel::TypeKind::integer, "报告次数"},
    {"case", "returns", Read::case_returns, cel::TypeKind::integer, "退回次数"},
    {"case", "minutes", Read::case_minutes, cel::TypeKind::integer, "已办分钟数"},
    {"case", "respond_missed", Read::case_respond_missed, cel::TypeKind::boolean, "超时未签收"},
    {"case", "close_missed", Read::case_close_missed, cel::TypeKind::boolean, "超时未办结"},
    {"case", "milestone_missed", Read::case_milestone_missed, cel::TypeKind::boolean, "节点超时"},
    {"case", "reworks", Read::case_reworks, cel::TypeKind::integer, "返工次数"},
    {"case", "reopens", Read::case_reopens, cel::TypeKind::integer, "重办次数"},
    {"case", "extensions", Read::case_extensions, cel::TypeKind::integer, "延期次数"},
    {"case", "suspended_days", Read::case_suspended_days, cel::TypeKind::integer, "挂账天数"},
    {"case", "grade", Read::case_grade, cel::TypeKind::string, "突发事件等级"},
    {"case", "request", Read::case_request, cel::TypeKind::string, "请求"},
    {"area", "response_rank", Read::response_rank, cel::TypeKind::integer, "应急响应级别"},
    {"area", "response", Read::response, cel::TypeKind::string, "应急响应"},
    {"area", "mode", Read::mode, cel::TypeKind::string, "平战状态"},
};

Type type_of(FieldType type) {
    switch (type) {
    case FieldType::boolean:
        return Type::boolean();
    case FieldType::integer:
        return Type::integer();
    case FieldType::real:
        return Type::real();
    case FieldType::string:
        return Type::string();
    }
    return Type::dyn();
}

template <class E, std::size_t N>
std::vector<std::string> all_words(const E (&values)[N]) {
    std::vector<std::string> words;
    for (const E value : values) {
        words.emplace_back(to_text(value));
    }
    return words;
}

/// A double that is a whole number far inside the range of int64.
bool is_whole(double real) {
    constexpr double largest = 9'007'199'254'740'992.0; // 2^53: beyond it doubles skip whole numbers
    return real >= -largest && real <= largest && static_cast<double>(static_cast<std::int64_t>(real)) == real;
}

} // namespace

Vocabulary::Vocabulary(std::vector<FieldDeclaration> attributes, std::vector<std::string> categories,
                       std::optional<base::Duration> shortest_silence)
    : attributes_(std::move(attributes)),
      windows_(std::make_unique<WindowCalls>(
          static_cast<std::uint16_t>(static_cast<std::size_t>(Read::attributes) + attributes_.size()), attributes_,
          std::move(categories))),
      silences_(std::make_unique<SilenceCalls>(slot_of(Read::silent).value, shortest_silence)) {
    environment_.host_function(
        "seen", [windows = windows_.get()](std::span<const Value> arguments) { return windows->seen(arguments); });
    environment_.host_function("silent", [silences = silences_.get()](std::span<const Value> arguments) {
        return silences->silent(arguments);
    });
    std::vector<cel::Field> fields;
    for (std::size_t i = 0; i < attributes_.size(); ++i) {
        const auto slot = static_cast<std::uint16_t>(static_cast<std::size_t>(Read::attributes) + i);
        fields.push_back({attributes_[i].name, type_of(attributes_[i].type), cel::Slot{slot}, std::nullopt});
        labels_.push_back({"event.attr." + attributes_[i].name, attributes_[i].zh});
    }
    const cel::RecordId attr = environment_.record("event.attr", std::move(fields));
    for (const std::string_view record : {"event", "case", "area", "now"}) {
        std::vector<cel::Field> members;
        for (const Name& name : names) {
            if (name.record == record) {
                members.push_back({std::string(name.name), Type{name.kind, {}, {}}, slot_of(name.read), std::nullopt});
                labels_.push_back({std::string(record) + "." + std::string(name.name), std::string(name.zh)});
            }
        }
        if (record == "event") {
            members.push_back({"attr", Type::of(attr), {}, std::nullopt});
        }
        const cel::RecordId id = environment_.record(std::string(record), std::move(members));
        environment_.variable({std::string(record), Type::of(id), {}, std::nullopt});
    }
}

const FieldDeclaration* Vocabulary::attribute(cel::Slot slot) const {
    constexpr auto first = static_cast<std::size_t>(Read::attributes);
    const bool is_ours = slot.value >= first && slot.value < first + attributes_.size();
    return is_ours ? &attributes_[slot.value - first] : nullptr;
}

std::string Vocabulary::unsupplied(cel::Slot slot) const {
    if (slot < slot_of(first_unsupplied) || slot >= slot_of(Read::silent)) {
        return {};
    }
    const auto name = std::ranges::find(names, static_cast<Read>(slot.value), &Name::read);
    return std::string(name->record) + "." + std::string(name->name);
}

std::string_view request_text(std::int64_t kind) {
    return kind == 0 ? std::string_view("none") : to_text(static_cast<model::RequestKind>(kind));
}

std::vector<std::string> words_of(Read read) {
    if (read == Read::phase) {
        return all_words({model::Phase::raise, model::Phase::update, model::Phase::clear});
    }
    if (read == Read::status) {
        return all_words({model::Status::actual, model::Status::exercise, model::Status::test});
    }
    if (read == Read::urgency) {
        using enum model::Urgency;
        return all_words({unknown, past, future, expected, immediate});
    }
    if (read == Read::severity) {
        using enum model::Severity;
        return all_words({unknown, minor, moderate, severe, extreme});
    }
    if (read == Read::certainty) {
        using enum model::Certainty;
        return all_words({unknown, unlikely, possible, likely, observed});
    }
    if (read == Read::response) {
        using enum model::ResponseLevel;
        return all_words({none, watch, iv, iii, ii, i});
    }
    if (read == Read::mode) {
        return {std::string(mode_text(false)), std::string(mode_text(true))};
    }
    if (read == Read::case_request) {
        std::vector<std::string> words;
        for (std::int64_t kind = 0; kind <= static_cast<std::int64_t>(model::RequestKind::appeal); ++kind) {
            words.emplace_back(request_text(kind));
        }
        return words;
    }
    if (read == Read::area_tier) {
        return all_words({model::Tier::village, model::Tier::town, model::Tier::district});
    }
    return {};
}

std::optional<Value> read_attribute(const model::AttributeValue& value, FieldType type) {
    switch (type) {
    case FieldType::boolean:
        if (const auto* boolean = std::get_if<bool>(&value)) {
            return Value::boolean(*boolean);
        }
        return std::nullopt;
    case FieldType::integer:
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            return Value::integer(*integer);
        }
        if (const auto* real = std::get_if<double>(&value); real != nullptr && is_whole(*real)) {
            return Value::integer(static_cast<std::int64_t>(*real));
        }
        return std::nullopt;
    case FieldType::real:
        if (const auto* real = std::get_if<double>(&value)) {
            return Value::real(*real);
        }
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            return Value::real(static_cast<double>(*integer));
        }
        return std::nullopt;
    case FieldType::string:
        if (const auto* text = std::get_if<std::string>(&value)) {
            return Value::string(*text);
        }
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace citybrain::rulebook
