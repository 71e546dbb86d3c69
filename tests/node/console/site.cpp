#include "tests/node/console/site.hpp"

#include <future>
#include <map>
#include <thread>

#include <boost/asio.hpp>
#include <doctest/doctest.h>

namespace citybrain::tests {

namespace asio = boost::asio;
namespace json = boost::json;
using asio::ip::tcp;

/// A Backend on a Tree: reports settle in a turn of the loop after the one that queued them, as in a node.
struct Site::Parts final : console::Backend {
    Parts(console::HttpOptions chosen, TreeOptions tree_options)
        : options(std::move(chosen)), work(context.get_executor()), tree(std::move(tree_options)) {
        tree.on_record = [this](const model::Record& record, const model::Case* matter) {
            if (!knobs.forgets_cases) {
                projection.committed(record, matter);
            }
        };
        tree.on_answer = [this](drive::Token token, model::NodeId, const model::Answer& answer) {
            if (const auto waits = waiting.extract(token)) {
                knobs.told += 1;
                waits.mapped()(answer);
            }
        };
        open();
        tree.settle();
        thread = std::thread([this] { context.run(); });
    }

    void open() {
        auto opened = console::HttpServer::open(context, *this, projection, options);
        ENSURE(opened.ok());
        server = std::move(*opened);
        options.port = server->port();
    }

    base::Instant now() override { return tree.now(); }
    std::string mode() override { return "live"; }
    std::string build() override { return "test-1"; }
    bool ready() override { return knobs.ready; }
    const std::vector<model::NodeId>& nodes() override { return centres(); }
    const model::Topology& topology() override { return tree.topology(); }
    const rulebook::Rulebook* pack(const base::Hash& hash) override {
        return knobs.knows_pack && tree.rules().hash() == hash ? &tree.rules() : nullptr;
    }
    const model::PackState& packs(model::NodeId node) override { return tree.state(node).packs; }
    const window::Windows& windows(model::NodeId node) override { return tree.driver(node).engine(node)->windows(); }
    const model::RuleTally& rule_tally(model::NodeId) override { return tally; }
    void order(model::NodeId node, model::GiveOrder given, drive::Bytes bundle,
               std::function<void(const model::Answer&)> told) override {
        waiting[tree.order(node, std::move(given), std::move(bundle))] = std::move(told);
        asio::post(context, [this] { tree.settle(); });
    }
    drive::Rows& rows() override { return tree.store(district); }
    console::Disk disk() override { return knobs.disk; }
    bool in_doubt() override { return knobs.in_doubt; }
    std::size_t backlog() override { return knobs.backlog; }

    std::vector<console::LinkView> links() override {
        std::vector<console::LinkView> views;
        for (const drive::LinkStatus& link : tree.driver(district).links()) {
            views.push_back({link.self, link.peer, "custody", std::string(to_text(link.state)), link.reason,
                             link.out_next, link.out_acked, link.in_hwm, link.changed_at});
        }
        return views;
    }

    void report(model::NodeId node, model::Report report, std::function<void(const model::Answer&)> told) override {
        knobs.reports += 1;
        waiting[tree.report(node, std::move(report))] = std::move(told);
        asio::post(context, [this] { tree.settle(); });
    }

    void act(model::NodeId node, model::ActOnCase command, std::function<void(const model::Answer&)> told) override {
        waiting[tree.act(node, std::move(command))] = std::move(told);
        asio::post(context, [this] { tree.settle(); });
    }

    template <class Command>
    void hand_in(model::NodeId node, Command command, std::function<void(const model::Answer&)> told) {
        waiting[tree.order(node, std::move(command))] = std::move(told);
        asio::post(context, [this] { tree.settle(); });
    }
    void order(model::NodeId node, model::GiveStandingOrder command,
               std::function<void(const model::Answer&)> told) override {
        hand_in(node, std::move(command), std::move(told));
    }
    void order(model::NodeId node, model::EndStandingOrder command,
               std::function<void(const model::Answer&)> told) override {
        hand_in(node, std::move(command), std::move(told));
    }
    std::vector<model::StandingOrder> orders(model::NodeId node) override {
        std::vector<model::StandingOrder> all;
        for (const auto& [number, order] : tree.state(node).orders) {
            all.push_back(order);
        }
        return all;
    }

    console::Preview preview(model::NodeId node, const model::Event& event) override {
        auto seen = tree.driver(node).rehearse(tree.now(), node, event);
        ENSURE(seen.has_value());
        return {std::move(seen->answer), std::move(seen->opened), seen->owner};
    }

