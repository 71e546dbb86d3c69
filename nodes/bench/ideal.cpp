#include "nodes/bench/ideal.hpp"

#include <thread>

#include <rocksdb/db.h>
#include <zmq.hpp>

#include "engine/base/limits.hpp"
#include "engine/wire/gateway.hpp"
#include "nodes/keys/key_file.hpp"
#include "nodes/link/gateway_client.hpp"
#include "nodes/store/tuning.hpp"

namespace citybrain::bench {
namespace {

/// A raw database with the families and options of ours.
class RawStore {
  public:
    static base::Result<std::unique_ptr<RawStore>> open(const std::filesystem::path& dir) {
        const store::StoreOptions options{.dir = dir};
        rocksdb::DBOptions database = store::tuned_database(options, false);
        database.create_if_missing = true;
        database.create_missing_column_families = true;
        const auto cache = store::tuned_cache(options);
        std::vector<rocksdb::ColumnFamilyDescriptor> families;
        for (std::size_t i = 0; i < store::families; ++i) {
            families.emplace_back(store::family_names[i],
                                  store::tuned_family(static_cast<store::Family>(i), options, cache));
        }
        std::unique_ptr<RawStore> raw(new RawStore());
        rocksdb::DB* opened = nullptr;
        const rocksdb::Status status = rocksdb::DB::Open(database, dir.string(), families, &raw->handles_, &opened);
        if (!status.ok()) {
            return base::broken("bench store: " + status.ToString());
        }
        raw->db_.reset(opened);
        store::count_nothing();
        return raw;
    }
    ~RawStore() {
        for (rocksdb::ColumnFamilyHandle* const handle : handles_) {
            (void)db_->DestroyColumnFamilyHandle(handle); // the folder goes next
        }
    }

    /// One synced batch that looks like ours for `events` events.
    base::Result<void> write(const Written& like, std::uint64_t events) {
        rocksdb::WriteBatch batch(0, 0, store::protection_bytes_per_key, 0);
        const auto put = [&](store::Family family, const std::string& key, std::uint64_t bytes) {
            (void)batch.Put(handles_[static_cast<std::size_t>(family)], key, rocksdb::Slice(filler_.data(), bytes));
        };
        for (std::uint64_t i = 0; i < events; ++i) {
            const std::string key = key_of(++position_);
            put(store::Family::journal, key, 32 + like.record_bytes / like.records);
            put(store::Family::index, hashed(position_), 8);
        }
        rows_due_ += events * like.rows;
        for (; like.rows > 0 && rows_due_ >= like.records; rows_due_ -= like.records) {
            put(store::Family::rows, key_of(++row_), like.row_bytes / like.rows);
        }
        put(store::Family::meta, "n", like.node_row_bytes / std::max<std::uint64_t>(like.node_rows, 1));
        const rocksdb::Status status = db_->Write(store::tuned_write(), &batch);
        return status.ok() ? base::Result<void>{} : base::broken("bench store: " + status.ToString());
    }

  private:
    RawStore() = default;
    static std::string key_of(std::uint64_t number) {
        std::string key(16, '\0');
        for (std::size_t i = 0; i < 8; ++i) {
            key[15 - i] = static_cast<char>(number >> (8 * i));
        }
        return key;
    }
    static std::string hashed(std::uint64_t number) { return key_of(base::mix64(number)) + key_of(number).substr(7); }

    std::unique_ptr<rocksdb::DB> db_;
    std::vector<rocksdb::ColumnFamilyHandle*> handles_;
    std::string filler_ = std::string(std::size_t{1} << 16, 'x');
    std::uint64_t position_ = 0;
    std::uint64_t row_ = 0;
    std::uint64_t rows_due_ = 0;
};

/// ROUTER with CURVE, as the gateway has it, but any key may come in: nobody else is on loopback for the bench's
/// seconds.
zmq::socket_t make_router(zmq::context_t& context, const base::CurvePair& own) {
    zmq::socket_t router(context, zmq::socket_type::router);
    router.set(zmq::sockopt::curve_server, true);
    router.set(zmq::sockopt::curve_secretkey, base::to_z85(own.secret.bytes()));
    router.set(zmq::sockopt::linger, 0);
    router.bind("tcp://127.0.0.1:*");
    return router;
}

class IdealServer {
  public:
    IdealServer(zmq::socket_t& router, RawStore& store, const Written& like, std::uint64_t window)
        : router_(router), store_(store), like_(like), window_(window) {}

