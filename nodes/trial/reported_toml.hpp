#pragma once
/// Reader of a step `{ event = "E0406", in = "…", with = { … } }`. Of this room.

#include "nodes/trial/story.hpp"
#include "nodes/trial/values.hpp"

namespace citybrain::trial {

/// `number` counts the events of the story from 1 and names them where the step does not. Empty after a fault.
[[nodiscard]] std::optional<Reported> read_reported(Values& values, const toml::table& table, std::size_t number);

/// The fields of a table `{ depth_cm = 18 }`, sorted by name, each declared for the category (empty: for all) and of
/// its type.
[[nodiscard]] std::vector<model::Attribute> read_attributes(Values& values, const toml::table& table,
                                                            const rulebook::Category* category);

} // namespace citybrain::trial
