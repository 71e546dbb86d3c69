#pragma once
/// PackShelf: the rule packs of a host: verified against the district's key, compiled, kept in memory; and looked up by
/// hash for explanations. Implements drive::Packs on a RocksStore.
///
/// Promises: what an engine was given stays where it is until the host ends. The installed pack is trusted as the
/// program itself is; every other one must carry the signature of the key in the configuration. Engine thread only.

#include <deque>
#include <map>
#include <memory>
#include <optional>

#include "engine/base/curve_key.hpp"
#include "engine/drive/ports.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain {

class PackShelf final : public drive::Packs {
  public:
    /// `rows` and `installed` must outlive this. Without `signer` every pack from outside is refused.
    PackShelf(drive::Rows& rows, const rulebook::Rulebook& installed, std::optional<base::PublicKey> signer);

    [[nodiscard]] Admitted admit(const base::Hash& pack, const model::PackSignature& signature,
                                 drive::ByteView bundle) override;
    [[nodiscard]] base::Result<Admitted> load(const base::Hash& pack) override;
    [[nodiscard]] base::Result<std::optional<drive::PackBlob>> blob(const base::Hash& pack) override;

    /// For explanations: any pack that this host has ever had; nullptr when it has not, or this build cannot compile
    /// it. Lives until the next few calls.
    [[nodiscard]] const rulebook::Rulebook* look_up(const base::Hash& pack);

  private:
    struct Compiled {
        std::unique_ptr<rulebook::Rulebook> rules;
        std::string fault;
    };
    [[nodiscard]] static Compiled compile(const base::Hash& pack, drive::ByteView bundle);
    void remember(drive::PackBlob blob);

    drive::Rows& rows_;
    const rulebook::Rulebook& installed_;
    std::optional<base::PublicKey> signer_;
    std::map<base::Hash, std::unique_ptr<rulebook::Rulebook>> held_;
    std::deque<drive::PackBlob> recent_;                        ///< admitted, perhaps not yet durable
    std::deque<std::unique_ptr<rulebook::Rulebook>> looked_up_; ///< latest last
};

/// All faults, a line each; at most so many that the text fits a record.
[[nodiscard]] std::string listed(const std::vector<rulebook::Fault>& faults);

} // namespace citybrain