    base::Result<void> serve(std::uint64_t events) {
        while (done_ < events) {
            std::uint64_t fresh = 0;
            bool wait = true;
            while (fresh < base::limits::commit_commands_max && read_one(wait, fresh)) {
                wait = false;
            }
            if (fresh == 0) {
                continue;
            }
            if (auto written = store_.write(like_, fresh); !written.ok()) {
                return written;
            }
            commits_ += 1;
            done_ += fresh;
            wire::encode_gateway(wire::Receipt{done_, done_ + window_, {}}, encoder_, out_);
            reply();
        }
        return {};
    }
    [[nodiscard]] std::uint64_t commits() const { return commits_; }

  private:
    bool read_one(bool wait, std::uint64_t& fresh) {
        zmq::message_t body;
        const auto flags = wait ? zmq::recv_flags::none : zmq::recv_flags::dontwait;
        if (!router_.recv(peer_in_, flags) || !router_.recv(body, zmq::recv_flags::none)) {
            return false;
        }
        peer_.copy(peer_in_);
        const auto frame = wire::decode_gateway({static_cast<const std::uint8_t*>(body.data()), body.size()});
        if (!frame.ok()) {
            return true;
        }
        if (std::holds_alternative<wire::GatewayHello>(*frame)) {
            wire::encode_gateway(wire::Welcome{model::NodeId{1}, window_}, encoder_, out_);
            reply();
        } else if (const auto* batch = std::get_if<wire::Batch>(&*frame)) {
            fresh += batch->size();
        }
        return true;
    }
    void reply() {
        zmq::message_t peer;
        peer.copy(peer_);
        (void)router_.send(peer, zmq::send_flags::sndmore); // a lost receipt shows as a bench that does not end
        (void)router_.send(zmq::buffer(out_), zmq::send_flags::none);
    }

    zmq::socket_t& router_;
    RawStore& store_;
    const Written& like_;
    std::uint64_t window_;
    std::uint64_t done_ = 0;
    std::uint64_t commits_ = 0;
    zmq::message_t peer_in_;
    zmq::message_t peer_;
    wire::Encoder encoder_;
    wire::Bytes out_;
};

} // namespace

base::Result<IdealResult> ideal_hop(const std::filesystem::path& dir, const Written& like,
                                    const std::vector<model::Report>& reports, std::uint64_t window) {
    auto store = RawStore::open(dir);
    if (!store.ok()) {
        return store.error();
    }
    try {
        zmq::context_t context(1);
        const base::CurvePair server = keys::make_pair();
        zmq::socket_t router = make_router(context, server);
        const std::string endpoint = router.get(zmq::sockopt::last_endpoint);
        base::Result<void> pushed;
        const double began = seconds_now();
        std::thread client([&] {
            auto opened = link::GatewayClient::open(
                {.endpoint = endpoint,
                 .server = server.open,
                 .own = keys::make_pair(),
                 .source = "bench",
                 .window = window},
                [](const link::PushRefusal&) {}, link::Context::another());
            for (std::size_t i = 0; opened.ok() && pushed.ok() && i < reports.size(); ++i) {
                pushed = (*opened)->push(reports[i]);
            }
            pushed = opened.ok() && pushed.ok() ? (*opened)->finish() : opened.ok() ? pushed : opened.error();
        });
        IdealServer serving(router, **store, like, window);
        const auto served = serving.serve(reports.size());
        client.join();
        const double seconds = seconds_now() - began;
        if (!served.ok() || !pushed.ok()) {
            return served.ok() ? pushed.error() : served.error();
        }
        return IdealResult{seconds, serving.commits()};
    } catch (const zmq::error_t& fault) {
        return base::unavailable(std::string("bench socket: ") + fault.what());
    }
}

base::Result<std::vector<double>> synced_batches_of_one(const std::filesystem::path& dir, const Written& like,
                                                        std::uint64_t count) {
    auto store = RawStore::open(dir);
    if (!store.ok()) {
        return store.error();
    }
    std::vector<double> seconds;
    for (std::uint64_t i = 0; i < count; ++i) {
        const double began = seconds_now();
        if (auto written = (*store)->write(like, 1); !written.ok()) {
            return written.error();
        }
        seconds.push_back(seconds_now() - began);
    }
    return seconds;
}

} // namespace citybrain::bench
