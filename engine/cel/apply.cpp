#include "engine/cel/arithmetic.hpp"
#include "engine/cel/moment.hpp"
#include "engine/cel/utf8.hpp"

namespace citybrain::cel {
namespace {

Value no_overload() { return Value::error(ErrorCode::no_such_overload); }

Value size_of(const Value& value) {
    const auto count = [](std::size_t n) { return Value::integer(static_cast<std::int64_t>(n)); };
    if (value.kind() == Kind::string) {
        return count(count_code_points(value.as_string()));
    }
    if (value.kind() == Kind::bytes) {
        return count(value.as_bytes().size());
    }
    if (value.kind() == Kind::list) {
        return count(value.as_list().size());
    }
    return value.kind() == Kind::map ? count(value.as_map().size()) : no_overload();
}

Value duration_from(const Value& text) {
    if (text.kind() != Kind::string) {
        return no_overload();
    }
    const std::optional<Span> span = read_duration(text.as_string());
    return span ? Value::duration(*span) : Value::error(ErrorCode::bad_duration);
}

Value timestamp_from(const Value& text) {
    if (text.kind() != Kind::string) {
        return no_overload();
    }
    const std::optional<Span> span = read_timestamp(text.as_string());
    return span ? Value::timestamp(*span) : Value::error(ErrorCode::bad_timestamp);
}

Value text_test(Function function, const Value& text, const Value& part) {
    if (text.kind() != Kind::string || part.kind() != Kind::string) {
        return no_overload();
    }
    if (function == Function::starts_with) {
        return Value::boolean(text.as_string().starts_with(part.as_string()));
    }
    if (function == Function::ends_with) {
        return Value::boolean(text.as_string().ends_with(part.as_string()));
    }
    return Value::boolean(text.as_string().find(part.as_string()) != std::string_view::npos);
}

} // namespace

Value apply(Function function, const Value& first, const Value& argument) {
    if (first.is_error()) {
        return first;
    }
    switch (function) {
    case Function::size:
        return size_of(first);
    case Function::duration:
        return duration_from(first);
    case Function::timestamp:
        return timestamp_from(first);
    case Function::starts_with:
    case Function::ends_with:
    case Function::contains:
        return argument.is_error() ? argument : text_test(function, first, argument);
    case Function::matches:
        return no_overload();
    }
    return no_overload();
}

} // namespace citybrain::cel
