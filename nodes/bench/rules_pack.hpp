#pragma once
/// The packs and events of `bench rules`. Of this room, and of no other use.

#include <string>
#include <vector>

#include "engine/model/event.hpp"
#include "engine/rulebook/fault.hpp"
#include "nodes/bench/rules_cases.hpp"

namespace citybrain::bench {

/// The code of a category of a pack with so many: those of the yardsticks when they are ten.
[[nodiscard]] std::string category_code(std::size_t category, std::size_t categories);

/// `rules` rules over `categories` categories as the text files of a pack: each raises, tightens a limit, notifies and
/// labels, with title, reason and basis as a real one.
[[nodiscard]] rulebook::PackFiles rules_pack(std::size_t rules, std::size_t categories);

/// The n-th event, as a yardstick sees it and as the engine does: about what a gateway sends.
[[nodiscard]] NumberEvent number_event(std::uint64_t n, std::size_t categories);
[[nodiscard]] TextEvent text_event(const NumberEvent& event);
[[nodiscard]] model::Event model_event(const NumberEvent& event, std::size_t categories);

} // namespace citybrain::bench
