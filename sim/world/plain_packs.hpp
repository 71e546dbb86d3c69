#pragma once
/// PlainPacks: Packs of one host in memory. Packs are loaded for real; only the signature is a plain hash
/// that anybody could make, so that it needs no libsodium key.

#include <map>
#include <memory>

#include "engine/drive/ports.hpp"
#include "engine/rulebook/bundle.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::sim {

class PlainPacks final : public drive::Packs {
  public:
    /// `rows` must outlive this.
    explicit PlainPacks(drive::Rows& rows) : rows_(rows) {}

    [[nodiscard]] static model::PackSignature sign(const base::Hash& pack, drive::ByteView bundle);

    /// The installed pack; must outlive this.
    void install(const rulebook::Rulebook& rules, const rulebook::PackFiles& files);

    [[nodiscard]] Admitted admit(const base::Hash& pack, const model::PackSignature& signature,
                                 drive::ByteView bundle) override;
    [[nodiscard]] base::Result<Admitted> load(const base::Hash& pack) override;
    [[nodiscard]] base::Result<std::optional<drive::PackBlob>> blob(const base::Hash& pack) override;

  private:
    struct Held {
        std::unique_ptr<rulebook::Rulebook> own;
        const rulebook::Rulebook* rules = nullptr;
        drive::PackBlob blob;
    };
    drive::Rows& rows_;
    std::map<base::Hash, Held> held_;
};

} // namespace citybrain::sim
