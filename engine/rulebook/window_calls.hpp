#pragma once
/// WindowCalls: what a pack's conditions ask about history: `seen(…)` becomes a window and slots to read it from.
///
/// Collected while rules compile; each different window once, however many rules read it. Loading is one thread's work;
/// afterwards it is only read.

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/cel/environment.hpp"
#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/window_read.hpp"
#include "engine/window/spec.hpp"

namespace citybrain::rulebook {

class WindowCalls {
  public:
    /// Windows have the slots from `first` on. `attributes` sorted by name.
    WindowCalls(std::uint16_t first, std::vector<FieldDeclaration> attributes, std::vector<std::string> categories);

    /// `seen([categories,] window, scope[, attribute])`: the record of its aggregates. `max`, `sum` and `mean` are
    /// there when an attribute is named; `usual` for every scope but a circle ("here", "50m"), whose centre is another
    /// for each event.
    [[nodiscard]] cel::HostAnswer seen(std::span<const cel::Value> arguments);

    /// Empty for a slot that is none of ours.
    [[nodiscard]] std::optional<WindowRead> find(cel::Slot slot) const;
    /// The record that `seen` answered for a window, for a shorter name in sentences.
    [[nodiscard]] cel::Record record_of(std::size_t spec) const;
    /// A condition reads these slots: its windows must be kept, if the rule is `enabled`. Answers which windows those
    /// are, ascending.
    std::vector<std::size_t> keep(std::span<const cel::Slot> reads, bool enabled = true);

    /// Rules ask window `spec` about events of this category; called with categories ascending.
    void ask_about(std::size_t spec, const std::string& category);

    [[nodiscard]] const std::vector<window::Spec>& specs() const { return specs_; }
    /// `seen("1h", "town").places`, the name under which a decision records what it read.
    [[nodiscard]] std::string name_of(const WindowRead& read) const;
    /// What a window answered, as the condition reads it: a whole number, or a double of thousandths.
    [[nodiscard]] cel::Value value_of(const WindowRead& read, std::int64_t answered) const;

  private:
    [[nodiscard]] cel::Type type_of(const window::Spec& spec, window::Aggregate aggregate) const;

    std::uint16_t first_;
    std::vector<FieldDeclaration> attributes_;
    std::vector<std::string> categories_;
    std::vector<window::Spec> specs_;
    std::map<std::string, std::size_t> by_text_; ///< index of each spec by to_text
};

/// A pack with more windows than this would cost every node too much (our own choice).
inline constexpr std::size_t windows_max = 512;

/// "1小时内本镇街的积水点数" for `seen("1h", "town").places`: what a window's answer is called on screen.
[[nodiscard]] Words label_of(const window::Spec& spec, window::Aggregate aggregate);

} // namespace citybrain::rulebook
