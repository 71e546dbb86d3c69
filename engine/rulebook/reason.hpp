#pragma once
/// Reason: the sentence of a rule with values in it: "积水{event.attr.depth_cm}厘米(超过{params.depth_cm})".
///
/// Between braces stands an expression of the rule's own language. A value that is not there is shown as 未报 / not
/// reported.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/diagnostic.hpp"
#include "engine/cel/environment.hpp"
#include "engine/cel/program.hpp"
#include "engine/rulebook/catalogue.hpp"

namespace citybrain::rulebook {

struct ReasonOutcome;

class Reason {
  public:
    /// Either a reason or the first thing that is wrong, with its place inside `text`.
    [[nodiscard]] static ReasonOutcome compile(std::string_view text, const cel::Environment& environment);

    [[nodiscard]] std::string fill(const cel::Bindings& bindings, Language language) const;
    /// Every expression in it, for checks.
    [[nodiscard]] std::vector<std::string_view> expressions() const;
    /// What they read, in no order, perhaps twice.
    [[nodiscard]] std::vector<cel::Slot> reads() const;

  private:
    struct Part {
        std::string text; ///< before the value
        std::optional<cel::Program> value;
    };
    std::vector<Part> parts_;
};

struct ReasonOutcome {
    std::optional<Reason> reason;
    std::optional<cel::Diagnostic> fault;
};

} // namespace citybrain::rulebook
