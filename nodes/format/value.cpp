#include <algorithm>

#include "nodes/format/lines.hpp"

namespace citybrain::format {
namespace {

class SpacedValue {
  public:
    explicit SpacedValue(std::string_view value) : value_(value) {}

    std::string run() {
        while (at_ < value_.size()) {
            const char c = value_[at_];
            if (c == '"' || c == '\'') {
                copy(behind_string(value_, at_));
            } else if (c == '#') {
                blank();
                copy(std::min(value_.find('\n', at_), value_.size()));
            } else if (c == '\n') {
                unblank();
                copy(std::min(value_.find_first_not_of(" \t", at_ + 1), value_.size()));
                line_ = out_.size();
            } else {
                ++at_;
                sign(c);
            }
        }
        unblank();
        return std::move(out_);
    }

  private:
    void sign(char c) {
        if (c == ' ' || c == '\t') {
            blank(); // inside a date and time; at other places the signs below decide
        } else if (c == '{') {
            out_ += "{ ";
        } else if (c == '}') {
            unblank();
            out_ += out_.ends_with('{') ? "}" : " }";
        } else if (c == '=') {
            blank();
            out_ += "= ";
        } else if (c == ',' || c == ']') {
            unblank();
            out_ += c == ',' ? ", " : "]";
        } else {
            out_ += c;
        }
    }
    void copy(std::size_t end) {
        out_ += value_.substr(at_, end - at_);
        at_ = end;
    }
    void blank() {
        if (out_.size() > line_ && out_.back() != ' ' && out_.back() != '[') {
            out_ += ' ';
        }
    }
    void unblank() {
        while (out_.size() > line_ && out_.back() == ' ') {
            out_.pop_back();
        }
    }

    std::string_view value_;
    std::size_t at_ = 0;
    std::string out_;
    std::size_t line_ = 0; ///< where the text of the line begins in out_
};

} // namespace

std::string spaced_value(std::string_view value) { return SpacedValue(value).run(); }

} // namespace citybrain::format
