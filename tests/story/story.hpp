#pragma once
/// Story: runs one text script against a whole small district (tests/support) and gives what it printed.
///
/// A script is blocks of commands, a line "----", and what they must print, up to an empty line; '#' begins a comment.
/// Nodes are named as in tests/support: district, east, west, east_1 … Commands:
///
///   report NODE area=east_1 category=refuse id=1 [source= subject= key= phase= status= after=-2h attr.depth_cm=60
///   at=30,-10] VERB NODE CASE [actor= reason= to= department= version=]   VERB: ack dispatch finish close decline void
///   escalate
///                                                              delegate return accept reject report; CASE: east_1-1
///   report NODE CASE set.depth_cm=60 [set.…=… reason=]         a person's follow-up (续报)
///   suspend NODE CASE for=30d reason=   and other steps: for=, answer NODE CASE request=1 answer=yes, evidence=NAME
///   lower NODE CASE waive=rule.id [for=2h reason=]             a person waives rules; merge NODE CASE into=CASE
///   order NODE NUMBER areas=east [categories= for=2h in= suspend=1 lengthen=200 mute=1 waive=]  | end_order NODE
///   NUMBER advance 30m            the clock goes on, firing what falls due cut A B | join A B     the link between two
///   nodes crash NODE | restart NODE   (stories with "hosts each" in their first line give every node a host of its
///   own) cases NODE | timers NODE | tally NODE
///   task NODE CASE department=water reason=pump [for=2h assists=1] | task-done NODE CASE task=1 | task-drop …
///   clocks_jump 3h             the wall clocks go forward without that time having passed, and are followed
///   With "with sources" in its first line the pack watches sources: tests/support/sources; with "with roster" it has
///   people on duty: tests/support/roster.
///
/// Printed: each durable record as "node fact", each of its sends as "  > message", each answer as "answer …".

#include <string>

namespace citybrain::tests {

/// The script with every block's output replaced by what the run printed; equal to `script` when the story holds.
/// A line that is no command gives "error: …" as its output.
[[nodiscard]] std::string retell(const std::string& script);

} // namespace citybrain::tests
