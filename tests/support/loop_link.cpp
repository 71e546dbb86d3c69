#include "tests/support/loop_link.hpp"

#include <algorithm>

namespace citybrain::tests {

using drive::Bytes;
using model::NodeId;

bool LoopLink::send(NodeId from, NodeId to, drive::ByteView frame) {
    if (!is_up(from, to)) {
        return false;
    }
    sent_ += 1;
    if (on_send) {
        on_send(from, to, frame);
    }
    if (!prng_.chance(faults_.lost)) {
        queues_[{from, to}].emplace_back(frame.begin(), frame.end());
    }
    return true;
}

void LoopLink::join(NodeId a, NodeId b) { up_.insert(std::minmax(a, b)); }

void LoopLink::cut(NodeId a, NodeId b) {
    up_.erase(std::minmax(a, b));
    for (const auto& way : {std::pair(a, b), std::pair(b, a)}) {
        std::deque<Bytes> kept;
        for (Bytes& frame : queues_[way]) {
            if (!prng_.chance(faults_.mercy)) {
                continue;
            }
            if (prng_.chance(faults_.twins)) {
                kept.push_back(frame);
            }
            kept.push_back(std::move(frame));
        }
        queues_[way] = std::move(kept);
    }
}

std::optional<LoopLink::Frame> LoopLink::next() {
    const auto ready = [&](const auto& entry) {
        return !entry.second.empty() && is_up(entry.first.first, entry.first.second);
    };
    auto at = std::find_if(queues_.upper_bound(last_served_), queues_.end(), ready);
    if (at == queues_.end()) {
        at = std::find_if(queues_.begin(), queues_.end(), ready);
    }
    if (at == queues_.end()) {
        return std::nullopt;
    }
    last_served_ = at->first;
    Frame frame{at->first.first, at->first.second, std::move(at->second.front())};
    at->second.pop_front();
    return frame;
}

void LoopLink::set_faults(LinkFaults faults) {
    faults_ = faults;
    prng_ = base::Prng(faults.seed);
}

drive::Sealed PlainVault::seal(const model::PrivatePart& part) {
    sealed_ += 1;
    const std::string both = part.text + '\n' + part.reporter;
    const auto bytes = base::bytes_of(both);
    drive::Sealed sealed;
    sealed.cipher.assign(bytes.begin(), bytes.end());
    sealed.key = {static_cast<std::uint8_t>(sealed_), static_cast<std::uint8_t>(sealed_ >> 8)};
    sealed.hash = base::Hasher{}.raw(sealed.cipher).raw(sealed.key).finish();
    if (!part.reporter.empty()) {
        sealed.complainant = base::hash_of("test pseudonym " + part.reporter);
    }
    return sealed;
}

base::Result<model::PrivatePart> PlainVault::open(const base::Hash& hash, drive::ByteView cipher, drive::ByteView key) {
    if (base::Hasher{}.raw(cipher).raw(key).finish() != hash) {
        return base::broken("cipher, key and hash do not belong together");
    }
    const std::string both(base::text_of(cipher));
    const auto line = both.find('\n');
    return model::PrivatePart{both.substr(0, line), both.substr(line + 1)};
}

} // namespace citybrain::tests
