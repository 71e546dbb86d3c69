#include "engine/rulebook/block.hpp"

#include <algorithm>

namespace citybrain::rulebook {
namespace {

/// How many of the cuts are at or before `number`.
std::size_t passed(std::span<const std::uint64_t> cuts, std::int64_t number) {
    constexpr std::size_t few = 16;
    if (cuts.size() > few) {
        const auto after = [](std::int64_t value, std::uint64_t cut) { return value < static_cast<std::int64_t>(cut); };
        return static_cast<std::size_t>(std::upper_bound(cuts.begin(), cuts.end(), number, after) - cuts.begin());
    }
    std::size_t count = 0;
    for (const std::uint64_t cut : cuts) { // without a branch to mispredict
        count += static_cast<std::int64_t>(cut) <= number ? 1U : 0U;
    }
    return count;
}

/// Negative, 0 or positive, as the attribute's name stands to the line's.
int order_of(std::string_view name, const TextEnds& ends, const Line& line, const std::vector<std::string>& texts) {
    if (ends.head != line.name.head) {
        return ends.head < line.name.head ? -1 : 1;
    }
    if (name.size() <= 16 && name.size() == line.name_size && ends.tail == line.name.tail) {
        return 0;
    }
    return name.compare(texts[line.first_text]);
}

} // namespace

std::size_t Blocks::region(const Line& line, const SlotKey& key) const {
    if (line.search == Line::Search::none) {
        return 0;
    }
    if (line.search == Line::Search::table) {
        const auto front = static_cast<std::int64_t>(words[line.first]);
        const std::uint64_t behind = static_cast<std::uint64_t>(key.number) - static_cast<std::uint64_t>(front);
        return key.number < front ? 0 : static_cast<std::size_t>(std::min<std::uint64_t>(behind, line.span)) + 1;
    }
    const std::span<const std::uint64_t> cuts(words.data() + line.first, line.cuts);
    const std::size_t before = passed(cuts, key.number);
    if (line.search == Line::Search::cuts) {
        return before;
    }
    const std::size_t first = line.first_text + (line.source == Line::Source::attribute ? 1U : 0U);
    const bool found = before > 0 && static_cast<std::int64_t>(cuts[before - 1]) == key.number &&
                       texts[first + before - 1] == key.text;
    return found ? before : 0;
}

std::uint64_t Blocks::possible(const Line& line, const SlotKey& key, bool& sure) const {
    const std::uint64_t* const masks = words.data() + line.first + line.cuts;
    if (key.state == KeyState::there) {
        return masks[2 + region(line, key)];
    }
    if (key.state == KeyState::absent) {
        return masks[0];
    }
    if (key.state == KeyState::unordered) {
        return masks[1];
    }
    if (line.search == Line::Search::none) {
        return masks[2]; // nothing is asked but whether it is there
    }
    sure = false;
    return ~std::uint64_t{0};
}

BlockHits Blocks::evaluate(const Block& block, const model::Event& event, const cel::Bindings& bindings) const {
    std::uint64_t terms = block.all;
    bool sure = true;
    const Line* line = lines.data() + block.first_line;
    const Line* const others = line + block.attributes;
    const Line* const end = line + block.lines;
    for (const model::Attribute& attribute : event.attributes) { // both sorted by name: one pass
        const TextEnds ends = ends_of(attribute.name);
        int order = -1;
        while (line != others && (order = order_of(attribute.name, ends, *line, texts)) > 0) {
            terms &= possible(*line++, SlotKey{}, sure);
        }
        if (line == others) {
            break;
        }
        if (order == 0) {
            terms &= possible(*line, key_of(attribute.value, line->type), sure);
            ++line;
        }
    }
    while (line != others) {
        terms &= possible(*line++, SlotKey{}, sure);
    }
    for (; line != end && terms != 0; ++line) {
        const SlotKey key = line->source == Line::Source::word
                                ? key_of(word_key(static_cast<Read>(line->slot.value), event))
                                : key_of(bindings.field(line->slot), line->domain);
        terms &= possible(*line, key, sure);
    }
    return {terms, sure ? terms & block.unsure : terms};
}

} // namespace citybrain::rulebook
