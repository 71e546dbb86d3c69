#pragma once
/// Template: a text with columns in it, "{type} at {queue}", as every value of a mapping is written.
///
/// `{column}` stands for the row's field, trimmed. `[ … ]` around a part with columns leaves the whole part out when
/// one of its columns is empty: "{type}[ at {queue}]". Doubled `{{ }} [[ ]]` stand for themselves. A text without
/// columns is a constant. Private to the room.

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/text.hpp"

namespace citybrain::intake {

/// The columns a mapping uses, each once, in the order met; templates name them by position.
struct ColumnNames {
    std::vector<std::string> names;
    std::vector<base::Place> places; ///< where the mapping first names each

    [[nodiscard]] std::size_t position_of(std::string_view name, const base::Place& place);
};

struct Template {
    struct Piece {
        std::string text;          ///< literal, when `column` is npos
        std::size_t column = npos; ///< position in ColumnNames
        std::size_t group = 0;     ///< number of the [part] it belongs to, 0 for none
    };
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    std::vector<Piece> pieces;
    std::size_t first_column = npos; ///< for the place of an error

    [[nodiscard]] bool is_constant() const { return first_column == npos; }
    /// The text for a row; `fields` by position in ColumnNames.
    [[nodiscard]] std::string render(const std::vector<std::string_view>& fields) const;
    /// True when there are columns and all of them are empty: then there is no value, whatever the words around.
    [[nodiscard]] bool lacks_all(const std::vector<std::string_view>& fields) const;
};

/// Parses `text`, adding its columns to `columns`; or a sentence of what is wrong.
[[nodiscard]] std::variant<Template, std::string> parse_template(std::string_view text, const base::Place& place,
                                                                 ColumnNames& columns);

} // namespace citybrain::intake
