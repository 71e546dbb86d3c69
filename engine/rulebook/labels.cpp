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

/// The window at the front of `rest` and the length of its text, 0 when there is none: `seen("1h", "town").places`.
std::pair<Words, std::size_t> window_at(std::string_view rest, const Vocabulary& vocabulary) {
    const std::size_t close = rest.starts_with("seen(") ? rest.find(").") : std::string_view::npos;
    if (close == std::string_view::npos) {
        return {};
    }
    const std::string_view behind = rest.substr(close + 2);
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(behind, in_path) - behind.begin());
    const std::vector<window::Spec>& specs = vocabulary.windows().specs();
    for (const window::Spec& spec : specs) {
        for (std::size_t i = 0; i < window::aggregate_count; ++i) {
            const auto aggregate = static_cast<window::Aggregate>(i);
            if (to_text(aggregate) == behind.substr(0, end) && to_text(spec) == rest.substr(0, close + 1)) {
                return {label_of(spec, aggregate), close + 2 + end};
            }
        }
    }
    return {};
}

/// The question at the front of `rest` and the length of its text, 0 when there is none: `silent("2h")`.
std::pair<Words, std::size_t> silence_at(std::string_view rest) {
    constexpr std::string_view front = "silent(";
    const std::size_t close = rest.starts_with(front) ? rest.find(')') : std::string_view::npos;
    if (close == std::string_view::npos || close < front.size() + 2) {
        return {};
    }
    const auto length = base::parse_duration(rest.substr(front.size() + 1, close - front.size() - 2));
    if (!length.ok()) {
        return {};
    }
    return {{"来源已" + std::to_string(length->ms / base::minutes(1).ms) + "分钟未上报",
             "the source has been silent for " + base::to_text(*length)},
            close + 1};
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
        if (const auto [name, taken] = window_at(comparison, vocabulary); taken != 0) {
            add(name.zh, name.en);
            comparison.remove_prefix(taken);
            continue;
        }
        if (const auto [name, taken] = silence_at(comparison); taken != 0) {
            add(name.zh, name.en);
            comparison.remove_prefix(taken);
            continue;
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
