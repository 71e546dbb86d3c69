#include "nodes/bench/client.hpp"

namespace citybrain::bench {

base::Result<void> push(const link::GatewayClientOptions& options, const std::vector<model::Report>& reports,
                        std::vector<double>* singles) {
    auto client = link::GatewayClient::open(
        options, [](const link::PushRefusal&) {}, link::Context::another());
    if (!client.ok()) {
        return client.error();
    }
    for (const model::Report& report : reports) {
        const double began = seconds_now();
        if (auto pushed = (*client)->push(report); !pushed.ok()) {
            return pushed;
        }
        if (singles != nullptr) {
            if (auto receipted = (*client)->finish(); !receipted.ok()) {
                return receipted;
            }
            singles->push_back(seconds_now() - began);
        }
    }
    return (*client)->finish();
}

} // namespace citybrain::bench
