#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>

#include "engine/base/text.hpp"
#include "nodes/format/format.hpp"
#include "nodes/format/lines.hpp"

namespace citybrain::format {
namespace {

/// The order in which the guide explains them; others come behind, as they were.
constexpr std::array<std::string_view, 10> rule_keys{"id",   "title", "params", "when",      "raise",
                                                     "then", "why",   "basis",  "mandatory", "enabled"};

bool is_rule(const Line& header) { return header.key == "[[rule]]"; }

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// As the loader reads it: without byte order mark, line ends as LF.
std::string plain(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
            out += text[i];
        }
    }
    return out;
}

std::string_view first_name(std::string_view key) { return key.substr(0, key.find_first_of(". \t")); }

std::size_t rank_of(const Line& entry) {
    return static_cast<std::size_t>(std::ranges::find(rule_keys, first_name(entry.key)) - rule_keys.begin());
}

/// The text between the quotes of a literal string, its place in `value`; empty for other strings.
std::optional<std::pair<std::size_t, std::size_t>> literal_inside(std::string_view value) {
    const std::size_t quotes = value.starts_with("'''") ? 3 : value.starts_with('\'') ? 1 : 0;
    if (quotes == 0 || behind_string(value, 0) != value.size() || value.size() < 2 * quotes) {
        return std::nullopt;
    }
    return std::pair(quotes, value.size() - 2 * quotes);
}

std::string formatted_value(const Line& entry, bool in_rule) {
    if (in_rule && entry.key == "when") {
        if (const auto inside = literal_inside(entry.value)) {
            const std::string_view value = entry.value;
            const std::string text = spaced_expression(value.substr(inside->first, inside->second));
            return entry.value.substr(0, inside->first) + text + entry.value.substr(inside->first + inside->second);
        }
    }
    return spaced_value(entry.value);
}

bool is_aligned(const Line& line, bool in_rule) {
    return line.kind == Line::Kind::entry && !(in_rule && (line.key == "mandatory" || line.key == "enabled"));
}

/// One table with what stands in front of its header.
struct Section {
    std::vector<Line> above;
    std::optional<Line> header; ///< none: the root table
    std::vector<Line> body;
};

/// Comments that touch a header belong to it.
std::vector<Section> sections_of(std::vector<Line> lines) {
    std::vector<Section> sections(1);
    for (Line& line : lines) {
        if (line.kind != Line::Kind::header) {
            sections.back().body.push_back(std::move(line));
            continue;
        }
        std::vector<Line>& body = sections.back().body;
        auto first = body.end();
        while (first != body.begin() && (first - 1)->kind == Line::Kind::comment) {
            --first;
        }
        Section next{{std::make_move_iterator(first), std::make_move_iterator(body.end())}, std::move(line), {}};
        body.erase(first, body.end());
        sections.push_back(std::move(next));
    }
    return sections;
}

/// Entries of a rule in the order of the guide, each with the comments above it; what follows the last one stays there.
void order(std::vector<Line>& body) {
    struct Group {
        std::size_t rank = 0;
        std::vector<Line> lines;
    };
    std::vector<Group> groups;
    std::vector<Line> open;
    for (Line& line : body) {
        const bool entry = line.kind == Line::Kind::entry;
        if (line.kind != Line::Kind::blank || open.empty()) {
            open.push_back(std::move(line));
        }
        if (entry) {
            std::erase_if(open, [](const Line& l) { return l.kind == Line::Kind::blank; });
            const std::size_t rank = rank_of(open.back());
            groups.push_back({rank, std::move(open)});
            open.clear();
        }
    }
    std::ranges::stable_sort(groups, {}, &Group::rank);
    body.clear();
    for (Group& group : groups) {
        body.insert(body.end(), std::make_move_iterator(group.lines.begin()),
                    std::make_move_iterator(group.lines.end()));
    }
    body.insert(body.end(), std::make_move_iterator(open.begin()), std::make_move_iterator(open.end()));
}

class Writing {
  public:
    void section(Section& section) {
        const bool in_rule = section.header && is_rule(*section.header);
        if (section.header) {
            if (!out_.empty()) {
                blank();
            }
            for (const Line& line : section.above) {
                put(line.key, {});
            }
            put(section.header->key, section.header->comment);
            fresh_ = true;
        }
        if (in_rule) {
            order(section.body);
        }
        for (std::size_t i = 0; i < section.body.size();) {
            i = run(section.body, i, in_rule);
        }
    }
    std::string take() {
        while (out_.ends_with("\n\n")) {
            out_.pop_back();
        }
        return std::move(out_);
    }

  private:
    /// Entries that follow each other, aligned; or one other line.
    std::size_t run(const std::vector<Line>& body, std::size_t at, bool in_rule) {
        if (body[at].kind == Line::Kind::blank) {
            blank();
            return at + 1;
        }
        if (body[at].kind == Line::Kind::comment) {
            put(body[at].key, {});
            return at + 1;
        }
        std::size_t end = at;
        std::size_t width = 0;
        for (; end < body.size() && body[end].kind == Line::Kind::entry; ++end) {
            if (is_aligned(body[end], in_rule)) {
                width = std::max(width, characters(body[end].key));
            }
        }
        for (; at < end; ++at) {
            const std::size_t length = characters(body[at].key);
            const std::string padding(width > length ? width - length : 0, ' ');
            put(body[at].key + (is_aligned(body[at], in_rule) ? padding : "") + " = " +
                    formatted_value(body[at], in_rule),
                body[at].comment);
        }
        return end;
    }

    void put(const std::string& text, const std::string& comment) {
        out_ += text + (comment.empty() ? "" : " " + comment) + "\n";
        fresh_ = false;
    }
    /// One blank line, never two, and none at the beginning or behind a header.
    void blank() {
        if (!out_.empty() && !out_.ends_with("\n\n") && !fresh_) {
            out_ += '\n';
        }
    }

    std::string out_;
    bool fresh_ = false; ///< a header was the last line
};

/// The tree with its conditions spaced: what two files that say the same have in common.
toml::table meaning(toml::table root) {
    if (toml::array* const rules = root["rule"].as_array()) {
        for (toml::node& rule : *rules) {
            toml::table* const table = rule.as_table();
            toml::value<std::string>* const when = table == nullptr ? nullptr : (*table)["when"].as_string();
            if (when != nullptr) {
                *when = spaced_expression(when->get());
            }
        }
    }
    return root;
}

base::Result<toml::table> parsed(const std::string& path, std::string_view text) {
    try {
        return toml::parse(text, path);
    } catch (const toml::parse_error& error) {
        const base::Place place{path, std::max(error.source().begin.line, 1U),
                                std::max(error.source().begin.column, 1U)};
        return base::bad_input(base::to_text(place) + ": this is no TOML: " + std::string(error.description()));
    }
}

} // namespace

base::Result<std::string> formatted_toml(const std::string& path, std::string_view given) {
    const std::string text = plain(given);
    auto before = parsed(path, text);
    if (!before.ok()) {
        return before.error();
    }
    Writing writing;
    for (Section& section : sections_of(lines_of(text))) {
        writing.section(section);
    }
    std::string out = writing.take();
    auto after = parsed(path, out);
    const bool kept = after.ok() && meaning(std::move(*before)) == meaning(std::move(*after)) &&
                      comments_of(text) == comments_of(out);
    if (!kept) {
        return base::broken(path + ": formatting would change what the file says; it stays as it is");
    }
    return out;
}

} // namespace citybrain::format
