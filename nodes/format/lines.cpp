#include "nodes/format/lines.hpp"

#include <algorithm>

namespace citybrain::format {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    return std::string(text);
}

std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

class Reading {
  public:
    explicit Reading(std::string_view text) : text_(text) {}

    std::vector<Line> run() {
        while (at_ < text_.size()) {
            lines_.push_back(line());
        }
        return std::move(lines_);
    }

  private:
    Line line() {
        while (at_ < text_.size() && is_blank(text_[at_])) {
            ++at_;
        }
        if (at_ == text_.size() || text_[at_] == '\n') {
            ++at_;
            return {};
        }
        if (text_[at_] == '#') {
            return {Line::Kind::comment, rest(), {}, {}};
        }
        Line made;
        made.kind = text_[at_] == '[' ? Line::Kind::header : Line::Kind::entry;
        const std::size_t begin = at_;
        pass(made.kind == Line::Kind::header ? '\0' : '=');
        made.key = trimmed(text_.substr(begin, at_ - begin));
        if (made.kind == Line::Kind::entry) {
            const std::size_t value = ++at_;
            pass('\0');
            made.value = trimmed(text_.substr(value, at_ - value));
        }
        if (at_ < text_.size() && text_[at_] == '#') {
            made.comment = rest();
        } else {
            ++at_; // the line end
        }
        return made;
    }

    /// To the end of the line, which it passes.
    std::string rest() {
        const std::size_t end = line_end(text_, at_);
        std::string text = trimmed(text_.substr(at_, end - at_));
        at_ = end + 1;
        return text;
    }

    /// To `stop`, a comment or the line end, whatever comes first outside of strings and brackets.
    void pass(char stop) {
        int depth = 0;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"' || c == '\'') {
                at_ = behind_string(text_, at_);
                continue;
            }
            if (depth == 0 && (c == stop || c == '#' || c == '\n')) {
                return;
            }
            if (c == '#') { // inside an array
                at_ = line_end(text_, at_);
                continue;
            }
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            ++at_;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Line> lines_;
};

} // namespace

std::size_t behind_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::string three(3, quote);
    const bool triple = text.substr(at).starts_with(three);
    for (std::size_t i = at + (triple ? 3 : 1); i < text.size(); ++i) {
        if (text[i] == '\\' && quote == '"') {
            ++i;
        } else if (triple && text.substr(i).starts_with(three)) {
            i += 3;
            while (i < text.size() && text[i] == quote) { // up to two more quotes belong to the string
                ++i;
            }
            return i;
        } else if (!triple && text[i] == quote) {
            return i + 1;
        }
    }
    return text.size();
}

std::vector<Line> lines_of(std::string_view text) { return Reading(text).run(); }

std::vector<std::string> comments_of(std::string_view text) {
    std::vector<std::string> comments;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '"' || text[at] == '\'') {
            at = behind_string(text, at);
        } else if (text[at] == '#') {
            const std::size_t end = line_end(text, at);
            comments.push_back(trimmed(text.substr(at, end - at)));
            at = end;
        } else {
            ++at;
        }
    }
    std::ranges::sort(comments);
    return comments;
}

} // namespace citybrain::format
