#pragma once
/// views: cases, records, links and explanations as JSON. No text, no reporter: those are sealed and not in the model.

#include <boost/json.hpp>

#include "engine/model/case.hpp"
#include "engine/model/record.hpp"
#include "engine/rulebook/explanation.hpp"
#include "nodes/console/backend.hpp"

namespace citybrain::console {

/// The short form of a list.
[[nodiscard]] boost::json::object summary_of(const model::Case& matter);
/// Everything this node knows of it.
[[nodiscard]] boost::json::object detail_of(const model::Case& matter);
[[nodiscard]] boost::json::object view_of(const model::Record& record);
[[nodiscard]] boost::json::object view_of(const LinkView& link);
[[nodiscard]] boost::json::object view_of(const model::Decision& decision);
/// Each fact by its name: {"value", "at", "settled"}; and the three axes.
[[nodiscard]] boost::json::object view_of(const model::JoinedFacts& facts);
[[nodiscard]] boost::json::object view_of(const rulebook::Explanation& explanation);
/// Clocks that orders or waivers moved or stopped.
[[nodiscard]] boost::json::array view_of(const std::vector<rulebook::DeferralAccount>& moved);

} // namespace citybrain::console
