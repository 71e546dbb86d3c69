#pragma once
/// A table of a TOML file, asked key by key: wrong types and keys that are not known become faults with file:line:col
/// and a "did you mean". All faults of a file are gathered, so that its author sees them in one go. Private to the
/// room.

#include <toml++/toml.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/base/text.hpp"

namespace citybrain::intake {

/// Faults of one file, in the order found; beyond 20 they are only counted.
class FaultList {
  public:
    static constexpr std::size_t shown_max = 20;

    void add(const base::Place& place, const std::string& what);
    /// A line that says its place already.
    void add_line(std::string line);
    [[nodiscard]] bool empty() const { return lines_.empty(); }
    /// One line a fault. REQUIRES at least one.
    [[nodiscard]] base::Error error() const;

  private:
    std::vector<std::string> lines_;
    std::size_t unshown_ = 0;
};

/// Where a node of the file begins.
[[nodiscard]] base::Place place_of(const toml::node& node, const std::string& file);

/// Looks into `table` and `faults`, which must outlive it. Ask for every key it may have, then call finish.
class Section {
  public:
    Section(const toml::table& table, std::string title, const std::string& file, FaultList& faults)
        : table_(table), title_(std::move(title)), file_(file), faults_(faults) {}

    /// The node of `key`, or nullptr; from now on the key is known.
    [[nodiscard]] const toml::node* take(std::string_view key);
    [[nodiscard]] std::optional<std::string> text(std::string_view key);
    [[nodiscard]] std::optional<bool> flag(std::string_view key);
    [[nodiscard]] std::optional<double> number(std::string_view key);
    [[nodiscard]] const toml::table* table(std::string_view key);
    /// A text or an array of texts.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);

    /// A fault at `key`, or at the table when it is absent.
    void fail(std::string_view key, const std::string& what);
    [[nodiscard]] base::Place place(std::string_view key) const;
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] const std::string& title() const { return title_; }
    [[nodiscard]] FaultList& faults() { return faults_; }
    /// Refuses every key that nobody asked for.
    void finish();

  private:
    const toml::table& table_;
    std::string title_;
    const std::string& file_;
    FaultList& faults_;
    std::vector<std::string> known_;
};

} // namespace citybrain::intake
