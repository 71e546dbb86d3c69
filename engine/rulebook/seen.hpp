#pragma once
/// Seen: what a decision reads of history: live from a node's windows, or again as a recorded decision read it.

#include <cstdint>
#include <optional>

#include "engine/model/decision.hpp"
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
    SeenThen(const Vocabulary& vocabulary, const model::Decision& decision)
        : vocabulary_(vocabulary), decision_(decision) {}

    [[nodiscard]] std::optional<std::int64_t> value(std::size_t spec, window::Aggregate aggregate) const override;

  private:
    const Vocabulary& vocabulary_;
    const model::Decision& decision_;
};

} // namespace citybrain::rulebook
