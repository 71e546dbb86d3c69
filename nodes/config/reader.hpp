#pragma once
/// Reader: asks a TOML table for what may stand in it and remembers the first fault with its place. For this room only.
///
/// Every function gives a default once there is a fault, so that callers read straight on and look once at the end.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "engine/base/result.hpp"

namespace citybrain::config {

/// The first fault of a file, shared by the readers of its tables.
struct Faults {
    std::string file;
    std::optional<base::Error> first;

    void add(const toml::source_region& where, const std::string& what);
};

class Reader {
  public:
    /// `called` names the table in messages: "[gateway]".
    Reader(const toml::table& table, std::string called, Faults& faults)
        : table_(table), called_(std::move(called)), faults_(faults) {}

    /// A text, not empty; a fault when the key is absent.
    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::optional<std::string> text_if(std::string_view key);
    [[nodiscard]] std::optional<std::vector<std::string>> texts_if(std::string_view key);
    /// A sub-table; empty when absent.
    [[nodiscard]] std::optional<Reader> table_if(std::string_view key);
    /// Sub-tables written [[key]].
    [[nodiscard]] std::vector<Reader> tables(std::string_view key);

    /// A fault at `key`, or at the table when the key is absent.
    void fault(std::string_view key, const std::string& what);
    [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
    /// Last: keys nobody asked for are faults, with the nearest known one.
    void refuse_others();

  private:
    const toml::node* find(std::string_view key);

    const toml::table& table_;
    std::string called_;
    Faults& faults_;
    std::vector<std::string> asked_;
};

} // namespace citybrain::config
