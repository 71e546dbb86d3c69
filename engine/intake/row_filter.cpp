// Which rows are left out: [[skip]] and [[only]] of a mapping.
#include <algorithm>

#include "engine/intake/row_mapper.hpp"

namespace citybrain::intake {

bool RowMapper::passes(const Filter& filter) {
    const std::string text = value(filter.value).value_or("");
    const auto any = [&](auto test) { return std::ranges::any_of(filter.words, test); };
    switch (filter.test) {
    case Filter::Test::is:
        return any([&](const std::string& word) { return text == word; });
    case Filter::Test::is_not:
        return !any([&](const std::string& word) { return text == word; });
    case Filter::Test::contains:
        return any([&](const std::string& word) { return text.find(word) != std::string::npos; });
    case Filter::Test::starts_with:
        return any([&](const std::string& word) { return text.starts_with(word); });
    case Filter::Test::empty:
        return text.empty() == filter.wants_empty;
    }
    return false;
}

void RowMapper::filter() {
    for (const Filter& each : plan_.filters) {
        const bool out = passes(each) != each.keeps;
        if (over()) {
            return;
        }
        if (out) {
            skipped_ = each.reason;
            return;
        }
    }
}

} // namespace citybrain::intake
