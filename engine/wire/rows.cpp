#include "engine/wire/rows.hpp"

#include "engine/wire/read.hpp"
#include "engine/wire/verify.hpp"
#include "engine/wire/write.hpp"

namespace citybrain::wire {
namespace {

/// Empty when this build reads the format.
std::string format_fault(std::uint16_t format, std::uint16_t newest, const char* row) {
    if (format == 0) {
        return std::string(row) + " without a format number: the store is damaged";
    }
    if (format > newest) {
        return std::string(row) + " has format " + std::to_string(format) + " and this build reads up to " +
               std::to_string(newest) + ": a newer build has used this store; start that one";
    }
    return {};
}

Offset<fb::LaneLedger> write_lane(Workspace& w, const model::LaneLedger& lane) {
    const auto out_chain = write_hash(lane.out_chain);
    const auto in_lineage = write_lineage(lane.in_lineage);
    const auto in_chain = write_hash(lane.in_chain);
    const auto out_acked_chain = write_hash(lane.out_acked_chain);
    fb::LaneLedgerBuilder out(w.builder);
    out.add_peer(lane.peer.value);
    out.add_out_epoch(lane.out_epoch);
    out.add_out_next(lane.out_next);
    out.add_out_chain(pointer(out_chain));
    out.add_out_acked(lane.out_acked);
    out.add_in_lineage(pointer(in_lineage));
    out.add_in_epoch(lane.in_epoch);
    out.add_in_hwm(lane.in_hwm);
    out.add_in_chain(pointer(in_chain));
    out.add_out_acked_chain(pointer(out_acked_chain));
    out.add_lane(twin<fb::Lane>(lane.lane));
    return out.Finish();
}

Offset<fb::Tally> write_tally(Workspace& w, const model::Tally& tally) {
    return fb::CreateTally(w.builder, tally.received, tally.rejected, tally.joined, tally.opened, tally.closed,
                           tally.handed_up, tally.handed_down, tally.red_below, tally.supervised);
}

model::LaneLedger read_lane(Reader& r, const fb::LaneLedger& lane) {
    model::LaneLedger out;
    out.peer = r.node_or_none(lane.peer(), "lane.peer");
    out.lane = r.one_of(lane.lane(), "lane.lane", model::Lane::custody);
    out.out_epoch = lane.out_epoch();
    out.out_next = lane.out_next();
    out.out_chain = Reader::hash(lane.out_chain());
    out.out_acked = lane.out_acked();
    out.in_lineage = Reader::lineage(lane.in_lineage());
    out.in_epoch = lane.in_epoch();
    out.in_hwm = lane.in_hwm();
    out.in_chain = Reader::hash(lane.in_chain());
    out.out_acked_chain = Reader::hash(lane.out_acked_chain());
    return out;
}

model::Tally read_tally(Reader& r, const fb::Tally* tally) {
    if (!r.has(tally, "node.tally")) {
        return {};
    }
    return {tally->received(),  tally->rejected(),    tally->joined(),    tally->opened(),    tally->closed(),
            tally->handed_up(), tally->handed_down(), tally->red_below(), tally->supervised()};
}

} // namespace

Bytes encode_case(const model::Case& matter, Encoder& reuse) {
    Workspace& w = reuse.fresh();
    Bytes out;
    finish(w, write_case(w, matter, case_row_format), fb::CaseIdentifier(), out);
    return out;
}

base::Result<model::Case> decode_case(ByteView bytes) {
    const Aligned aligned(bytes);
    const auto root = verified<fb::Case>(case_bounds, aligned);
    if (!root) {
        return root.error();
    }
    if (std::string fault = format_fault(root.value()->format(), case_row_format, "a case row"); !fault.empty()) {
        return base::broken(std::move(fault));
    }
    Reader r(Trust::ourselves);
    model::Case matter = read_case(r, root.value());
    if (!r.ok()) {
        return r.error();
    }
    return matter;
}

Bytes encode_node(const model::NodeCheckpoint& checkpoint, Encoder& reuse) {
    Workspace& w = reuse.fresh();
    std::vector<Offset<fb::LaneLedger>> lanes;
    lanes.reserve(checkpoint.lanes.size());
    for (const model::LaneLedger& lane : checkpoint.lanes) {
        lanes.push_back(write_lane(w, lane));
    }
    const auto written_lanes = w.builder.CreateVector(lanes);
    std::vector<Offset<fb::StandingOrder>> orders;
    for (const model::StandingOrder& order : checkpoint.orders) {
        orders.push_back(write_standing_order(w, order));
    }
    const auto written_orders =
        orders.empty() ? Offset<flatbuffers::Vector<Offset<fb::StandingOrder>>>() : w.builder.CreateVector(orders);
    const auto tally = write_tally(w, checkpoint.tally);
    const auto build = write_text(w, checkpoint.build);
    const auto lineage = write_lineage(checkpoint.lineage);
    const auto chain = write_hash(checkpoint.chain);
    const auto ended = write_hash(checkpoint.ended);
    const auto root = fb::CreateNodeRow(w.builder, node_row_format, checkpoint.node.value, pointer(lineage),
                                        checkpoint.position.value, pointer(chain), checkpoint.last_at.ms,
                                        checkpoint.rows_through.value, checkpoint.next_case, build, tally,
                                        pointer(ended), written_lanes, written_orders);
    Bytes out;
    finish(w, root, fb::NodeRowIdentifier(), out);
    return out;
}

base::Result<model::NodeCheckpoint> decode_node(ByteView bytes) {
    const Aligned aligned(bytes);
    const auto root = verified<fb::NodeRow>(node_bounds, aligned);
    if (!root) {
        return root.error();
    }
    const fb::NodeRow& row = *root.value();
    if (std::string fault = format_fault(row.format(), node_row_format, "a node row"); !fault.empty()) {
        return base::broken(std::move(fault));
    }
    Reader r(Trust::ourselves);
    model::NodeCheckpoint out;
    out.node = r.node_or_none(row.node(), "node.node");
    out.lineage = Reader::lineage(row.lineage());
    out.position = model::Position{row.position()};
    out.chain = Reader::hash(row.chain());
    out.last_at = r.instant(row.last_at(), "node.last_at");
    out.rows_through = model::Position{row.rows_through()};
    out.next_case = row.next_case();
    out.build = r.text(row.build(), "node.build");
    out.tally = read_tally(r, row.tally());
    out.ended = Reader::hash(row.ended());
    if (row.orders() != nullptr && r.count(row.orders()->size(), "node.orders", base::limits::orders_max)) {
        for (const fb::StandingOrder* order : *row.orders()) {
            out.orders.push_back(read_standing_order(r, order));
        }
    }
    if (row.lanes() != nullptr && r.count(row.lanes()->size(), "node.lanes", node_lanes_max)) {
        for (const fb::LaneLedger* lane : *row.lanes()) {
            out.lanes.push_back(read_lane(r, *lane));
        }
    }
    if (!r.ok()) {
        return r.error();
    }
    return out;
}

} // namespace citybrain::wire
