#include "engine/rulebook/vocabulary.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

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

template <class E>
Value rank(E value) {
    return Value::integer(static_cast<std::int64_t>(value));
}

} // namespace

Vocabulary::Vocabulary(std::vector<FieldDeclaration> attributes, std::vector<std::string> categories)
    : attributes_(std::move(attributes)),
      windows_(std::make_unique<WindowCalls>(
          static_cast<std::uint16_t>(static_cast<std::size_t>(Read::attributes) + attributes_.size()), attributes_,
          std::move(categories))) {
    environment_.host_function(
        "seen", [windows = windows_.get()](std::span<const Value> arguments) { return windows->seen(arguments); });
    std::vector<cel::Field> fields;
    for (std::size_t i = 0; i < attributes_.size(); ++i) {
        const auto slot = static_cast<std::uint16_t>(static_cast<std::size_t>(Read::attributes) + i);
        fields.push_back({attributes_[i].name, type_of(attributes_[i].type), cel::Slot{slot}, std::nullopt});
        labels_.push_back({"event.attr." + attributes_[i].name, attributes_[i].zh});
    }
    const cel::RecordId attr = environment_.record("event.attr", std::move(fields));
    for (const std::string_view record : {"event", "area", "now"}) {
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

Value FactBindings::field(cel::Slot slot) const {
    const FieldDeclaration* const declared = vocabulary_.attribute(slot);
    if (declared == nullptr) {
        return slot.value < slot_of(Read::attributes).value ? fixed(static_cast<Read>(slot.value)) : seen(slot);
    }
    const model::AttributeValue* const value = model::find_attribute(facts_.event, declared->name);
    if (value == nullptr) {
        return Value::absent();
    }
    return read_attribute(*value, declared->type).value_or(Value::absent());
}

Value FactBindings::seen(cel::Slot slot) const {
    const auto read = vocabulary_.windows().find(slot);
    if (!read || facts_.seen == nullptr) {
        return Value::absent();
    }
    const auto answered = facts_.seen->value(read->spec, read->aggregate);
    return answered ? vocabulary_.windows().value_of(*read, *answered) : Value::absent();
}

Value FactBindings::fixed(Read read) const {
    const model::Event& event = facts_.event;
    switch (read) {
    case Read::category:
        return Value::string(event.category);
    case Read::source:
        return Value::string(event.source);
    case Read::type:
        return Value::string(event.type);
    case Read::subject:
        return Value::string(event.subject);
    case Read::key:
        return Value::string(event.key);
    case Read::phase:
        return Value::string(to_text(event.phase));
    case Read::status:
        return Value::string(to_text(event.status));
    case Read::urgency:
        return Value::string(to_text(event.urgency));
    case Read::severity:
        return Value::string(to_text(event.severity));
    case Read::certainty:
        return Value::string(to_text(event.certainty));
    case Read::urgency_rank:
        return rank(event.urgency);
    case Read::severity_rank:
        return rank(event.severity);
    case Read::certainty_rank:
        return rank(event.certainty);
    case Read::time:
        return Value::timestamp(event.time);
    case Read::village:
        return unit(model::Tier::village);
    case Read::town:
        return unit(model::Tier::town);
    case Read::district:
        return unit(model::Tier::district);
    case Read::area_tier:
        return Value::string(to_text(facts_.topology.find(facts_.area)->tier));
    case Read::hour:
        return Value::integer(local().hour);
    case Read::weekday:
        return Value::integer(local().weekday);
    case Read::is_work_time:
        return Value::boolean(calendar_.is_work_time(facts_.now));
    case Read::is_holiday:
        return Value::boolean(calendar_.is_holiday(facts_.now));
    case Read::attributes:
        break;
    }
    return Value::absent();
}

Value FactBindings::unit(model::Tier tier) const {
    const auto code = facts_.topology.ancestor(facts_.area, tier);
    if (!code || facts_.topology.find(*code)->tier != tier) {
        return Value::absent();
    }
    std::array<char, 12>& text = codes_[static_cast<std::size_t>(tier) - 1];
    std::uint64_t rest = code->value;
    for (std::size_t i = text.size(); i-- > 0; rest /= 10) {
        text[i] = static_cast<char>('0' + rest % 10);
    }
    return Value::string({text.data(), text.size()});
}

const base::LocalTime& FactBindings::local() const {
    if (!local_) {
        local_ = calendar_.local(facts_.now);
    }
    return *local_;
}

} // namespace citybrain::rulebook
