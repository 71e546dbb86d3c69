#pragma once
/// TomlFile: a TOML text of a pack, read key by key, with a fault at the place of what is wrong or not understood.
///
/// Exceptions of toml++ end here. Columns count characters.

#include <toml++/toml.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/diagnostic.hpp"
#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::rulebook {

class TomlFile {
  public:
    /// A text that is no TOML gives one fault and an empty table. `text` must outlive this.
    TomlFile(std::string path, std::string_view text, Faults& faults);

    [[nodiscard]] const toml::table& root() const { return root_; }
    [[nodiscard]] bool sound() const { return sound_; }
    [[nodiscard]] base::Place place(const toml::node& node) const;
    /// A place inside the string `node`, as its value counts lines and columns (escapes and quotes are passed over).
    [[nodiscard]] base::Place place_within(const toml::node& node, cel::Position position) const;

    void fault(const toml::node& node, std::string message, std::string hint = {});
    void fault_at(base::Place where, std::string message, std::string hint);
    /// A fault for each key of `table` that is not in `known`; those in `later` are told as not supported yet.
    void only(const toml::table& table, std::span<const std::string_view> known,
              std::span<const std::string_view> later = {});

    /// The string under `key`. Missing: a fault when `required`, else empty. Another type: a fault.
    [[nodiscard]] std::string text(const toml::table& table, std::string_view key, bool required = true);
    [[nodiscard]] bool flag(const toml::table& table, std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(const toml::table& table, std::string_view key);
    /// { zh = "…", en = "…" }, both required.
    [[nodiscard]] Words words(const toml::table& table, std::string_view key);
    [[nodiscard]] std::optional<base::CivilDate> date(const toml::table& table, std::string_view key,
                                                      bool required = true);
    /// The table under `key`; nullptr when it is missing (a fault when `required`) or no table.
    [[nodiscard]] const toml::table* table(const toml::table& table, std::string_view key, bool required = false);
    /// The tables of [[key]]; none when it is missing.
    [[nodiscard]] std::vector<const toml::table*> tables(const toml::table& table, std::string_view key);
    /// The text under `key` through a reader of words.hpp.
    template <class T>
    [[nodiscard]] std::optional<T> read(const toml::table& table, std::string_view key,
                                        base::Result<T> (*reader)(std::string_view), bool required = false) {
        const std::string written = text(table, key, required);
        if (written.empty()) {
            return std::nullopt;
        }
        const base::Result<T> value = reader(written);
        if (!value.ok()) {
            fault(*table.get(key), value.error().detail);
            return std::nullopt;
        }
        return *value;
    }

  private:
    void wrong_type(const toml::node& node, std::string_view key, std::string_view expected);
    void missing(const toml::table& table, std::string_view key);

    std::string path_;
    std::string_view text_;
    toml::table root_;
    bool sound_ = true;
    Faults& faults_;
};

} // namespace citybrain::rulebook
