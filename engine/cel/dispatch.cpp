#include "engine/cel/dispatch.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/ensure.hpp"

namespace citybrain::cel {
namespace {

bool takes(const Candidate& candidate, std::span<const Value> arguments) {
    if (arguments.size() != candidate.count && !(candidate.variadic && arguments.size() > candidate.count)) {
        return false;
    }
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::size_t parameter = std::min<std::size_t>(i, candidate.count - 1U);
        if (((candidate.kinds[parameter] >> static_cast<unsigned>(arguments[i].kind())) & 1U) == 0) {
            return false;
        }
    }
    return true;
}

} // namespace

Candidate candidate_of(const Function& function) {
    ENSURE(function.kinds.size() <= Candidate::parameters_max);
    Candidate candidate;
    candidate.run = function.run;
    candidate.count = static_cast<std::uint8_t>(function.kinds.size());
    candidate.variadic = function.variadic;
    std::ranges::copy(function.kinds, candidate.kinds.begin());
    return candidate;
}

Value dispatch(std::span<const Candidate> candidates, std::span<const Value> arguments, Context& context) {
    for (const Value& argument : arguments) {
        if (argument.is_error()) {
            return argument;
        }
    }
    for (const Candidate& candidate : candidates) {
        if (takes(candidate, arguments)) {
            return candidate.run == nullptr ? Value::error(ErrorCode::unknown_function)
                                            : candidate.run(arguments, context);
        }
    }
    return Value::error(ErrorCode::no_such_overload);
}

Value dispatch(std::span<const Function* const> candidates, std::span<const Value> arguments, Context& context) {
    std::vector<Candidate> made;
    for (const Function* const function : candidates) {
        made.push_back(candidate_of(*function));
    }
    return dispatch(made, arguments, context);
}

} // namespace citybrain::cel
