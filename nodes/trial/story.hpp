#pragma once
/// Story: one test of a pack (tests.toml): what is reported and done at which times, and what must be decided.
///
///   [[test]]
///   name = { zh = "学校附近积水18厘米提级至区", en = "18 cm of water near a school goes to the district" }
///   at   = "2026-03-02T10:00"          # local time of the pack's calendar
///   step = [
///     { event = "E0406", in = "440605011001", with = { depth_cm = 18, near_school_m = 160 } },
///     { expect = { tier = "district", fired = ["flood.near-school"], not_fired = ["flood.deep"] } },
///     { wait = "20m" },
///     { expect = { overdue = ["respond"] } },
///     { act = "ack", by = "李" },
///   ]
///
/// Each step does one thing (event, act, wait, until, link_down, link_up, order, end_order) and may expect something
/// after it; a step may also only expect. A list in `expect` names what must be there, `not_…` what must not;
/// everything that is not named may be anything. Words may be written in English or Chinese, units by code or by their
/// Chinese name. The matter that the silence of a source opens is called by its row's id in sources.csv.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/model/command.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::trial {

/// Somebody reports.
struct Reported {
    model::NodeId door;   ///< the centre it comes to
    model::Report report; ///< its time is set when the step is played
    base::Duration ago;   ///< how long before the step it happened
    std::string name;     ///< what later steps call the matter
};

/// Somebody acts on a matter.
struct Acted {
    std::string matter;
    model::ActOnCase act;                 ///< its case is set when the step is played
    std::string into;                     ///< merge: the matter that will stand for it
    std::optional<base::Duration> length; ///< lower, suspend, extend: how long
    std::optional<model::NodeId> at;      ///< empty: where the matter is, or is offered
    std::optional<std::string> error;     ///< the refusal that is expected
};

/// Time passes: timers fire.
struct Waited {
    base::Duration length;
};
struct WaitedUntil {
    base::Instant instant;
};

/// A commander gives a standing order.
struct Ordered {
    model::StandingOrder order;          ///< its times are set when the step is played
    std::optional<base::Duration> after; ///< it begins so long behind the step; empty: now
    base::Duration length;
    std::optional<model::NodeId> at;  ///< empty: at the centre of its first area
    std::optional<std::string> error; ///< the refusal that is expected
};
/// A person ends one early.
struct OrderStopped {
    std::string number;
    std::string actor;
    std::string reason;
    std::optional<model::NodeId> at; ///< empty: where it was given
    std::optional<std::string> error;
};

/// The link between a centre and its superior fails or comes back.
struct Linked {
    model::NodeId node;
    bool up = false;
};

enum class Match : std::uint8_t {
    is,    ///< the value is this one
    has,   ///< the list has all of these
    lacks, ///< the list has none of these
    only,  ///< the list has these and no others
};

/// One thing that must be so. Values are compared as texts, spelled the same on both sides.
struct Check {
    base::Place place;
    std::string key; ///< tier, not_fired, …
    Match match = Match::is;
    std::vector<std::string> wanted;
};

struct Expectation {
    std::string matter; ///< empty: the answer to the last report alone, which opened none
    std::vector<Check> checks;
};

struct Step {
    base::Place place;
    std::variant<std::monostate, Reported, Acted, Waited, WaitedUntil, Linked, Ordered, OrderStopped> what;
    std::optional<Expectation> expect;
};

struct Story {
    base::Place place;
    rulebook::Words name;
    base::Instant at;
    std::vector<Step> steps;
};

/// Where the order is given.
[[nodiscard]] model::NodeId centre_of(const Ordered& ordered);
/// The centres a story speaks of, in its order; may repeat.
[[nodiscard]] std::vector<model::NodeId> centres_of(const Story& story, const rulebook::Rulebook& rules,
                                                    const model::Topology& topology);

} // namespace citybrain::trial
