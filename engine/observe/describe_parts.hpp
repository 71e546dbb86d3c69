#pragma once
/// describe_parts: the words of what facts and messages have in common. Of this room only.

#include "engine/model/message.hpp"
#include "engine/model/record.hpp"
#include "engine/observe/line.hpp"

namespace citybrain::observe {

/// "sensor/1"
std::string event_name(const model::Event& event);
void add_deadlines(Line& line, const std::vector<model::Deadline>& deadlines);
void add_offer(Line& line, const model::Offer& offer);
std::vector<std::string> codes(const std::vector<model::NodeId>& nodes);
void add_order(Line& line, const model::PackOrder& order);
void add_standing(Line& line, const model::PackStanding& standing);
/// "depth_cm=60", sorted by name.
std::vector<std::string> texts_of(const model::JoinedFacts& facts);
/// `seen("1h", "town").places=4`; `-` for no answer.
std::vector<std::string> texts_of(const std::vector<model::WindowReading>& readings);
std::vector<std::string> texts_of(const std::vector<model::CaseId>& ids);
void add_raised(Line& line, const model::Raised& raised);
void add_until(Line& line, std::string_view key, base::Instant until);
/// What people have put over the rules.
void add_over(Line& line, const model::Decision& d);
void add_order(Line& line, const model::StandingOrder& order);
std::vector<std::string> hashes(const std::vector<base::Hash>& evidence);
void add_request(Line& line, std::uint32_t number, model::Verb verb, bool granted, base::Instant answer_by);
void add_follow_up(Line& line, const model::FollowUp& report);
/// What was settled while the case was on offer; nothing when nothing was.
void add_settled(Line& line, const std::optional<model::Settlement>& settled);
void add_notice(Line& line, const model::Notice& notice);
/// "rung=leader unit=… desk=… person=…"; nobody when the roster has none. The phone number is not for logs.
void add_summons(Line& line, const model::Summons& summons);
void add_life(Line& line, const model::CaseLife& life);

} // namespace citybrain::observe
