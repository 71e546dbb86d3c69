#pragma once
/// Seen: what a decision reads of history: live from a node's windows, or again as a recorded decision read it.

#include <cstdint>
#include <optional>
#include <span>

#include "engine/model/decision.hpp"
#include "engine/rulebook/window_read.hpp"
#include "engine/window/windows.hpp"

namespace citybrain::rulebook {

class Vocabulary;

class Seen {
  public:
    Seen() = default;
    Seen(const Seen&) = delete;
    Seen& operator=(const Seen&) = delete;
    virtual ~Seen() = default;
    /// The answer of window `spec` of the pack (Windows::value); empty when there is none.
    [[nodiscard]] virtual std::optional<std::int64_t> value(std::size_t spec, window::Aggregate aggregate) const = 0;
    /// Of a record that does not follow from tiers: whether a rule that reads these windows was judged. Empty: the
    /// tiers say.
    [[nodiscard]] virtual std::optional<bool> was_judged(std::span<const WindowRead> reads) const {
        (void)reads;
        return std::nullopt;
    }
};

/// What the node's windows say about `event` now. All references must outlive it.
class SeenLive final : public Seen {
  public:
    SeenLive(const window::Windows& windows, const model::Event& event, base::Instant now)
        : windows_(windows), event_(event), now_(now) {}

    [[nodiscard]] std::optional<std::int64_t> value(std::size_t spec, window::Aggregate aggregate) const override {
        return windows_.value(spec, aggregate, event_, now_);
    }

  private:
    const window::Windows& windows_;
    const model::Event& event_;
    base::Instant now_;
};

/// What a decision read when it was made. Both must outlive it.
class SeenThen final : public Seen {
  public:
    /// `by_record`: a rule was judged if all it reads is in the decision: an incident's decision is about a whole unit,
    /// and was made on one of its matters.
    SeenThen(const Vocabulary& vocabulary, const model::Decision& decision, bool by_record)
        : vocabulary_(vocabulary), decision_(decision), by_record_(by_record) {}

    [[nodiscard]] std::optional<std::int64_t> value(std::size_t spec, window::Aggregate aggregate) const override;
    [[nodiscard]] std::optional<bool> was_judged(std::span<const WindowRead> reads) const override;

  private:
    const Vocabulary& vocabulary_;
    const model::Decision& decision_;
    bool by_record_;
};

} // namespace citybrain::rulebook
