#pragma once
/// Verification with our own limits, and bytes that need not be aligned. Of this room only.
///
/// FlatBuffers' verifier walks every reference, so that a crafted graph of shared tables costs far more than its size:
/// 42 kB took 9.7 s with the library's limit of a million tables (measured, design: reliability 0, finding 8). So each
/// root has its own bound on tables, and no buffer may have more than one table a dozen bytes, which no honest encoder
/// reaches. Vectors of texts cost no tables: in schemas/ they stand only where one path leads to them, never below a
/// vector of tables.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/limits.hpp"
#include "engine/base/result.hpp"
#include "engine/wire/workspace.hpp"

namespace citybrain::wire {

/// What one kind of buffer may hold, and how it is named in sentences.
struct Bounds {
    const char* (*identifier)(); ///< of the root, from the schema
    std::string_view name;
    std::size_t bytes_max;
    std::size_t tables_max;
    base::ErrorKind kind;
};

/// Nesting of tables: Record > Fact > Offer > Case > JoinedFacts > JoinedFact > Attribute is 7.
inline constexpr flatbuffers::uoffset_t depth_max = 8;
inline constexpr std::size_t bytes_per_table_min = 12;

/// Windows and orders that two decisions read, waivers with their values, deferrals, a life with its requests, ladder
/// and tasks.
inline constexpr std::size_t over_max =
    2 * (base::limits::decision_seen_max + base::limits::category_milestones_max + base::limits::decision_orders_max) +
    base::limits::case_waivers_max * (1 + 2 * base::limits::waiver_values_max) + base::limits::case_deferrals_max + 1 +
    base::limits::case_requests_max + base::limits::case_summons_max + base::limits::case_tasks_max;
/// An Offer: message, offer, case, custody with settlement and pull, two decisions, event, written, facts; the
/// attributes, and those of the facts (twice) with a table around each; what both decisions read of windows and orders;
/// waivers, deferrals, a life with its requests, ladder, tasks.
inline constexpr std::size_t tables_of_offer_max = 12 + 5 * base::limits::attributes_max + over_max;
/// The same in our own bytes, whose attributes the doors have bounded.
inline constexpr std::size_t own_attributes_max = 1'024;
inline constexpr std::size_t tables_of_own_offer_max = 12 + 5 * own_attributes_max + over_max;
inline constexpr std::size_t record_bytes_max = 16 * 1024 * 1024;
inline constexpr std::size_t row_bytes_max = 16 * 1024 * 1024;
inline constexpr std::size_t record_sends_max = 1'024;
inline constexpr std::size_t node_lanes_max = 4'096;
inline constexpr std::size_t hello_lanes_max = 16;
inline constexpr std::size_t sealed_parts_max = 8;
inline constexpr std::size_t event_tables_max = 3 + base::limits::attributes_max;

using base::ErrorKind;
inline constexpr Bounds record_bounds{fb::RecordIdentifier, "journal record", record_bytes_max,
                                      3 + tables_of_own_offer_max + record_sends_max, ErrorKind::broken};
inline constexpr Bounds message_bounds{fb::MessageIdentifier, "payload", base::limits::payload_bytes_max,
                                       tables_of_offer_max, ErrorKind::bad_input};
inline constexpr Bounds case_bounds{fb::CaseIdentifier, "case row", row_bytes_max, tables_of_own_offer_max,
                                    ErrorKind::broken};
inline constexpr Bounds node_bounds{fb::NodeRowIdentifier, "node row", row_bytes_max,
                                    2 + node_lanes_max + base::limits::orders_max, ErrorKind::broken};
inline constexpr Bounds frame_bounds{fb::FrameIdentifier, "link frame", base::limits::frame_bytes_max,
                                     2 + base::limits::link_frame_payloads_max*(1 + sealed_parts_max),
                                     ErrorKind::bad_input};
inline constexpr Bounds gateway_bounds{fb::GatewayFrameIdentifier, "gateway frame", base::limits::frame_bytes_max,
                                       2 + base::limits::batch_events_max* event_tables_max, ErrorKind::bad_input};

/// Tables the verifier will look at before it gives up on `bytes` bytes.
[[nodiscard]] constexpr std::size_t tables_allowed(const Bounds& bounds, std::size_t bytes) {
    return std::min(bounds.tables_max, 4 + bytes / bytes_per_table_min);
}

/// The bytes on an 8-byte boundary: the ones handed in if they are aligned, else a copy.
class Aligned {
  public:
    explicit Aligned(ByteView bytes);
    Aligned(Aligned&&) = delete;

    [[nodiscard]] ByteView view() const { return view_; }
    /// The same part in the bytes that were handed in.
    [[nodiscard]] ByteView original(const flatbuffers::Vector<std::uint8_t>& part) const;
    [[nodiscard]] Bytes take_copy() { return std::move(copy_); }

  private:
    ByteView original_;
    Bytes copy_;
    ByteView view_;
};

/// Empty when size and identifier are right; the sentence otherwise.
[[nodiscard]] std::string shape_fault(const Bounds& bounds, ByteView bytes);
[[nodiscard]] base::Error damaged(const Bounds& bounds, ByteView bytes);

/// The root table after verification; everything it leads to may be read without further checks of memory.
template <class Root>
[[nodiscard]] base::Result<const Root*> verified(const Bounds& bounds, const Aligned& bytes) {
    if (std::string fault = shape_fault(bounds, bytes.view()); !fault.empty()) {
        return base::Error{bounds.kind, std::move(fault)};
    }
    flatbuffers::Verifier::Options options;
    options.max_depth = depth_max;
    options.max_tables = static_cast<flatbuffers::uoffset_t>(tables_allowed(bounds, bytes.view().size()));
    flatbuffers::Verifier verifier(bytes.view().data(), bytes.view().size(), options);
    if (!verifier.VerifyBuffer<Root>(nullptr)) {
        return damaged(bounds, bytes.view());
    }
    return flatbuffers::GetRoot<Root>(bytes.view().data());
}

} // namespace citybrain::wire
