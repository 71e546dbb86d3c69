#pragma once
/// Verified tables into model nouns, checked through a Reader. Of this room only.
///
/// Every function takes a pointer that may be nullptr where a part can be absent from hostile bytes.

#include <vector>

#include "engine/model/case.hpp"
#include "engine/model/message.hpp"
#include "engine/model/record.hpp"
#include "engine/wire/reader.hpp"

namespace citybrain::wire {

/// By trust: text and reporter are refused from anyone but a stranger; place, seal and pseudonym from a stranger; from
/// a neighbour attributes must be in order.
[[nodiscard]] model::Event read_event(Reader& r, const fb::Event* event);
[[nodiscard]] model::PrivatePart read_secret(Reader& r, const fb::PrivatePart* secret);

[[nodiscard]] model::AttributeValue read_value(Reader& r, const fb::Attribute& attribute);
/// From a neighbour they must be sorted by name, no name twice.
[[nodiscard]] std::vector<model::Attribute> read_attributes(Reader& r,
                                                            const flatbuffers::Vector<Offset<fb::Attribute>>* written);
[[nodiscard]] model::JoinedFacts read_facts(Reader& r, const fb::JoinedFacts* facts);
[[nodiscard]] model::Seen read_seen(Reader& r, const fb::Seen* seen);
[[nodiscard]] model::Summons read_summons(Reader& r, const fb::Summons* summons);
[[nodiscard]] std::vector<model::Summons> read_summonses(Reader& r,
                                                         const flatbuffers::Vector<Offset<fb::Summons>>* summons);
[[nodiscard]] model::Task read_task(Reader& r, const fb::Task* task);
[[nodiscard]] std::vector<model::Task> read_tasks(Reader& r, const flatbuffers::Vector<Offset<fb::Task>>* tasks);
[[nodiscard]] model::Notice read_notice(Reader& r, const fb::Notice* notice);
[[nodiscard]] model::Raised read_raised(Reader& r, const fb::Raised* raised);
[[nodiscard]] model::FollowUp read_follow_up(Reader& r, const fb::FollowUp* report);

[[nodiscard]] std::vector<model::CaseId> read_ids(Reader& r, const flatbuffers::Vector<const fb::CaseId*>* ids,
                                                  const char* field, std::size_t most);
[[nodiscard]] std::vector<model::Relation> read_relations(Reader& r,
                                                          const flatbuffers::Vector<const fb::Relation*>* relations);
/// As write_lines wrote them.
[[nodiscard]] std::vector<std::string> read_lines(Reader& r, const flatbuffers::String* text, const char* field,
                                                  std::size_t most);
[[nodiscard]] model::StandingOrder read_standing_order(Reader& r, const fb::StandingOrder* order);
[[nodiscard]] std::vector<model::OrderEffect> read_effects(Reader& r,
                                                           const flatbuffers::Vector<Offset<fb::OrderEffect>>* effects);
[[nodiscard]] std::vector<model::Waiver> read_waivers(Reader& r,
                                                      const flatbuffers::Vector<Offset<fb::Waiver>>* waivers);
[[nodiscard]] model::Deferral read_deferral(Reader& r, const fb::Deferral* deferral);
[[nodiscard]] std::vector<model::Deferral> read_deferrals(Reader& r,
                                                          const flatbuffers::Vector<Offset<fb::Deferral>>* deferrals);

[[nodiscard]] model::Deadline read_deadline(Reader& r, const fb::Deadline* deadline, const char* field);
[[nodiscard]] std::vector<model::Deadline>
read_deadlines(Reader& r, const flatbuffers::Vector<const fb::Deadline*>* deadlines, const char* field);
[[nodiscard]] std::vector<model::Position>
read_positions(Reader& r, const flatbuffers::Vector<std::uint64_t>* positions, const char* field);
[[nodiscard]] std::vector<model::NodeId> read_nodes(Reader& r, const flatbuffers::Vector<std::uint64_t>* nodes,
                                                    const char* field);
[[nodiscard]] std::vector<model::WindowReading>
read_readings(Reader& r, const flatbuffers::Vector<Offset<fb::WindowReading>>* seen, const char* field,
              std::size_t most);
[[nodiscard]] model::Decision read_decision(Reader& r, const fb::Decision* decision);
[[nodiscard]] model::Case read_case(Reader& r, const fb::Case* matter);
[[nodiscard]] std::optional<model::Settlement> read_settlement(Reader& r, const fb::Settlement* settled);
[[nodiscard]] std::optional<model::Pulled> read_pulled(Reader& r, const fb::Pulled* pulled);
[[nodiscard]] model::Pull read_pull(Reader& r, const fb::Pull* pull);
[[nodiscard]] std::vector<base::Hash> read_evidence(Reader& r, const flatbuffers::Vector<const fb::Hash*>* written,
                                                    const char* field, std::size_t most);
/// Of a case without one: nothing has happened.
[[nodiscard]] model::CaseLife read_life(Reader& r, const fb::CaseLife* life);
[[nodiscard]] model::CaseStepped read_step(Reader& r, const fb::CaseStepped& step);
[[nodiscard]] model::Memo read_memo(Reader& r, const fb::Memo& memo);
[[nodiscard]] model::Offer read_offer(Reader& r, const fb::Offer* offer);
[[nodiscard]] std::vector<model::NodeId> read_areas(Reader& r, const flatbuffers::Vector<std::uint64_t>* areas);
[[nodiscard]] model::PackOrder read_order(Reader& r, const fb::PackOrder* order);
[[nodiscard]] model::PackWanted read_wanted(const fb::PackWanted& wanted);
[[nodiscard]] model::PackPart read_part(Reader& r, const fb::PackPart& part);
[[nodiscard]] model::PackStanding read_standing(Reader& r, const fb::PackStanding* standing);
[[nodiscard]] model::ShadowDiffered read_difference(Reader& r, const fb::ShadowDiffered* difference);
[[nodiscard]] model::Message read_message(Reader& r, const fb::Message* message);
[[nodiscard]] model::Fact read_fact(Reader& r, const fb::Record* record);

} // namespace citybrain::wire
