#include "engine/intake/template.hpp"

#include <algorithm>

namespace citybrain::intake {
namespace {

/// Reads a template from front to back; `wrong` is the first fault.
class TemplateParser {
  public:
    TemplateParser(std::string_view text, const base::Place& place, ColumnNames& columns)
        : text_(text), place_(place), columns_(columns) {}

    std::variant<Template, std::string> parse() {
        while (!text_.empty() && wrong_.empty()) {
            const std::string_view pair = text_.substr(0, 2);
            if (pair == "{{" || pair == "}}" || pair == "[[" || pair == "]]") {
                literal(text_[0]);
                text_.remove_prefix(2);
            } else if (text_[0] == '{') {
                column();
            } else if (text_[0] == '}') {
                wrong_ = "has a '}' without '{'; write }} for a brace";
            } else if (text_[0] == '[' || text_[0] == ']') {
                bracket();
            } else {
                literal(text_[0]);
                text_.remove_prefix(1);
            }
        }
        if (wrong_.empty() && group_ != 0) {
            wrong_ = "has a '[' without ']'; write [[ for a bracket";
        }
        if (!wrong_.empty()) {
            return wrong_;
        }
        return std::move(made_);
    }

  private:
    void literal(char c) {
        if (made_.pieces.empty() || made_.pieces.back().column != Template::npos ||
            made_.pieces.back().group != group_) {
            made_.pieces.push_back({{}, Template::npos, group_});
        }
        made_.pieces.back().text += c;
    }

    void column() {
        const std::size_t end = text_.find('}');
        const std::string_view name = base::trim(text_.substr(1, end == std::string_view::npos ? end : end - 1));
        if (end == std::string_view::npos) {
            wrong_ = "has a '{' without '}'; write {{ for a brace";
            return;
        }
        if (name.empty()) {
            wrong_ = "has {} without a column name";
            return;
        }
        const std::size_t position = columns_.position_of(name, place_);
        made_.pieces.push_back({{}, position, group_});
        made_.first_column = std::min(made_.first_column, position);
        group_has_column_ = true;
        text_.remove_prefix(end + 1);
    }

    void bracket() {
        const bool opens = text_[0] == '[';
        if (opens == (group_ != 0)) {
            wrong_ = opens ? "has a '[' inside '['; parts cannot stand inside parts"
                           : "has a ']' without '['; write ]] for a bracket";
            return;
        }
        if (!opens && !group_has_column_) {
            wrong_ = "has a [part] without a column, which would always stand; write [[ and ]] for brackets";
            return;
        }
        group_ = opens ? ++groups_ : 0;
        group_has_column_ = false;
        text_.remove_prefix(1);
    }

    std::string_view text_;
    const base::Place& place_;
    ColumnNames& columns_;
    Template made_;
    std::string wrong_;
    std::size_t group_ = 0;
    std::size_t groups_ = 0;
    bool group_has_column_ = false;
};

} // namespace

std::size_t ColumnNames::position_of(std::string_view name, const base::Place& place) {
    const auto at = std::ranges::find(names, name);
    if (at == names.end()) {
        names.emplace_back(name);
        places.push_back(place);
        return names.size() - 1;
    }
    return static_cast<std::size_t>(at - names.begin());
}

std::string Template::render(const std::vector<std::string_view>& fields) const {
    const auto group_is_short = [&](std::size_t group) {
        return group != 0 && std::ranges::any_of(pieces, [&](const Piece& piece) {
                   return piece.group == group && piece.column != npos && fields[piece.column].empty();
               });
    };
    std::string text;
    for (const Piece& piece : pieces) {
        if (!group_is_short(piece.group)) {
            text += piece.column == npos ? std::string_view(piece.text) : fields[piece.column];
        }
    }
    return text;
}

bool Template::lacks_all(const std::vector<std::string_view>& fields) const {
    return !is_constant() && std::ranges::all_of(pieces, [&](const Piece& piece) {
        return piece.column == npos || fields[piece.column].empty();
    });
}

std::variant<Template, std::string> parse_template(std::string_view text, const base::Place& place,
                                                   ColumnNames& columns) {
    return TemplateParser(text, place, columns).parse();
}

} // namespace citybrain::intake
