#pragma once
/// Model nouns into a builder. Of this room only. Nothing is checked: what the engine holds has passed the doors.

#include <vector>

#include "engine/model/case.hpp"
#include "engine/model/message.hpp"
#include "engine/model/record.hpp"
#include "engine/wire/workspace.hpp"

namespace citybrain::wire {

[[nodiscard]] Offset<fb::Event> write_event(Workspace& w, const model::Event& event);
/// As a source sends it: written coordinates, text and reporter; no place, seal or pseudonym.
[[nodiscard]] Offset<fb::Event> write_report(Workspace& w, const model::Report& report);

[[nodiscard]] Offset<fb::Attribute> write_attribute(Workspace& w, const std::string& named,
                                                    const model::AttributeValue& value);
[[nodiscard]] Offset<flatbuffers::Vector<Offset<fb::Attribute>>>
write_attributes(Workspace& w, const std::vector<model::Attribute>& attributes);
[[nodiscard]] Offset<fb::JoinedFacts> write_facts(Workspace& w, const model::JoinedFacts& facts);
[[nodiscard]] Offset<fb::FollowUp> write_follow_up(Workspace& w, const model::FollowUp& report);

[[nodiscard]] Offset<flatbuffers::Vector<const fb::CaseId*>> write_ids(Workspace& w,
                                                                       const std::vector<model::CaseId>& ids);
/// Codes and ids as one text, a line each: a vector of texts may not lie below a vector of tables (verify.hpp).
[[nodiscard]] Offset<flatbuffers::String> write_lines(Workspace& w, const std::vector<std::string>& texts);
[[nodiscard]] fb::Relation write_relation(const model::Relation& relation);
[[nodiscard]] Offset<flatbuffers::Vector<const fb::Relation*>>
write_relations(Workspace& w, const std::vector<model::Relation>& relations);
[[nodiscard]] Offset<fb::StandingOrder> write_standing_order(Workspace& w, const model::StandingOrder& order);
[[nodiscard]] Offset<flatbuffers::Vector<Offset<fb::OrderEffect>>>
write_effects(Workspace& w, const std::vector<model::OrderEffect>& effects);
[[nodiscard]] Offset<flatbuffers::Vector<Offset<fb::Waiver>>> write_waivers(Workspace& w,
                                                                            const std::vector<model::Waiver>& waivers);
[[nodiscard]] Offset<fb::Deferral> write_deferral(Workspace& w, const model::Deferral& deferral);
[[nodiscard]] Offset<flatbuffers::Vector<Offset<fb::Deferral>>>
write_deferrals(Workspace& w, const std::vector<model::Deferral>& deferrals);

[[nodiscard]] fb::Deadline write_deadline(const model::Deadline& deadline);
[[nodiscard]] Offset<flatbuffers::Vector<const fb::Deadline*>>
write_deadlines(Workspace& w, const std::vector<model::Deadline>& deadlines);
[[nodiscard]] Offset<flatbuffers::Vector<std::uint64_t>> write_positions(Workspace& w,
                                                                         const std::vector<model::Position>& positions);
[[nodiscard]] Offset<flatbuffers::Vector<std::uint64_t>> write_nodes(Workspace& w,
                                                                     const std::vector<model::NodeId>& nodes);
[[nodiscard]] Offset<flatbuffers::Vector<Offset<fb::WindowReading>>>
write_readings(Workspace& w, const std::vector<model::WindowReading>& seen);
[[nodiscard]] Offset<fb::Decision> write_decision(Workspace& w, const model::Decision& decision);
/// `format` 0 writes a snapshot: without as_of and history.
[[nodiscard]] Offset<fb::Case> write_case(Workspace& w, const model::Case& matter, std::uint16_t format);

[[nodiscard]] Offset<flatbuffers::Vector<const fb::Hash*>> write_evidence(Workspace& w,
                                                                          const std::vector<base::Hash>& evidence);
/// Nothing for a life in which nothing has happened.
[[nodiscard]] Offset<fb::CaseLife> write_life(Workspace& w, const model::CaseLife& life);
[[nodiscard]] Offset<fb::CaseStepped> write_step(Workspace& w, const model::CaseStepped& step);
[[nodiscard]] Offset<fb::Memo> write_memo(Workspace& w, const model::Memo& memo);

[[nodiscard]] Offset<fb::Seen> write_seen(Workspace& w, const model::Seen& seen);
[[nodiscard]] Offset<fb::Summons> write_summons(Workspace& w, const model::Summons& summons);
[[nodiscard]] Offset<flatbuffers::Vector<Offset<fb::Summons>>>
write_summonses(Workspace& w, const std::vector<model::Summons>& summons);
[[nodiscard]] Offset<fb::Task> write_task(Workspace& w, const model::Task& task);
[[nodiscard]] Offset<flatbuffers::Vector<Offset<fb::Task>>> write_tasks(Workspace& w,
                                                                        const std::vector<model::Task>& tasks);
[[nodiscard]] Offset<fb::Notice> write_notice(Workspace& w, const model::Notice& notice);
[[nodiscard]] Offset<fb::Raised> write_raised(Workspace& w, const model::Raised& raised);
[[nodiscard]] Offset<fb::Settlement> write_settlement(Workspace& w, const std::optional<model::Settlement>& settled);
[[nodiscard]] Offset<fb::Pulled> write_pulled(Workspace& w, const std::optional<model::Pulled>& pulled);
[[nodiscard]] Offset<fb::Pull> write_pull(Workspace& w, const model::Pull& pull);
[[nodiscard]] Offset<fb::Offer> write_offer(Workspace& w, const model::Offer& offer);

[[nodiscard]] Offset<fb::PackOrder> write_order(Workspace& w, const model::PackOrder& order);
[[nodiscard]] Offset<fb::PackStanding> write_standing(Workspace& w, const model::PackStanding& standing);
[[nodiscard]] Offset<fb::ShadowDiffered> write_difference(Workspace& w, const model::ShadowDiffered& difference);

struct WrittenFact {
    fb::Fact type = fb::Fact::NONE;
    Offset<void> table;
};
[[nodiscard]] WrittenFact write_fact(Workspace& w, const model::Fact& fact);

} // namespace citybrain::wire
