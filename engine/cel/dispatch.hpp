#pragma once
/// Dispatch: which of several overloads a call runs, by the kinds of its arguments.

#include <array>
#include <cstdint>
#include <span>

#include "engine/cel/functions.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

/// What the machine keeps of a function.
struct Candidate {
    static constexpr std::size_t parameters_max = 5;

    Implementation run = nullptr;
    std::array<std::uint32_t, parameters_max> kinds{}; ///< of each parameter, bit n for Kind n
    std::uint8_t count = 0;
    bool variadic = false;
};

/// ENSUREs that it has no more than Candidate::parameters_max parameters.
[[nodiscard]] Candidate candidate_of(const Function& function);

/// The first argument that is an error; else what the first candidate that takes the arguments answers; else
/// ErrorCode::no_such_overload, or ErrorCode::unknown_function when that candidate has no implementation.
[[nodiscard]] Value dispatch(std::span<const Candidate> candidates, std::span<const Value> arguments, Context& context);
[[nodiscard]] Value dispatch(std::span<const Function* const> candidates, std::span<const Value> arguments,
                             Context& context);

} // namespace citybrain::cel
