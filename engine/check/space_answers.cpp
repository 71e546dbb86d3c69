#include <bit>
#include <limits>

#include "engine/check/space.hpp"

namespace citybrain::check {

using cel::Value;
using rulebook::FieldType;
using rulebook::Read;

std::int64_t place_of(double real) {
    const auto bits = std::bit_cast<std::int64_t>(real);
    return bits >= 0 ? bits : std::numeric_limits<std::int64_t>::min() - bits;
}

double real_at(std::int64_t place) {
    return std::bit_cast<double>(place >= 0 ? place : std::numeric_limits<std::int64_t>::min() - place);
}

cel::Value Space::answer(cel::Slot slot, std::int64_t value) const {
    const Dimension& dimension = dimensions_[of(slot)];
    if (dimension.kind == DimensionKind::window) {
        return book_.rules().vocabulary.windows().value_of(dimension.read, value);
    }
    if (dimension.kind == DimensionKind::time) {
        return Value::timestamp(base::Instant{value});
    }
    if (!dimension.texts.empty()) {
        return Value::string(dimension.texts[static_cast<std::size_t>(value)]);
    }
    if (dimension.kind == DimensionKind::attribute) {
        return dimension.type == FieldType::boolean   ? Value::boolean(value != 0)
               : dimension.type == FieldType::integer ? Value::integer(value)
                                                      : Value::real(real_at(value));
    }
    return answer_fixed(static_cast<Read>(slot.value), dimension, value);
}

cel::Value Space::answer_fixed(Read read, const Dimension& dimension, std::int64_t value) const {
    const auto index = static_cast<std::size_t>(value);
    const auto code = [&](std::size_t tier) {
        return codes_[index][tier].empty() ? Value::absent() : Value::string(codes_[index][tier]);
    };
    const auto local = [&] { return book_.calendar().local(moments_[index]); };
    if (read == Read::category) {
        return Value::string(book_.categories()[index].code);
    }
    if (read == Read::village || read == Read::town || read == Read::district) {
        return code(read == Read::village ? 0 : read == Read::town ? 1 : 2);
    }
    if (read == Read::area_tier) {
        return Value::string(to_text(topology_.units()[index].tier));
    }
    if (read == Read::hour || read == Read::weekday) {
        return Value::integer(read == Read::hour ? local().hour : local().weekday);
    }
    if (read == Read::is_work_time || read == Read::is_holiday) {
        return Value::boolean(read == Read::is_work_time ? book_.calendar().is_work_time(moments_[index])
                                                         : book_.calendar().is_holiday(moments_[index]));
    }
    if (rulebook::circumstance_of(read)) {
        const auto level = static_cast<model::ResponseLevel>(value);
        return read == Read::response       ? Value::string(to_text(level))
               : read == Read::mode         ? Value::string(rulebook::mode_text(is_war(level)))
               : rulebook::is_flag(read)    ? Value::boolean(value != 0)
               : read == Read::case_request ? Value::string(rulebook::request_text(value))
                                            : Value::integer(value);
    }
    if (read == Read::urgency_rank || read == Read::severity_rank || read == Read::certainty_rank) {
        return Value::integer(value);
    }
    switch (dimension.kind) {
    case DimensionKind::urgency:
        return Value::string(to_text(static_cast<model::Urgency>(value)));
    case DimensionKind::severity:
        return Value::string(to_text(static_cast<model::Severity>(value)));
    case DimensionKind::certainty:
        return Value::string(to_text(static_cast<model::Certainty>(value)));
    case DimensionKind::phase:
        return Value::string(to_text(static_cast<model::Phase>(value)));
    case DimensionKind::status:
        return Value::string(to_text(static_cast<model::Status>(value)));
    case DimensionKind::category:
    case DimensionKind::area:
    case DimensionKind::moment:
    case DimensionKind::source:
    case DimensionKind::type:
    case DimensionKind::subject:
    case DimensionKind::key:
    case DimensionKind::time:
    case DimensionKind::attribute:
    case DimensionKind::window:
    case DimensionKind::circumstance:
    case DimensionKind::test:
        break;
    }
    return Value::absent();
}

} // namespace citybrain::check
