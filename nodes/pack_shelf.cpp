#include "nodes/pack_shelf.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/rulebook/bundle.hpp"
#include "nodes/keys/pack_key.hpp"

namespace citybrain {
namespace {

constexpr std::size_t recent_max = 4;
constexpr std::size_t looked_up_max = 4;

} // namespace

std::string listed(const std::vector<rulebook::Fault>& faults) {
    std::string all;
    for (const rulebook::Fault& one : faults) {
        const std::string line = (all.empty() ? "" : "\n") + to_text(one);
        if (all.size() + line.size() > base::limits::pack_fault_bytes_max - 4) {
            return all + "\n…";
        }
        all += line;
    }
    return all;
}

PackShelf::PackShelf(drive::Rows& rows, const rulebook::Rulebook& installed, std::optional<base::PublicKey> signer)
    : rows_(rows), installed_(installed), signer_(signer) {}

PackShelf::Compiled PackShelf::compile(const base::Hash& pack, drive::ByteView bundle) {
    const auto files = rulebook::parse_bundle(base::text_of(bundle), {});
    if (!files.ok()) {
        return {nullptr, files.error().detail};
    }
    rulebook::LoadOutcome loaded = rulebook::Rulebook::load(*files);
    if (!loaded.ok()) {
        return {nullptr, listed(loaded.faults)};
    }
    if (loaded.rulebook->hash() != pack) {
        return {nullptr, "规则包内容与其哈希不符 · the pack's files have the hash " + to_hex(loaded.rulebook->hash()) +
                             ", it was announced as " + to_hex(pack)};
    }
    return {std::make_unique<rulebook::Rulebook>(std::move(*loaded.rulebook)), {}};
}

void PackShelf::remember(drive::PackBlob blob) {
    std::erase_if(recent_, [&](const drive::PackBlob& one) { return one.pack == blob.pack; });
    recent_.push_back(std::move(blob));
    if (recent_.size() > recent_max) {
        recent_.pop_front();
    }
}

drive::Packs::Admitted PackShelf::admit(const base::Hash& pack, const model::PackSignature& signature,
                                        drive::ByteView bundle) {
    if (!signer_) {
        return {.fault = "本机配置没有规则包签名公钥 · this host's configuration names no pack_key: it cannot tell who "
                         "signed a pack, and takes none"};
    }
    if (signature == model::PackSignature{}) {
        return {.fault = "规则包没有签名 · the pack is not signed; `citybrain rules sign` does it"};
    }
    if (!keys::is_signed(*signer_, pack, bundle, signature)) {
        return {.fault = "规则包签名不符 · the pack's signature is not that of the district's key, or its files were "
                         "changed after it was signed"};
    }
    drive::PackBlob blob{pack, signature, drive::Bytes(bundle.begin(), bundle.end())};
    if (pack == installed_.hash()) {
        remember(std::move(blob));
        return {.rules = &installed_, .fault = {}, .genuine = true};
    }
    if (const auto at = held_.find(pack); at != held_.end()) {
        remember(std::move(blob));
        return {.rules = at->second.get(), .fault = {}, .genuine = true};
    }
    Compiled compiled = compile(pack, bundle);
    remember(std::move(blob));
    if (!compiled.rules) {
        return {.rules = nullptr, .fault = std::move(compiled.fault), .genuine = true};
    }
    const auto held = held_.emplace(pack, std::move(compiled.rules)).first;
    return {.rules = held->second.get(), .fault = {}, .genuine = true};
}

base::Result<drive::Packs::Admitted> PackShelf::load(const base::Hash& pack) {
    if (pack == installed_.hash()) {
        return Admitted{.rules = &installed_, .fault = {}, .genuine = true};
    }
    if (const auto at = held_.find(pack); at != held_.end()) {
        return Admitted{.rules = at->second.get(), .fault = {}, .genuine = true};
    }
    const auto kept = blob(pack);
    if (!kept.ok()) {
        return kept.error();
    }
    if (!*kept) {
        return base::not_found("no pack " + to_hex(pack) + " on this host");
    }
    if ((*kept)->signature != model::PackSignature{}) {
        return admit(pack, (*kept)->signature, (*kept)->bundle);
    }
    Compiled compiled = compile(pack, (*kept)->bundle); // was installed here once
    if (!compiled.rules) {
        return Admitted{.rules = nullptr, .fault = std::move(compiled.fault), .genuine = true};
    }
    const auto held = held_.emplace(pack, std::move(compiled.rules)).first;
    return Admitted{.rules = held->second.get(), .fault = {}, .genuine = true};
}

base::Result<std::optional<drive::PackBlob>> PackShelf::blob(const base::Hash& pack) {
    const auto at = std::ranges::find(recent_, pack, &drive::PackBlob::pack);
    return at != recent_.end() ? base::Result<std::optional<drive::PackBlob>>(*at) : rows_.pack(pack);
}

const rulebook::Rulebook* PackShelf::look_up(const base::Hash& pack) {
    if (pack == installed_.hash()) {
        return &installed_;
    }
    if (const auto at = held_.find(pack); at != held_.end()) {
        return at->second.get();
    }
    const auto seen = std::ranges::find_if(looked_up_, [&](const auto& one) { return one->hash() == pack; });
    if (seen != looked_up_.end()) {
        return seen->get();
    }
    const auto kept = rows_.pack(pack);
    if (!kept.ok() || !*kept) {
        return nullptr;
    }
    Compiled compiled = compile(pack, (*kept)->bundle);
    if (!compiled.rules) {
        return nullptr;
    }
    looked_up_.push_back(std::move(compiled.rules));
    if (looked_up_.size() > looked_up_max) {
        looked_up_.pop_front();
    }
    return looked_up_.back().get();
}

} // namespace citybrain
