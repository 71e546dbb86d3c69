// Reads what nodes tell each other about who has a case: Revoke's settlement, Pull.

#include "engine/wire/read.hpp"

namespace citybrain::wire {

std::optional<model::Settlement> read_settlement(Reader& r, const fb::Settlement* settled) {
    if (settled == nullptr) {
        return std::nullopt;
    }
    model::Settlement out{r.one_of(settled->to(), "settled.to", model::Lifecycle::reported),
                          r.text(settled->actor(), "settled.actor"), r.text(settled->outcome(), "settled.outcome")};
    if (out.to != model::Lifecycle::handled && out.to != model::Lifecycle::closed) {
        r.refuse("settled.to", "is neither handled nor closed");
    }
    return out;
}

std::optional<model::Pulled> read_pulled(Reader& r, const fb::Pulled* pulled) {
    if (pulled == nullptr) {
        return std::nullopt;
    }
    return model::Pulled{r.node(pulled->by(), "pulled.by"), r.text(pulled->actor(), "pulled.actor"),
                         r.text(pulled->reason(), "pulled.reason")};
}

model::Pull read_pull(Reader& r, const fb::Pull* pull) {
    model::Pull out;
    if (r.has(pull, "pull")) {
        out = {r.id(pull->id(), "pull.id"), r.node(pull->by(), "pull.by"), r.text(pull->actor(), "pull.actor"),
               r.text(pull->reason(), "pull.reason")};
    }
    return out;
}

} // namespace citybrain::wire