    asio::io_context context;
    console::HttpOptions options;
    asio::executor_work_guard<asio::io_context::executor_type> work;
    SiteKnobs knobs;
    console::Projection projection;
    model::RuleTally tally;
    std::map<drive::Token, std::function<void(const model::Answer&)>> waiting;
    Tree tree;
    std::unique_ptr<console::HttpServer> server;
    std::thread thread;
};

Site::Site(console::HttpOptions options, TreeOptions tree)
    : parts_(std::make_unique<Parts>(std::move(options), std::move(tree))) {}

Site::~Site() {
    on_loop([&](Tree&, SiteKnobs&) { parts_->server.reset(); });
    parts_->work.reset();
    parts_->thread.join(); // ends when no connection is left: a session that outlived its server would hang here
}

void Site::on_loop(const std::function<void(Tree&, SiteKnobs&)>& act) {
    std::promise<void> done;
    asio::post(parts_->context, [&] {
        act(parts_->tree, parts_->knobs);
        done.set_value();
    });
    done.get_future().wait();
}

void Site::restart_server() {
    on_loop([&](Tree&, SiteKnobs&) {
        parts_->server.reset();
        parts_->open();
    });
}

std::uint16_t Site::port() const { return parts_->options.port; }

std::string Site::url(std::string_view path) const {
    return "http://127.0.0.1:" + std::to_string(port()) + std::string(path);
}

namespace {

json::object object_of(const base::Result<console::HttpAnswer>& answer, unsigned status) {
    REQUIRE_MESSAGE(answer.ok(), (answer.ok() ? "" : answer.error().detail));
    INFO(answer->body);
    REQUIRE(answer->status == status);
    return json::parse(answer->body).as_object();
}

} // namespace

json::object Site::get(std::string_view path, unsigned status) { return object_of(client_.get(url(path)), status); }

json::object Site::post(std::string_view path, const std::string& body, unsigned status) {
    const bool is_batch = body.starts_with('[');
    return object_of(
        client_.post(url(path), is_batch ? "application/cloudevents-batch+json" : "application/cloudevents+json", body),
        status);
}

json::object Site::command(const std::string& path, const std::string& body, unsigned status) {
    return object_of(client_.post(url(path + "/commands"), "application/json", body), status);
}

std::string Site::open_case(model::NodeId area, std::string_view category, std::string_view id,
                            std::string_view attributes) {
    return text_at(post("/v1/events", cloud_event(area, category, id, attributes), 202), "/case_id");
}

struct RawConnection::Parts {
    asio::io_context context;
    tcp::socket socket{context};
    std::string unread;
};

RawConnection::RawConnection(std::uint16_t port) : parts_(std::make_unique<Parts>()) {
    parts_->socket.connect({asio::ip::address_v4::loopback(), port});
}

RawConnection::~RawConnection() = default;

void RawConnection::say(std::string_view bytes) {
    boost::system::error_code closed; // the server may have had enough before the end
    (void)asio::write(parts_->socket, asio::buffer(bytes), closed);
}

std::string RawConnection::read_all() {
    boost::system::error_code end;
    (void)asio::read(parts_->socket, asio::dynamic_buffer(parts_->unread), end);
    return std::exchange(parts_->unread, {});
}

std::string RawConnection::read_until(std::string_view mark) {
    boost::system::error_code end;
    const std::size_t count = asio::read_until(parts_->socket, asio::dynamic_buffer(parts_->unread), mark, end);
    REQUIRE_MESSAGE(!end, parts_->unread);
    const std::string taken = parts_->unread.substr(0, count);
    parts_->unread.erase(0, count);
    return taken;
}

std::string get_request(std::string_view path, std::string_view lines) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(lines) +
           "Connection: close\r\n\r\n";
}

std::string event_request(std::string_view body, std::string_view lines) {
    return "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/cloudevents+json\r\n" +
           std::string(lines) + "Connection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
}

std::string cloud_event(model::NodeId area, std::string_view category, std::string_view id,
                        std::string_view attributes) {
    return R"({"specversion":"1.0","type":"test.report","source":"tests","id":")" + std::string(id) +
           R"(","areacode":")" + to_text(area) + R"(","category":")" + std::string(category) +
           R"(","data":{"text":"secret words","reporter":"secret name","attributes":)" + std::string(attributes) + "}}";
}

std::string text_at(const json::value& value, std::string_view pointer) {
    boost::system::error_code fault;
    const json::value* const found = value.find_pointer(json::string_view(pointer.data(), pointer.size()), fault);
    if (found == nullptr) {
        return "nothing at " + std::string(pointer) + " of " + json::serialize(value);
    }
    return found->is_string() ? std::string(found->as_string().c_str()) : json::serialize(*found);
}

} // namespace citybrain::tests
