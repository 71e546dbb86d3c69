#pragma once
/// Result<T>: a value, or an Error that says who must act.
///
/// Errors are for input and for the world outside; a fault of our own code is ENSURE. No exception crosses a room.

#include <string>
#include <utility>
#include <variant>

#include "engine/base/ensure.hpp"

namespace citybrain::base {

/// Who must act on an error, not where it happened.
enum class ErrorKind {
    bad_input,   ///< the sender: its bytes, file or command are wrong; sending them again cannot help
    not_found,   ///< the sender: it named something that does not exist here
    conflict,    ///< the sender: the thing has moved on (stale version, not the owner)
    denied,      ///< the sender: it may not do this
    busy,        ///< the sender, later: a bound was reached
    unavailable, ///< nobody yet: a neighbour or disk is away; the caller tries again
    broken,      ///< the operator: stored data or the installation is damaged
};

/// One sentence of what is wrong and a hint, ready to print; `kind` decides the exit code or status.
struct Error {
    ErrorKind kind = ErrorKind::bad_input;
    std::string detail;

    friend bool operator==(const Error&, const Error&) = default;
};

[[nodiscard]] inline Error bad_input(std::string detail) { return {ErrorKind::bad_input, std::move(detail)}; }
[[nodiscard]] inline Error not_found(std::string detail) { return {ErrorKind::not_found, std::move(detail)}; }
[[nodiscard]] inline Error conflict(std::string detail) { return {ErrorKind::conflict, std::move(detail)}; }
[[nodiscard]] inline Error denied(std::string detail) { return {ErrorKind::denied, std::move(detail)}; }
[[nodiscard]] inline Error busy(std::string detail) { return {ErrorKind::busy, std::move(detail)}; }
[[nodiscard]] inline Error unavailable(std::string detail) { return {ErrorKind::unavailable, std::move(detail)}; }
[[nodiscard]] inline Error broken(std::string detail) { return {ErrorKind::broken, std::move(detail)}; }

/// Holds either a T or an Error. `value()` on an error is a fault of the caller (ENSURE).
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const noexcept { return held_.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    [[nodiscard]] T& value() & {
        ENSURE(ok());
        return *std::get_if<0>(&held_);
    }
    [[nodiscard]] const T& value() const& {
        ENSURE(ok());
        return *std::get_if<0>(&held_);
    }
    [[nodiscard]] T&& value() && {
        ENSURE(ok());
        return std::move(*std::get_if<0>(&held_));
    }
    [[nodiscard]] const Error& error() const {
        ENSURE(!ok());
        return *std::get_if<1>(&held_);
    }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

  private:
    std::variant<T, Error> held_;
};

/// Result<void>: success, or an Error.
template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), failed_(true) {}

    [[nodiscard]] bool ok() const noexcept { return !failed_; }
    explicit operator bool() const noexcept { return ok(); }
    [[nodiscard]] const Error& error() const {
        ENSURE(failed_);
        return error_;
    }

  private:
    Error error_;
    bool failed_ = false;
};

} // namespace citybrain::base
