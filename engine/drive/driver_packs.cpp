// Driver, rule packs: the cold facts of orders and parts, and the packs that state names at start.

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/drive/promise.hpp"
#include "engine/model/pack_layers.hpp"

namespace citybrain::drive {

namespace limits = base::limits;

namespace {

constexpr const char* no_packs = "这台主机不收规则包 · this host takes no pack orders";

/// Bytes of one part; empty behind the end.
std::vector<std::uint8_t> part_of(const Bytes& bundle, std::uint32_t part) {
    const std::size_t first = std::min(bundle.size(), std::size_t{part} * limits::pack_part_bytes);
    const std::size_t last = std::min(bundle.size(), first + limits::pack_part_bytes);
    return {bundle.begin() + static_cast<std::ptrdiff_t>(first), bundle.begin() + static_cast<std::ptrdiff_t>(last)};
}

} // namespace

/// Whether the slot's engine has a pack, or can be given it from what the host has.
base::Result<model::PackCheck> Driver::check(Slot& slot, const base::Hash& pack) {
    if (slot.engine.has_pack(pack)) {
        return model::PackCheck{.here = true, .fault = {}};
    }
    if (options_.packs == nullptr) {
        return model::PackCheck{.here = false, .fault = no_packs};
    }
    const auto loaded = options_.packs->load(pack);
    if (!loaded.ok()) {
        return loaded.error().kind == base::ErrorKind::not_found ? base::Result<model::PackCheck>(model::PackCheck{})
                                                                 : loaded.error();
    }
    if (loaded->rules == nullptr) {
        return model::PackCheck{.here = false, .fault = loaded->fault};
    }
    slot.engine.shelve(*loaded->rules);
    slot.recall_due = true;
    return model::PackCheck{.here = true, .fault = {}};
}

base::Result<void> Driver::prepare(Slot& slot, model::Deliver& delivery) {
    if (const auto* order = std::get_if<model::PackOrder>(&*delivery.message)) {
        if (order->kind == model::OrderKind::withdraw) {
            return {};
        }
        auto checked = check(slot, order->pack);
        if (!checked.ok()) {
            return checked.error();
        }
        delivery.pack = std::move(*checked);
        if (delivery.pack.here && options_.packs != nullptr) {
            // What came with the installation has no signature to send on: then the signed one is fetched all the same.
            const auto blob = options_.packs->blob(order->pack);
            if (!blob.ok()) {
                return blob.error();
            }
            delivery.pack.here = *blob && (*blob)->signature == order->signature;
        }
    } else if (const auto* wanted = std::get_if<model::PackWanted>(&*delivery.message)) {
        if (options_.packs == nullptr) {
            return {};
        }
        const auto blob = options_.packs->blob(wanted->pack);
        if (!blob.ok()) {
            return blob.error();
        }
        if (*blob) {
            delivery.part = part_of((*blob)->bundle, wanted->part);
        }
    } else if (const auto* part = std::get_if<model::PackPart>(&*delivery.message)) {
        const model::PackPlan* const plan = fetching(slot.engine.state().packs, part->pack);
        if (plan == nullptr || plan->next != part->part || part->bytes.empty()) {
            return {};
        }
        if (part->part + 1 >= model::parts_of(plan->order.bytes)) {
            return assemble(slot, *plan, *part, delivery);
        }
        commit_.pack_parts.push_back({slot.id, part->pack, part->part, part->bytes});
    }
    return {};
}

/// The last part is here: the pack is whole. Earlier ones are durable, for the next one was asked for after that.
base::Result<void> Driver::assemble(Slot& slot, const model::PackPlan& plan, const model::PackPart& last,
                                    model::Deliver& delivery) {
    Bytes bundle;
    bundle.reserve(plan.order.bytes);
    for (std::uint32_t part = 0; part < last.part; ++part) {
        const auto held = options_.rows.pack_part(slot.id, last.pack, part);
        if (!held.ok()) {
            return held.error();
        }
        if (!*held) {
            return base::broken("part " + std::to_string(part) + " of pack " + to_hex(last.pack) + " of " +
                                to_text(slot.id) + " is gone from the store; restore, or run audit verify");
        }
        bundle.insert(bundle.end(), (*held)->begin(), (*held)->end());
        commit_.pack_parts.push_back({slot.id, last.pack, part, {}});
    }
    bundle.insert(bundle.end(), last.bytes.begin(), last.bytes.end());
    if (options_.packs == nullptr) {
        delivery.pack.fault = no_packs;
        return {};
    }
    Packs::Admitted admitted = options_.packs->admit(last.pack, plan.order.signature, bundle);
    if (admitted.genuine) {
        delivery.part = part_of(bundle, 0);
        commit_.packs.push_back({last.pack, plan.order.signature, std::move(bundle)});
    }
    if (admitted.rules != nullptr) {
        slot.engine.shelve(*admitted.rules);
        slot.recall_due = true;
    }
    delivery.pack = {.here = admitted.rules != nullptr, .fault = std::move(admitted.fault)};
    return {};
}

base::Result<void> Driver::take(base::Instant now, Slot& slot, OrderInput& input) {
    model::GiveOrder& given = input.given;
    const std::string command_id = given.command_id;
    auto first = first_answer(slot, command_id, {});
    if (!first.ok()) {
        return first.error();
    }
    if (*first) {
        promise_->answers.push_back({input.token, slot.id, std::move(**first)});
        return {};
    }
    if (options_.packs == nullptr) {
        given.check.fault = no_packs;
    } else if (!input.bundle.empty()) {
        Packs::Admitted admitted = options_.packs->admit(given.order.pack, given.order.signature, input.bundle);
        given.order.bytes = input.bundle.size();
        if (admitted.rules != nullptr) {
            slot.engine.shelve(*admitted.rules);
            slot.recall_due = true;
            given.order.name = admitted.rules->name();
            given.order.version = admitted.rules->version();
            commit_.packs.push_back({given.order.pack, given.order.signature, std::move(input.bundle)});
        }
        given.check = {.here = admitted.rules != nullptr, .fault = std::move(admitted.fault)};
    }
    model::Effects effects = slot.engine.step(now, std::move(given));
    if (effects.records.empty()) {
        commit_.packs.clear(); // denied: nothing of it is kept
    }
    answer(slot, input.token, command_id, {}, effects);
    return {};
}

/// At start: what cannot be loaded any more is given up with a record, and what is below it decides.
base::Result<void> Driver::load_packs(Slot& slot) {
    for (const base::Hash& pack : slot.engine.missing_packs()) {
        const auto checked = check(slot, pack);
        if (!checked.ok()) {
            return checked.error();
        }
        if (!checked->here) {
            const std::string why =
                checked->fault.empty() ? "规则包不在库中 · the store does not have it" : checked->fault;
            abandoned_packs_.push_back(to_text(slot.id) + ": pack " + to_hex(pack).substr(0, 16) +
                                       " is given up: " + why);
            auto effects = slot.engine.step(last_now_, model::AbandonPack{pack, why});
            journal(slot, effects.records);
        }
    }
    return {};
}

} // namespace citybrain::drive
