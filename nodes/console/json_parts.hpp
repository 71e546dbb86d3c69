#pragma once
/// json_parts: the small parts that the views of this room are made of.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "engine/model/decision.hpp"
#include "engine/model/ids.hpp"
#include "engine/rulebook/catalogue.hpp"

namespace citybrain::console::parts {

[[nodiscard]] boost::json::string text(std::string_view view);
/// RFC 3339 in UTC.
[[nodiscard]] boost::json::value time_or_null(const std::optional<base::Instant>& at);
/// null for zero.
[[nodiscard]] boost::json::value node_or_null(model::NodeId node);
[[nodiscard]] boost::json::array texts(const std::vector<std::string>& values);
/// {"zh", "en"}
[[nodiscard]] boost::json::object words(const rulebook::Words& both);
/// {"length", "clock", "zh"}
[[nodiscard]] boost::json::object limit_view(const model::Limit& limit);

} // namespace citybrain::console::parts
