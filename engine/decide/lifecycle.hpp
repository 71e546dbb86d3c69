#pragma once
/// lifecycle: the life of a case as one table (domain.md (b); docs/custody.md prints it): which verb is possible in
/// which state, who uses it, what it needs and where it ends. The engine obeys this table and nothing beside it.
///
/// The engine checks states, custody, other persons than before, reasons, evidence and limits. That a person really has
/// the role that a row names is checked at the door, where operators log in.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/decide/guards.hpp"

namespace citybrain::decide {

/// A set of values of a small enum.
template <class E>
class Among {
  public:
    constexpr Among(std::initializer_list<E> values) {
        for (const E value : values) {
            bits_ |= 1U << static_cast<unsigned>(value);
        }
    }
    [[nodiscard]] constexpr bool has(E value) const { return (bits_ >> static_cast<unsigned>(value) & 1U) != 0; }

  private:
    std::uint32_t bits_ = 0;
};

/// Who uses a transition, as a person's role.
enum class Role : std::uint8_t { acceptor, dispatcher, desk, inspector, duty_leader, superior, anyone };

/// Which evidence a transition asks for, where the category wants it (categories.csv, column evidence).
enum class Evidence : std::uint8_t { none, to_finish, to_close };

struct Transition {
    std::string_view number; ///< in domain.md (b), R1 and O; R4: supervision
    model::Verb verb = model::Verb::acknowledge;
    Among<model::Lifecycle> from;
    std::optional<model::Lifecycle> to; ///< empty: the state stays, or an answer decides, or it goes with the case
    Among<model::CustodyState> at;      ///< this node's part in the case
    Role who = Role::acceptor;
    bool reason = false;
    Evidence evidence = Evidence::none;
    const Guard* guard = nullptr; ///< nullptr: nothing more
};

/// All of them, in the order of domain.md.
[[nodiscard]] std::span<const Transition> transitions();
/// The table as docs/custody.md has it: one Markdown row a transition, under a head of two lines.
[[nodiscard]] std::string lifecycle_table();

[[nodiscard]] std::string_view to_text(Role role);
[[nodiscard]] std::string_view to_zh(Role role);

} // namespace citybrain::decide
