// The tree and the packs of a torture.

#include <algorithm>

#include "engine/rulebook/bundle.hpp"
#include "sim/torture/torture.hpp"

namespace citybrain::sim {

base::Result<std::vector<PackChoice>> pack_choices(const rulebook::PackFiles& files) {
    std::vector<PackChoice> choices;
    for (const std::string_view suffix : {"-a", "-b"}) {
        rulebook::PackFiles changed = files;
        bool found = false;
        for (auto& [name, text] : changed.files) {
            const std::size_t line = name == "pack.toml" ? text.find("\nversion") : std::string::npos;
            const std::size_t open = line == std::string::npos ? line : text.find('"', line);
            const std::size_t close = open == std::string::npos ? open : text.find('"', open + 1);
            if (close != std::string::npos) {
                text.insert(close, suffix);
                found = true;
            }
        }
        const rulebook::LoadOutcome loaded = rulebook::Rulebook::load(changed);
        if (!found || !loaded.ok()) {
            return base::bad_input(files.root + "pack.toml: no version to change; the torture orders the pack under "
                                                "two other ones");
        }
        PackChoice choice;
        const std::string bundle = rulebook::bundle_of(changed);
        choice.bundle.assign(bundle.begin(), bundle.end());
        choice.order.pack = loaded.rulebook->hash();
        choice.order.name = loaded.rulebook->name();
        choice.order.version = loaded.rulebook->version();
        choice.order.bytes = choice.bundle.size();
        choice.order.signature = PlainPacks::sign(choice.order.pack, choice.bundle);
        choices.push_back(std::move(choice));
    }
    return choices;
}

base::Result<model::Topology> part_of(const model::Topology& whole, std::size_t towns, std::size_t villages) {
    if (towns == 0 && villages == 0) {
        return whole;
    }
    std::vector<model::Unit> units{whole.root()};
    const std::vector<model::NodeId> all = whole.children(whole.root().code);
    for (std::size_t t = 0; t < std::min(towns, all.size()); ++t) {
        units.push_back(*whole.find(all[t]));
        std::size_t taken = 0;
        for (const model::NodeId village : whole.children(all[t])) {
            const model::Unit& unit = *whole.find(village);
            if (unit.managed_by == unit.code && taken < villages) {
                units.push_back(unit);
                taken += 1;
            }
        }
    }
    return model::Topology::make(std::move(units), {});
}

} // namespace citybrain::sim
