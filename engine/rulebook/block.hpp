#pragma once
/// Blocks: up to 64 terms of conditions, evaluated together as the bits of one word. For the matcher.
///
/// A block has a line for each slot that its terms ask about. The numbers that the tests of a slot compare with cut the
/// line of its SlotKey into regions, in each of which every test has one answer; so each region has a word that says
/// which terms a value there leaves possible (a term that does not ask about the slot is left possible by all). The
/// terms that hold are those that every line leaves possible: a search for the region and an "and" a line, however many
/// the terms. Memory grows with the number of tests, not with the number of regions times that of rules.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/rulebook/atom.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

/// One slot in one block.
struct Line {
    enum class Source : std::uint8_t { attribute, word, other };
    /// How the region of a number is found.
    enum class Search : std::uint8_t {
        none,  ///< there is one region: all that is asked is whether there is a value
        table, ///< few numbers between the first and the last cut: a mask for each, and for what is before and behind
        cuts,  ///< how many cuts are at or before it
        text,  ///< the same, and the text is compared
    };

    Source source = Source::other;
    Search search = Search::none;
    Domain domain = Domain::integer;
    FieldType type = FieldType::integer; ///< of an attribute
    cel::Slot slot{};
    /// In Blocks::words: `cuts` of them, ascending (of a table the first one alone); then a mask for no value, for NaN
    /// and for each region.
    std::uint32_t first = 0;
    std::uint32_t cuts = 0;
    std::uint32_t span = 0;       ///< of a table: numbers from the first cut to before the last
    std::uint32_t first_text = 0; ///< in Blocks::texts: the name of an attribute; then the texts, in the order of cuts
    std::uint32_t name_size = 0;  ///< of an attribute, as its ends
    TextEnds name;
};

struct Block {
    std::uint32_t first_line = 0; ///< in Blocks::lines: attributes by name, then the others
    std::uint32_t attributes = 0;
    std::uint32_t lines = 0;
    std::uint32_t first_owner = 0; ///< in Blocks::owners: whose term each bit is
    std::uint64_t all = 0;         ///< one bit a term
    std::uint64_t unsure = 0;      ///< terms that say "perhaps" (Terms::exact)
    bool in_order = false;         ///< the owner of bit n is the first one + n
    std::uint64_t seated = 0;      ///< terms of rules that are judged on one tier only (Rule::seat)
};

/// The bits of a block for one decision.
struct BlockHits {
    std::uint64_t terms = 0;
    std::uint64_t unsure = 0; ///< of `terms`: those whose condition must be asked itself
};

/// Many blocks in few pieces of memory.
struct Blocks {
    std::vector<Block> blocks;
    std::vector<Line> lines;
    std::vector<std::uint64_t> words;
    std::vector<std::string> texts;
    std::vector<std::uint32_t> owners;

    [[nodiscard]] BlockHits evaluate(const Block& block, const model::Event& event,
                                     const cel::Bindings& bindings) const;

  private:
    [[nodiscard]] std::uint64_t possible(const Line& line, const SlotKey& key, bool& sure) const;
    [[nodiscard]] std::size_t region(const Line& line, const SlotKey& key) const;
};

/// Collects the terms of one block, then writes it behind the others.
class BlockBuilder {
  public:
    explicit BlockBuilder(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    [[nodiscard]] bool empty() const { return owners_.empty(); }
    [[nodiscard]] bool has_room(std::size_t terms) const { return owners_.size() + terms <= 64; }
    struct Owner {
        std::uint32_t number = 0;
        bool exact = true;   ///< as in Terms
        bool seated = false; ///< as in Block
    };
    /// One bit more. REQUIRES room.
    void add(const Term& term, Owner owner);
    /// Starts anew afterwards.
    void finish(Blocks& blocks);

  private:
    struct Draft {
        std::optional<Domain> domain;
        std::map<std::int64_t, std::string_view> texts;    ///< of Domain::text, by number
        std::vector<std::pair<std::uint32_t, Atom>> atoms; ///< with their bit
    };

    bool accept(const Atom& atom);
    [[nodiscard]] static std::vector<std::int64_t> cuts_of(const Draft& draft);
    [[nodiscard]] std::uint64_t mask(const Draft& draft, bool (*holds)(const Atom&, std::int64_t),
                                     std::int64_t number) const;
    [[nodiscard]] Line write(cel::Slot slot, const Draft& draft, Blocks& blocks) const;
    void write_regions(Line& line, const Draft& draft, Blocks& blocks) const;

    const Vocabulary& vocabulary_;
    std::vector<std::uint32_t> owners_;
    std::uint64_t unsure_ = 0;
    std::uint64_t seated_ = 0;
    std::map<cel::Slot, Draft> drafts_;
};

} // namespace citybrain::rulebook
