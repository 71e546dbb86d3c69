#include "engine/wire/tally_rows.hpp"

#include "engine/wire/read.hpp"
#include "engine/wire/verify.hpp"
#include "engine/wire/write.hpp"

namespace citybrain::wire {
namespace {

namespace limits = base::limits;

/// Not a root of the schema: FlatBuffers has one identifier a file.
const char* tally_identifier() { return "CBTR"; }

constexpr std::size_t counts_max = 2 * limits::rules_max;
constexpr std::size_t tables_max = 1 + limits::tallied_packs_max * (1 + 2 * counts_max);
constexpr Bounds tally_bounds{tally_identifier, "row of counts", row_bytes_max, tables_max, ErrorKind::broken};

Offset<fb::PackTally> write_pack(Workspace& w, const model::PackTally& tally) {
    std::vector<Offset<fb::CategoryCount>> decisions;
    for (const auto& [category, count] : tally.decisions) {
        const auto name = write_text(w, category);
        decisions.push_back(fb::CreateCategoryCount(w.builder, name, count));
    }
    std::vector<Offset<fb::RuleCount>> rules;
    for (const auto& [id, count] : tally.rules) {
        const auto name = write_text(w, id);
        rules.push_back(fb::CreateRuleCount(w.builder, name, count.matched, count.last_matched.ms));
    }
    const auto written_decisions = w.builder.CreateVector(decisions);
    const auto written_rules = w.builder.CreateVector(rules);
    const auto pack = write_hash(tally.pack);
    return fb::CreatePackTally(w.builder, pointer(pack), tally.first.ms, tally.last.ms, written_decisions,
                               written_rules);
}

model::PackTally read_pack(Reader& r, const fb::PackTally& tally) {
    model::PackTally out{.pack = Reader::hash(tally.pack()),
                         .first = r.instant(tally.first(), "tally.first"),
                         .last = r.instant(tally.last(), "tally.last"),
                         .decisions = {},
                         .rules = {}};
    if (tally.decisions() != nullptr && r.count(tally.decisions()->size(), "tally.decisions", counts_max)) {
        for (const fb::CategoryCount* const one : *tally.decisions()) {
            out.decisions[r.text(one->category(), "tally.category")] = one->decisions();
        }
    }
    if (tally.rules() != nullptr && r.count(tally.rules()->size(), "tally.rules", counts_max)) {
        for (const fb::RuleCount* const one : *tally.rules()) {
            out.rules[r.text(one->rule(), "tally.rule")] = {one->matched(),
                                                            r.instant(one->last_matched(), "tally.last_matched")};
        }
    }
    return out;
}

} // namespace

Bytes encode_tally(model::NodeId node, const model::RuleTally& tally, Encoder& reuse) {
    Workspace& w = reuse.fresh();
    std::vector<Offset<fb::PackTally>> packs;
    for (const model::PackTally& pack : tally.packs) {
        packs.push_back(write_pack(w, pack));
    }
    const auto written = w.builder.CreateVector(packs);
    const auto root = fb::CreateTallyRow(w.builder, tally_row_format, node.value, tally.as_of.value, written);
    Bytes out;
    finish(w, root, tally_identifier(), out);
    return out;
}

base::Result<model::RuleTally> decode_tally(model::NodeId node, ByteView bytes) {
    const Aligned aligned(bytes);
    const auto root = verified<fb::TallyRow>(tally_bounds, aligned);
    if (!root) {
        return root.error();
    }
    const fb::TallyRow& row = *root.value();
    if (row.format() == 0 || row.format() > tally_row_format || row.node() != node.value) {
        return base::broken("the row of counts of " + to_text(node) + " is another node's or a newer build's");
    }
    Reader r(Trust::ourselves);
    model::RuleTally out{.as_of = model::Position{row.as_of()}, .packs = {}};
    if (row.packs() != nullptr && r.count(row.packs()->size(), "tally.packs", limits::tallied_packs_max)) {
        for (const fb::PackTally* const pack : *row.packs()) {
            out.packs.push_back(read_pack(r, *pack));
        }
    }
    if (!r.ok()) {
        return r.error();
    }
    return out;
}

} // namespace citybrain::wire
