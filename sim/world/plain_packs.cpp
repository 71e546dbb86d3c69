#include "sim/world/plain_packs.hpp"

#include <algorithm>

namespace citybrain::sim {

model::PackSignature PlainPacks::sign(const base::Hash& pack, drive::ByteView bundle) {
    const base::Hash mark = base::Hasher{}.hash(pack).hash(base::hash_of(bundle)).finish();
    model::PackSignature signature{};
    std::ranges::copy(mark.bytes, signature.begin());
    return signature;
}

void PlainPacks::install(const rulebook::Rulebook& rules, const rulebook::PackFiles& files) {
    const std::string bundle = rulebook::bundle_of(files);
    Held& held = held_[rules.hash()];
    held.rules = &rules;
    held.blob = {rules.hash(), {}, drive::Bytes(bundle.begin(), bundle.end())};
}

drive::Packs::Admitted PlainPacks::admit(const base::Hash& pack, const model::PackSignature& signature,
                                         drive::ByteView bundle) {
    if (signature != sign(pack, bundle)) {
        return {.fault = "the signature is not the district's"};
    }
    const auto files = rulebook::parse_bundle(base::text_of(bundle), "pack/");
    if (!files.ok()) {
        return {.fault = files.error().detail, .genuine = true};
    }
    rulebook::LoadOutcome loaded = rulebook::Rulebook::load(*files);
    if (!loaded.ok()) {
        return {.fault = to_text(loaded.faults.front()), .genuine = true};
    }
    if (loaded.rulebook->hash() != pack) {
        return {.fault = "the hash is another pack's", .genuine = true};
    }
    Held& held = held_[pack];
    if (held.rules == nullptr) {
        held.own = std::make_unique<rulebook::Rulebook>(std::move(*loaded.rulebook));
        held.rules = held.own.get();
    }
    held.blob = {pack, signature, drive::Bytes(bundle.begin(), bundle.end())};
    return {.rules = held.rules, .fault = {}, .genuine = true};
}

base::Result<drive::Packs::Admitted> PlainPacks::load(const base::Hash& pack) {
    if (const auto at = held_.find(pack); at != held_.end()) {
        return Admitted{.rules = at->second.rules, .fault = {}, .genuine = true};
    }
    const auto stored = rows_.pack(pack);
    if (!stored.ok()) {
        return stored.error();
    }
    if (!*stored) {
        return base::not_found("no such pack");
    }
    return admit(pack, (*stored)->signature, (*stored)->bundle);
}

base::Result<std::optional<drive::PackBlob>> PlainPacks::blob(const base::Hash& pack) {
    if (const auto at = held_.find(pack); at != held_.end()) {
        return std::optional(at->second.blob);
    }
    return rows_.pack(pack);
}

} // namespace citybrain::sim
