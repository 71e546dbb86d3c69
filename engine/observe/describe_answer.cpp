// What a command led to, and what made a record, in one line.

#include <fmt/format.h>

#include "engine/observe/describe.hpp"
#include "engine/observe/line.hpp"

namespace citybrain::observe {
namespace {

struct DescribeAnswer {
    std::string operator()(const std::monostate&) const { return "none"; }
    std::string operator()(const model::EventTaken& a) const {
        Line line(a.repeat ? "repeat" : "taken");
        if (a.repeat) {
            line.add("node", a.receipt.node);
        }
        line.add("seq", a.receipt.position.value);
        if (a.receipt.id) {
            line.add("case", *a.receipt.id);
        }
        return std::move(line).text();
    }
    std::string operator()(const model::EventRefused& a) const {
        return std::move(Line("refused").add("code", a.code).add("reason", a.reason)).text();
    }
    std::string operator()(const model::CommandDone& a) const {
        return std::move(Line("done").add("case", a.id).add("version", a.version)).text();
    }
    std::string operator()(const model::OrderTaken& a) const {
        return std::move(Line("ordered").add("number", a.number)).text();
    }
    std::string operator()(const model::StandingOrderDone& a) const {
        return std::move(Line("done").add("order", a.number)).text();
    }
    std::string operator()(const model::CommandDenied& a) const {
        return std::move(Line("denied")
                             .add("code", a.code)
                             .add("reason", a.reason)
                             .add("owner", a.owner)
                             .add("legal", a.legal))
            .text();
    }
};

struct DescribeCause {
    std::string operator()(const model::FromEvent&) const { return "event"; }
    std::string operator()(const model::FromCommand& c) const { return "command " + c.command_id; }
    std::string operator()(const model::FromLink& c) const {
        return fmt::format("link {} {} {}", to_text(c.peer), c.lane == model::Lane::custody ? "custody" : "bulk",
                           c.seq);
    }
    std::string operator()(const model::FromTimer&) const { return "timer"; }
    std::string operator()(const model::FromNode&) const { return "node"; }
};

} // namespace

std::string describe(const model::Answer& answer) { return std::visit(DescribeAnswer{}, answer); }

std::string describe(const model::Cause& cause) { return std::visit(DescribeCause{}, cause); }

} // namespace citybrain::observe
