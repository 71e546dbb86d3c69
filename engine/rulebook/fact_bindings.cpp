// FactBindings: the values of the names, for one decision.

#include <algorithm>

#include "engine/rulebook/vocabulary.hpp"

namespace citybrain::rulebook {
namespace {

using cel::Value;

template <class E>
Value rank(E value) {
    return Value::integer(static_cast<std::int64_t>(value));
}

} // namespace

Value FactBindings::field(cel::Slot slot) const {
    const FieldDeclaration* const declared = vocabulary_.attribute(slot);
    if (declared == nullptr) {
        if (slot >= slot_of(Read::silent) && slot < slot_of(Read::attributes)) {
            return Value::boolean(vocabulary_.silences().answer(slot, facts_.event));
        }
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
    case Read::case_reports:
    case Read::case_returns:
    case Read::case_minutes:
    case Read::case_respond_missed:
    case Read::case_close_missed:
    case Read::case_milestone_missed:
    case Read::case_reworks:
    case Read::case_reopens:
    case Read::case_extensions:
    case Read::case_suspended_days:
    case Read::case_request:
    case Read::response_rank:
    case Read::response:
    case Read::mode:
        return circumstance(read);
    case Read::case_grade:
    case Read::silent:
    case Read::attributes:
        break;
    }
    return Value::absent();
}

Value FactBindings::circumstance(Read read) const {
    const model::ResponseLevel response = facts_.circumstances.response();
    if (read == Read::response) {
        return Value::string(to_text(response));
    }
    if (read == Read::mode) {
        return Value::string(mode_text(is_war(response)));
    }
    if (read == Read::response_rank) {
        return rank(response);
    }
    const auto value = facts_.circumstances.value(*circumstance_of(read));
    if (!value) {
        return Value::absent();
    }
    if (read == Read::case_request) {
        return Value::string(request_text(*value));
    }
    return is_flag(read) ? Value::boolean(*value != 0) : Value::integer(*value);
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
