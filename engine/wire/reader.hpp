#pragma once
/// Reader: takes checked values out of verified tables and remembers the first fault. Of this room only.
///
/// After a fault it goes on with defaults, so that reading code has no branches; the caller asks ok() at the end.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/limits.hpp"
#include "engine/base/result.hpp"
#include "engine/base/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/wire/workspace.hpp"

namespace citybrain::wire {

/// Whose bytes these are. Lengths, ranges and UTF-8 are held against the doors' limits for all but ourselves: what our
/// journal holds has passed a door, and refusing it would keep a node from starting.
enum class Trust { ourselves, neighbour, stranger };

/// Texts in messages that no field limit names: reasons, outcomes, actors. As large as what the HTTP door lets in.
inline constexpr std::size_t prose_bytes_max = base::limits::event_bytes_max;
inline constexpr std::uint64_t node_code_max = 999'999'999'999;
inline constexpr std::size_t decision_list_max = base::limits::decision_list_max;
inline constexpr std::size_t deadlines_max = 64;
inline constexpr std::size_t history_max = 65'536;
inline constexpr std::size_t peers_max = 1'024;
inline constexpr std::size_t crs_bytes_max = 64;
/// Departments, labels, rule ids: words of a rule pack.
inline constexpr std::size_t list_text_bytes_max = base::limits::decision_name_bytes_max;

class Reader {
  public:
    explicit Reader(Trust trust) : trust_(trust) {}

    [[nodiscard]] Trust trust() const { return trust_; }
    [[nodiscard]] bool ok() const { return fault_.empty(); }
    /// The first fault: broken for our own bytes, else bad_input.
    [[nodiscard]] base::Error error() const;
    /// Remembers "field sentence" unless there is a fault already.
    void refuse(const char* field, const std::string& sentence);
    /// False, with a fault, when a part that must be there is not.
    template <class T>
    [[nodiscard]] bool has(const T* part, const char* field) {
        if (part == nullptr) {
            refuse(field, "is missing");
        }
        return part != nullptr;
    }

    /// Well-formed UTF-8 of at most `bytes_max` bytes; empty when absent.
    [[nodiscard]] std::string text(const flatbuffers::String* value, const char* field,
                                   std::size_t bytes_max = prose_bytes_max);
    /// The same, and not empty.
    [[nodiscard]] std::string name(const flatbuffers::String* value, const char* field, std::size_t bytes_max);
    /// 1 to twelve digits.
    [[nodiscard]] model::NodeId node(std::uint64_t code, const char* field);
    /// The same, or 0 for none.
    [[nodiscard]] model::NodeId node_or_none(std::uint64_t code, const char* field);
    [[nodiscard]] model::CaseId id(const fb::CaseId* value, const char* field);
    /// In the years 1900 to 9999.
    [[nodiscard]] base::Instant instant(std::int64_t ms, const char* field);
    /// A finite number.
    [[nodiscard]] double real(double value, const char* field);
    /// At most 2^53, so that sums of sequence numbers cannot overflow.
    [[nodiscard]] std::uint64_t sequence(std::uint64_t value, const char* field);
    /// False, with a fault, when there are more than `most`.
    [[nodiscard]] bool count(std::size_t number, const char* field, std::size_t most);

    [[nodiscard]] static base::Hash hash(const fb::Hash* value);
    [[nodiscard]] static model::Lineage lineage(const fb::Lineage* value);

    /// The model's twin of a schema enum; values below `least` mean "not said" and are refused.
    template <class E, class Twin>
    [[nodiscard]] E one_of(Twin value, const char* field, E least) {
        const auto number = static_cast<std::uint8_t>(value);
        if (number < static_cast<std::uint8_t>(least) || number > static_cast<std::uint8_t>(Twin::MAX)) {
            refuse(field,
                   number == 0 ? "is missing" : "has the unknown value " + std::to_string(number) + "; newer sender?");
            return least;
        }
        return static_cast<E>(number);
    }

  private:
    Trust trust_;
    std::string fault_;
};

} // namespace citybrain::wire
