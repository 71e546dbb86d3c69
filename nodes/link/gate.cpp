#include "nodes/link/gate.hpp"

#include <utility>

namespace citybrain::link {
namespace {

base::Error is_revoked(const base::PublicKey& key) {
    return base::denied("key " + base::to_z85(key) + " was revoked, which is for ever; make a new pair for this peer");
}

} // namespace

base::Result<void> LinkGate::enrol(const base::PublicKey& key, const std::vector<model::NodeId>& nodes) {
    const std::scoped_lock lock(mutex_);
    if (revoked_.contains(key)) {
        return is_revoked(key);
    }
    nodes_[key].insert(nodes.begin(), nodes.end());
    changed();
    return {};
}

void LinkGate::revoke(const base::PublicKey& key) {
    const std::scoped_lock lock(mutex_);
    nodes_.erase(key);
    revoked_.insert(key);
    changed();
}

bool LinkGate::admits(const base::PublicKey& key) const {
    const std::scoped_lock lock(mutex_);
    return nodes_.contains(key);
}

bool LinkGate::may_speak(const base::PublicKey& key, model::NodeId node) const {
    const std::scoped_lock lock(mutex_);
    const auto at = nodes_.find(key);
    return at != nodes_.end() && at->second.contains(node);
}

bool may_use_source(const GatewaySource& source, std::string_view name) {
    for (const std::string_view pattern : source.may_send) {
        const bool open_end = pattern.ends_with('*');
        if (open_end ? name.starts_with(pattern.substr(0, pattern.size() - 1)) : name == pattern) {
            return true;
        }
    }
    return false;
}

base::Result<void> SourceGate::enrol(GatewaySource source) {
    for (const std::string& pattern : source.may_send) {
        const std::size_t star = pattern.find('*');
        if (pattern.empty() || (star != std::string::npos && star + 1 != pattern.size())) {
            return base::bad_input("'" + pattern + "' in what " + source.name +
                                   " may send: write a source's whole name, or its beginning and one '*' at the end");
        }
    }
    const std::scoped_lock lock(mutex_);
    if (revoked_.contains(source.key)) {
        return is_revoked(source.key);
    }
    const base::PublicKey key = source.key;
    const auto [at, fresh] = sources_.try_emplace(key, std::move(source));
    if (!fresh) {
        return base::conflict("key " + base::to_z85(key) + " is already that of " + at->second.name +
                              "; every source needs a key of its own");
    }
    changed();
    return {};
}

void SourceGate::revoke(const base::PublicKey& key) {
    const std::scoped_lock lock(mutex_);
    sources_.erase(key);
    revoked_.insert(key);
    changed();
}

bool SourceGate::admits(const base::PublicKey& key) const {
    const std::scoped_lock lock(mutex_);
    return sources_.contains(key);
}

std::optional<GatewaySource> SourceGate::find(const base::PublicKey& key) const {
    const std::scoped_lock lock(mutex_);
    const auto at = sources_.find(key);
    return at == sources_.end() ? std::nullopt : std::optional(at->second);
}

} // namespace citybrain::link
