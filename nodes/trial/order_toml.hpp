#pragma once
/// Reader of the steps `{ order = "三防〔2026〕3号", areas = ["…"], for = "6h", suspend = true }` and
/// `{ end_order = "三防〔2026〕3号" }`. Of this room.

#include "nodes/trial/story.hpp"
#include "nodes/trial/values.hpp"

namespace citybrain::trial {

[[nodiscard]] Ordered read_order(Values& values, const toml::table& table);
[[nodiscard]] OrderStopped read_end(Values& values, const toml::table& table);

/// The list of rules under `key`; one that is not in the pack is a fault.
[[nodiscard]] std::vector<std::string> read_rules(Values& values, const toml::table& table, std::string_view key);

} // namespace citybrain::trial
