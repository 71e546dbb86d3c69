#include <algorithm>
#include <set>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/block.hpp"

namespace citybrain::rulebook {
namespace {

void cut_at(std::set<std::int64_t>& cuts, std::int64_t number) {
    if (number != INT64_MIN) { // nothing is below it
        cuts.insert(number);
    }
}

void cut_behind(std::set<std::int64_t>& cuts, std::int64_t number) {
    if (number != INT64_MAX) { // nothing is above it
        cuts.insert(number + 1);
    }
}

/// Whether a mask for every number from the first cut to the last takes not much more memory than one for each cut.
bool is_narrow(const std::vector<std::int64_t>& cuts) {
    const std::uint64_t span = static_cast<std::uint64_t>(cuts.back()) - static_cast<std::uint64_t>(cuts.front());
    return span <= 4 * cuts.size() + 8 && cuts.back() < INT64_MAX;
}

bool holds_absent(const Atom& atom, std::int64_t) { return atom.holds_absent(); }
bool holds_unordered(const Atom& atom, std::int64_t) { return atom.holds_unordered(); }
bool holds_at(const Atom& atom, std::int64_t number) { return atom.holds_at(number); }

} // namespace

void BlockBuilder::add(const Term& term, Owner owner) {
    ENSURE(has_room(1));
    const auto bit = static_cast<std::uint32_t>(owners_.size());
    for (const Literal& literal : term) {
        std::optional<Atom> atom = atom_of(literal, vocabulary_);
        if (atom && accept(*atom)) {
            drafts_[atom->slot].atoms.emplace_back(bit, std::move(*atom));
        } else {
            owner.exact = false; // left out
        }
    }
    owners_.push_back(owner.number);
    unsure_ |= owner.exact ? 0 : std::uint64_t{1} << bit;
    seated_ |= owner.seated ? std::uint64_t{1} << bit : 0;
}

/// Whether the atom fits to the line of its slot as it is so far: the same domain, and no two texts of one hash.
bool BlockBuilder::accept(const Atom& atom) {
    Draft& draft = drafts_[atom.slot];
    if (!atom.domain) {
        return true;
    }
    if (draft.domain && draft.domain != atom.domain) {
        return false;
    }
    for (std::size_t i = 0; i < atom.texts.size(); ++i) {
        const auto known = draft.texts.find(atom.numbers[i]);
        if (known != draft.texts.end() && known->second != atom.texts[i]) {
            return false;
        }
    }
    draft.domain = atom.domain;
    for (std::size_t i = 0; i < atom.texts.size(); ++i) {
        draft.texts.emplace(atom.numbers[i], atom.texts[i]);
    }
    return true;
}

std::vector<std::int64_t> BlockBuilder::cuts_of(const Draft& draft) {
    std::set<std::int64_t> cuts;
    for (const auto& [bit, atom] : draft.atoms) {
        for (const std::int64_t number : atom.numbers) {
            if (draft.domain == Domain::text) {
                cuts.insert(number);
                continue;
            }
            const bool edge = atom.test == cel::Test::compare && !cel::is_equality(atom.op);
            const bool behind = atom.op == cel::Operator::greater || atom.op == cel::Operator::less_equal;
            if (!edge || !behind) {
                cut_at(cuts, number);
            }
            if (!edge || behind) {
                cut_behind(cuts, number);
            }
        }
    }
    return {cuts.begin(), cuts.end()};
}

std::uint64_t BlockBuilder::mask(const Draft& draft, bool (*holds)(const Atom&, std::int64_t),
                                 std::int64_t number) const {
    std::uint64_t possible = ~std::uint64_t{0};
    for (const auto& [bit, atom] : draft.atoms) {
        if (!holds(atom, number)) {
            possible &= ~(std::uint64_t{1} << bit);
        }
    }
    return possible;
}

Line BlockBuilder::write(cel::Slot slot, const Draft& draft, Blocks& blocks) const {
    Line line;
    line.slot = slot;
    line.domain = draft.domain.value_or(Domain::integer);
    line.source = line.domain == Domain::word ? Line::Source::word : Line::Source::other;
    line.first_text = static_cast<std::uint32_t>(blocks.texts.size());
    if (const FieldDeclaration* const attribute = vocabulary_.attribute(slot)) {
        line.source = Line::Source::attribute;
        line.type = attribute->type;
        line.domain = domain_of(attribute->type);
        line.name = ends_of(attribute->name);
        line.name_size = static_cast<std::uint32_t>(attribute->name.size());
        blocks.texts.push_back(attribute->name);
    }
    write_regions(line, draft, blocks);
    return line;
}

void BlockBuilder::write_regions(Line& line, const Draft& draft, Blocks& blocks) const {
    const std::vector<std::int64_t> cuts = cuts_of(draft);
    line.first = static_cast<std::uint32_t>(blocks.words.size());
    line.search = cuts.empty()                  ? Line::Search::none
                  : line.domain == Domain::text ? Line::Search::text
                  : is_narrow(cuts)             ? Line::Search::table
                                                : Line::Search::cuts;
    line.cuts = line.search == Line::Search::table ? 1U : static_cast<std::uint32_t>(cuts.size());
    for (std::size_t i = 0; i < line.cuts; ++i) {
        blocks.words.push_back(static_cast<std::uint64_t>(cuts[i]));
        if (line.search == Line::Search::text) {
            blocks.texts.emplace_back(draft.texts.at(cuts[i]));
        }
    }
    blocks.words.push_back(mask(draft, holds_absent, 0));
    blocks.words.push_back(mask(draft, holds_unordered, 0));
    // What lies before the first cut; for texts what is none of them: a number that no constant has.
    std::int64_t before = cuts.empty() || cuts.front() == INT64_MIN ? 0 : cuts.front() - 1;
    while (line.search == Line::Search::text && std::ranges::binary_search(cuts, before)) {
        ++before;
    }
    blocks.words.push_back(mask(draft, holds_at, before));
    if (line.search == Line::Search::table) {
        line.span = static_cast<std::uint32_t>(cuts.back() - cuts.front());
        for (std::int64_t number = cuts.front(); number <= cuts.back(); ++number) {
            blocks.words.push_back(mask(draft, holds_at, number));
        }
        return;
    }
    for (const std::int64_t cut : cuts) {
        blocks.words.push_back(mask(draft, holds_at, cut));
    }
}

void BlockBuilder::finish(Blocks& blocks) {
    Block block;
    block.first_line = static_cast<std::uint32_t>(blocks.lines.size());
    block.first_owner = static_cast<std::uint32_t>(blocks.owners.size());
    block.all = owners_.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << owners_.size()) - 1;
    block.unsure = unsure_;
    block.seated = seated_;
    block.in_order = true;
    for (std::size_t i = 0; i < owners_.size(); ++i) {
        block.in_order = block.in_order && owners_[i] == owners_[0] + i;
    }
    for (const bool attributes : {true, false}) { // slots of attributes ascend with their names
        for (const auto& [slot, draft] : drafts_) {
            if ((vocabulary_.attribute(slot) != nullptr) == attributes && !draft.atoms.empty()) {
                blocks.lines.push_back(write(slot, draft, blocks));
            }
        }
        if (attributes) {
            block.attributes = static_cast<std::uint32_t>(blocks.lines.size()) - block.first_line;
        }
    }
    block.lines = static_cast<std::uint32_t>(blocks.lines.size()) - block.first_line;
    blocks.owners.insert(blocks.owners.end(), owners_.begin(), owners_.end());
    blocks.blocks.push_back(block);
    owners_.clear();
    drafts_.clear();
    unsure_ = 0;
    seated_ = 0;
}

} // namespace citybrain::rulebook
