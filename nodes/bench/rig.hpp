#pragma once
/// Rig: the parts of a host around one village, without a network, and what its commits wrote. Of this room.

#include <memory>

#include "engine/drive/driver.hpp"
#include "nodes/bench/bench.hpp"
#include "nodes/keys/vault.hpp"
#include "nodes/store/store.hpp"

namespace citybrain::bench {

/// Seconds since some moment, for differences.
[[nodiscard]] double seconds_now();
/// The wall clock: events must be of now.
[[nodiscard]] base::Instant instant_now();
[[nodiscard]] double median(std::vector<double> values);

/// What commits wrote, in numbers and bytes.
struct Written {
    std::uint64_t commits = 0;
    std::uint64_t records = 0;
    std::uint64_t record_bytes = 0;
    std::uint64_t identities = 0;
    std::uint64_t rows = 0;
    std::uint64_t row_bytes = 0;
    std::uint64_t privates = 0;
    std::uint64_t private_bytes = 0;
    std::uint64_t node_rows = 0;
    std::uint64_t node_row_bytes = 0;
};

/// Counts on the way to the store.
class Meter final : public drive::Journal {
  public:
    explicit Meter(drive::Journal& journal) : journal_(journal) {}
    [[nodiscard]] base::Result<drive::Ticket> append(drive::Commit& commit) override;
    [[nodiscard]] base::Result<drive::Ticket> durable() override { return journal_.durable(); }
    [[nodiscard]] const Written& written() const { return written_; }

  private:
    drive::Journal& journal_;
    Written written_;
};

/// A village's driver on a real store; answers go to `answers`. Links lead nowhere: a village works alone.
class Rig final : drive::Link {
  public:
    [[nodiscard]] static base::Result<std::unique_ptr<Rig>> open(const Setting& setting,
                                                                 const std::filesystem::path& dir,
                                                                 drive::Answers& answers,
                                                                 std::function<void()> on_durable = {});
    [[nodiscard]] drive::Driver& driver() { return *driver_; }
    [[nodiscard]] const Written& written() const { return meter_->written(); }
    [[nodiscard]] model::NodeId node() const { return node_; }

  private:
    Rig() = default;
    bool send(model::NodeId, model::NodeId, drive::ByteView) override { return false; }

    model::NodeId node_;
    std::unique_ptr<store::RocksStore> store_;
    std::unique_ptr<keys::SodiumVault> vault_;
    std::unique_ptr<Meter> meter_;
    std::unique_ptr<drive::Driver> driver_;
};

/// A village of the topology that manages itself.
[[nodiscard]] model::NodeId village_of(const model::Topology& topology);
/// `count` reports as a gateway sends them: about 256 bytes each, categories of the village tier, all different.
[[nodiscard]] std::vector<model::Report> make_reports(const Setting& setting, std::uint64_t first, std::uint64_t count);

} // namespace citybrain::bench
