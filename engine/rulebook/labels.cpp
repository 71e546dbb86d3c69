#include "engine/rulebook/labels.hpp"

#include <algorithm>
#include <utility>

namespace citybrain::rulebook {
namespace {

constexpr std::pair<std::string_view, std::string_view> signs[] = {{">=", "≥"}, {"<=", "≤"}, {"!=", "≠"}, {"==", "="}};

bool in_path(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/// The last name of a path, underscores as blanks: event.attr.near_school_m -> near school m.
std::string plain(std::string_view path) {
    std::string name(path.substr(path.rfind('.') + 1));
    std::ranges::replace(name, '_', ' ');
    return name;
}

Words named(std::string_view path, const Vocabulary& vocabulary, const std::vector<Param>& params) {
    if (path.starts_with("params.")) {
        const auto param = std::ranges::find(params, path.substr(7), &Param::name);
        if (param != params.end()) {
            return param->label;
        }
    }
    const auto label = std::ranges::find(vocabulary.labels(), path, &Label::path);
    if (label != vocabulary.labels().end()) {
        return {label->zh, plain(path)};
    }
    return {std::string(path), std::string(path)};
}

/// Length of the quoted text at the front of `rest`, 0 when there is none.
std::size_t quoted(std::string_view rest) {
    if (rest.front() != '"' && rest.front() != '\'') {
        return 0;
    }
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '\\') {
            ++i;
        } else if (rest[i] == rest.front()) {
            return i + 1;
        }
    }
    return rest.size();
}

} // namespace

Words label_of(std::string_view comparison, const Vocabulary& vocabulary, const std::vector<Param>& params) {
    Words label;
    const auto add = [&](std::string_view zh, std::string_view en) {
        label.zh += zh;
        label.en += en;
    };
    while (!comparison.empty()) {
        std::size_t length = quoted(comparison);
        if (length != 0) {
            add(comparison.substr(0, length), comparison.substr(0, length));
            comparison.remove_prefix(length);
            continue;
        }
        if (comparison.starts_with("has(") && comparison.ends_with(')')) {
            const Words name = named(comparison.substr(4, comparison.size() - 5), vocabulary, params);
            return {label.zh + "已报" + name.zh, label.en + name.en + " was reported"};
        }
        length = static_cast<std::size_t>(std::ranges::find_if_not(comparison, in_path) - comparison.begin());
        if (length != 0) {
            const Words name = named(comparison.substr(0, length), vocabulary, params);
            add(name.zh, name.en);
            comparison.remove_prefix(length);
            continue;
        }
        const auto sign = std::ranges::find_if(signs, [&](const auto& s) { return comparison.starts_with(s.first); });
        if (sign != std::end(signs)) {
            add(sign->second, sign->second);
            comparison.remove_prefix(2);
            continue;
        }
        add(comparison.substr(0, 1), comparison.substr(0, 1));
        comparison.remove_prefix(1);
    }
    return label;
}

} // namespace citybrain::rulebook
