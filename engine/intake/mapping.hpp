#pragma once
/// Mapping: a customer's own CSV log becomes reports by a TOML file, without a line of code (docs/mapping.md).
///
/// Columns and constants joined in templates, lookup tables, times with zones and daylight saving, numbers with units,
/// reference systems, rows left out for a reason. The mapping is checked before the first row: every fault of the TOML
/// is reported as "file:line:col: what, hint", column names against the log's header. A row that cannot be is one error
/// "file:line:col: what, hint", and the stream goes on. Nothing is guessed: a value without row in a lookup, a time
/// that does not exist, an unknown reference system is an error unless the mapping says otherwise. The room opens no
/// file: lookup files come through a resolver. Every report went through complete.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/event.hpp"
#include "engine/model/tier.hpp"

namespace citybrain::intake {

/// Gives the text of a lookup file by the name the mapping writes (usually a path beside the mapping).
using Resolver = std::function<base::Result<std::string>(std::string_view name)>;

/// A row as a report. Its time is report.event.time: shifting a recording (push --rebase) is the caller's.
struct Mapped {
    model::Report report;
    std::optional<model::Tier> entry; ///< the tier it enters at, when the mapping has `entry`
    std::uint32_t line = 1;
};

/// A row left out on purpose, by a [[skip]] or [[only]] of the mapping.
struct Skipped {
    std::string reason;
    std::uint32_t line = 1;
};

/// A row that cannot be.
struct Unmapped {
    std::string detail; ///< "file:line:col: what, hint"
    std::uint32_t line = 1;
};

using RowOutcome = std::variant<Mapped, Skipped, Unmapped>;

struct MappingPlan; // the checked mapping, engine/intake/mapping_plan.hpp

/// The rows of one log, in order. Looks into the log's text, which must outlive it.
class MappedRows {
  public:
    struct State;
    explicit MappedRows(std::unique_ptr<State> state);
    MappedRows(MappedRows&&) noexcept;
    MappedRows& operator=(MappedRows&&) noexcept;
    ~MappedRows();

    /// What became of the next row; empty at the end.
    [[nodiscard]] std::optional<RowOutcome> next();
    /// What looks like a slip in the mapping but is allowed: "file:line:col: …".
    [[nodiscard]] const std::vector<std::string>& warnings() const;

  private:
    std::unique_ptr<State> state_;
};

/// A checked mapping file. Immutable; copies share it; any thread may read it.
class Mapping {
  public:
    /// Reads the mapping and its lookup tables. bad_input with one line a fault, at most 20, each
    /// "name:line:col: what, hint"; a lookup file the resolver does not give is one of them.
    [[nodiscard]] static base::Result<Mapping> load(std::string name, std::string_view toml, const Resolver& resolver);

    /// Checks the mapping's columns against the header of a log and begins to read it. bad_input as for load.
    [[nodiscard]] base::Result<MappedRows> open(std::string log_name, std::string_view csv) const;

  private:
    explicit Mapping(std::shared_ptr<const MappingPlan> plan) : plan_(std::move(plan)) {}
    std::shared_ptr<const MappingPlan> plan_;
};

} // namespace citybrain::intake
