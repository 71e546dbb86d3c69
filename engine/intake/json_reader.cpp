#include "engine/intake/json_reader.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/value_stack.hpp>

#include <algorithm>
#include <exception>
#include <vector>

namespace citybrain::intake {
namespace {

namespace json = boost::json;

/// Boost.JSON's events into a value, with our own refusals; `refusal` says which.
class Builder {
  public:
    static constexpr std::size_t max_object_size = json::object::max_size();
    static constexpr std::size_t max_array_size = json::array::max_size();
    static constexpr std::size_t max_key_size = json::string::max_size();
    static constexpr std::size_t max_string_size = json::string::max_size();

    explicit Builder(std::size_t members_max) : members_max_(members_max) {}

    [[nodiscard]] const std::string& refusal() const { return refusal_; }
    [[nodiscard]] json::value release() { return stack_.release(); }

    bool on_document_begin(json::error_code&) {
        stack_.reset();
        return true;
    }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        open_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t n, json::error_code&) {
        open_.pop_back();
        stack_.push_object(n);
        return true;
    }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t n, json::error_code&) {
        stack_.push_array(n);
        return true;
    }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        key_.append(part.data(), part.size());
        stack_.push_chars(part);
        return true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code& ec) {
        key_.append(part.data(), part.size());
        std::vector<std::string>& names = open_.back();
        if (std::ranges::find(names, key_) != names.end()) {
            return refuse("the name '" + key_.substr(0, 64) + "' is given twice", ec);
        }
        if (names.size() >= members_max_) {
            return refuse("an object has more than " + std::to_string(members_max_) + " members", ec);
        }
        names.push_back(std::move(key_));
        key_.clear();
        stack_.push_key(part);
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        stack_.push_chars(part);
        return true;
    }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        stack_.push_string(part);
        return true;
    }
    bool on_number_part(json::string_view part, json::error_code&) {
        number_.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t value, json::string_view, json::error_code&) {
        number_.clear();
        stack_.push_int64(value);
        return true;
    }
    bool on_uint64(std::uint64_t value, json::string_view, json::error_code&) {
        number_.clear();
        stack_.push_uint64(value);
        return true;
    }
    bool on_double(double, json::string_view part, json::error_code& ec) {
        number_.append(part.data(), part.size());
        const auto exact = base::parse_number(number_);
        if (!exact) {
            return refuse("the number " + number_.substr(0, 40) + " is too large or too small", ec);
        }
        number_.clear();
        stack_.push_double(*exact);
        return true;
    }
    bool on_bool(bool value, json::error_code&) {
        stack_.push_bool(value);
        return true;
    }
    bool on_null(json::error_code&) {
        stack_.push_null();
        return true;
    }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

  private:
    bool refuse(std::string what, json::error_code& ec) {
        refusal_ = std::move(what);
        ec = json::error::syntax;
        return false;
    }

    json::value_stack stack_;
    std::size_t members_max_;
    std::vector<std::vector<std::string>> open_; ///< names seen in each object not yet closed
    std::string key_;
    std::string number_;
    std::string refusal_;
};

std::variant<json::value, JsonFault> build(std::string_view text, JsonLimits limits) {
    json::parse_options options;
    options.max_depth = limits.depth_max;
    json::basic_parser<Builder> parser(options, limits.members_max);
    json::error_code ec;
    std::size_t used = parser.write_some(false, text.data(), text.size(), ec);
    const std::size_t rest = text.find_first_not_of(" \t\r\n", used);
    if (!ec && rest != std::string_view::npos) {
        return JsonFault{rest, "something follows the JSON value; one value is expected"};
    }
    if (ec) {
        const std::string& refusal = parser.handler().refusal();
        used = std::min(used, text.size());
        return JsonFault{used, refusal.empty() ? "is not JSON: " + ec.message() : refusal};
    }
    return parser.handler().release();
}

} // namespace

std::variant<json::value, JsonFault> read_json(std::string_view text, JsonLimits limits) {
    if (text.size() > limits.bytes_max) {
        return JsonFault{0, "the text has " + std::to_string(text.size()) + " bytes; at most " +
                                std::to_string(limits.bytes_max) + " are taken"};
    }
    if (base::trim(text).empty()) {
        return JsonFault{0, "the text is empty; a JSON value is expected"};
    }
    try {
        return build(text, limits);
    } catch (const std::exception& fault) { // Boost.JSON throws on its own size limits
        return JsonFault{0, std::string("is not JSON we can hold: ") + fault.what()};
    }
}

base::Place place_in(const base::Place& start, std::string_view text, std::size_t offset) {
    base::Place place = start;
    for (const char c : text.substr(0, offset)) {
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

std::string_view kind_of(const json::value& value) {
    switch (value.kind()) {
    case json::kind::null:
        return "null";
    case json::kind::bool_:
        return "true or false";
    case json::kind::int64:
    case json::kind::uint64:
        return "a whole number";
    case json::kind::double_:
        return "a number";
    case json::kind::string:
        return "a text";
    case json::kind::array:
        return "an array";
    case json::kind::object:
        return "an object";
    }
    return "null";
}

std::string pointer_part(std::string_view name) {
    std::string part;
    for (const char c : name.substr(0, 64)) {
        part += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return part;
}

} // namespace citybrain::intake
