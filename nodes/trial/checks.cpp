#include "nodes/trial/checks.hpp"

#include <algorithm>

namespace citybrain::trial {
namespace {

using model::Case;
using model::Decision;
using Texts = std::vector<std::string>;

template <class V>
Texts one(V value) {
    return {std::string(to_text(value))};
}

Texts flag(bool value) { return {value ? "true" : "false"}; }

Texts owner(const Seen& seen) {
    const model::Unit* const unit = seen.topology.find(seen.matter->custody.owner);
    Texts names{to_text(seen.matter->custody.owner)};
    if (unit != nullptr) {
        names.emplace_back(to_text(unit->tier));
    }
    return names;
}

Texts overdue(const Seen& seen) {
    Texts stages;
    if (seen.matter->respond_missed) {
        stages.emplace_back(to_text(model::Stage::respond));
    }
    if (seen.matter->close_missed) {
        stages.emplace_back(to_text(model::Stage::close));
    }
    return stages;
}

Texts next(const Seen& seen) {
    return seen.matter->deadlines.empty() ? Texts{} : one(seen.matter->deadlines.front().stage);
}

Texts next_due(const Seen& seen) {
    return seen.matter->deadlines.empty() ? Texts{} : Texts{spelled(seen.matter->deadlines.front().due, seen.rules)};
}

Texts rejected(const Seen& seen) {
    const auto* const refused = std::get_if<model::EventRefused>(&seen.answer);
    return refused == nullptr ? Texts{} : Texts{refused->code};
}

Texts repeat(const Seen& seen) {
    const auto* const taken = std::get_if<model::EventTaken>(&seen.answer);
    return flag(taken != nullptr && taken->repeat);
}

Texts limit(const model::Limit& limit) { return {rulebook::to_text(limit, rulebook::Language::en)}; }

const Decision& of(const Seen& seen) { return seen.matter->decision; }

Texts milestones(const Seen& seen) {
    Texts codes;
    for (const model::Milestone& milestone : of(seen).milestones) {
        codes.push_back(milestone.code);
    }
    return codes;
}

Texts numbers_of_orders(const Seen& seen) {
    Texts numbers;
    for (const model::OrderEffect& order : of(seen).orders) {
        numbers.push_back(order.number);
    }
    return numbers;
}

/// Clocks that standing orders hold or have held.
Texts deferred(const Seen& seen) {
    Texts stages;
    for (const model::Deferral& deferral : seen.matter->deferrals) {
        stages.emplace_back(to_text(deferral.stage));
    }
    return stages;
}

Texts muted(const Seen& seen) {
    return flag(std::ranges::find(seen.matter->deadlines, model::Stage::unmute, &model::Deadline::stage) !=
                seen.matter->deadlines.end());
}

constexpr CheckKey keys[] = {
    {"tier", Match::is, Kind::tier, [](const Seen& s) { return one(of(s).tier); }},
    {"base_tier", Match::is, Kind::tier, [](const Seen& s) { return one(of(s).base_tier); }},
    {"owner", Match::has, Kind::owner, owner},
    {"priority", Match::is, Kind::priority, [](const Seen& s) { return one(of(s).priority); }},
    {"department", Match::is, Kind::department, [](const Seen& s) { return Texts{of(s).department}; }},
    {"desk", Match::is, Kind::department, [](const Seen& s) { return Texts{s.matter->department}; }},
    {"respond", Match::is, Kind::limit, [](const Seen& s) { return limit(of(s).respond_limit); }},
    {"close", Match::is, Kind::limit, [](const Seen& s) { return limit(of(s).close_limit); }},
    {"respond_due", Match::is, Kind::instant, [](const Seen& s) { return Texts{spelled(of(s).respond_due, s.rules)}; }},
    {"close_due", Match::is, Kind::instant, [](const Seen& s) { return Texts{spelled(of(s).close_due, s.rules)}; }},
    {"milestones", Match::has, Kind::milestone, milestones},
    {"not_milestones", Match::lacks, Kind::milestone, milestones},
    {"delegation", Match::is, Kind::delegation, [](const Seen& s) { return Texts{of(s).delegation}; }},
    {"notify", Match::has, Kind::department, [](const Seen& s) { return of(s).notify; }},
    {"not_notify", Match::lacks, Kind::department, [](const Seen& s) { return of(s).notify; }},
    {"assist", Match::has, Kind::department, [](const Seen& s) { return of(s).assist; }},
    {"not_assist", Match::lacks, Kind::department, [](const Seen& s) { return of(s).assist; }},
    {"labels", Match::has, Kind::label, [](const Seen& s) { return of(s).labels; }},
    {"not_labels", Match::lacks, Kind::label, [](const Seen& s) { return of(s).labels; }},
    {"fired", Match::has, Kind::rule, [](const Seen& s) { return of(s).fired; }},
    {"not_fired", Match::lacks, Kind::rule, [](const Seen& s) { return of(s).fired; }},
    {"only_fired", Match::only, Kind::rule, [](const Seen& s) { return of(s).fired; }},
    {"sensitivity", Match::is, Kind::sensitivity, [](const Seen& s) { return one(of(s).sensitivity); }},
    {"supervised", Match::is, Kind::flag, [](const Seen& s) { return flag(of(s).supervised); }},
    {"state", Match::is, Kind::lifecycle, [](const Seen& s) { return one(s.matter->lifecycle); }},
    {"overdue", Match::has, Kind::stage, overdue},
    {"not_overdue", Match::lacks, Kind::stage, overdue},
    {"next", Match::is, Kind::stage, next},
    {"next_due", Match::is, Kind::instant, next_due},
    {"joined", Match::is, Kind::flag, [](const Seen& s) { return flag(s.joined); }},
    {"events", Match::is, Kind::number, [](const Seen& s) { return Texts{std::to_string(s.matter->joined + 1)}; }},
    {"cleared", Match::is, Kind::flag, [](const Seen& s) { return flag(s.matter->cleared); }},
    {"incident", Match::is, Kind::flag, [](const Seen& s) { return flag(s.matter->incident.has_value()); }},
    {"waived", Match::has, Kind::rule, [](const Seen& s) { return of(s).waived; }},
    {"not_waived", Match::lacks, Kind::rule, [](const Seen& s) { return of(s).waived; }},
    {"orders", Match::has, Kind::label, numbers_of_orders},
    {"not_orders", Match::lacks, Kind::label, numbers_of_orders},
    {"deferred", Match::has, Kind::stage, deferred},
    {"not_deferred", Match::lacks, Kind::stage, deferred},
    {"muted", Match::is, Kind::flag, muted},
    {"muted_by", Match::is, Kind::label, [](const Seen& s) { return Texts{of(s).muted_by}; }},
    {"merged", Match::is, Kind::number, [](const Seen& s) { return Texts{std::to_string(s.matter->children.size())}; }},
    {"related", Match::is, Kind::number,
     [](const Seen& s) { return Texts{std::to_string(s.matter->relations.size())}; }},
    {"suggested", Match::is, Kind::flag, [](const Seen& s) { return flag(!s.matter->candidates.empty()); }},
    {"rejected", Match::is, Kind::code, rejected, true},
    {"repeat", Match::is, Kind::flag, repeat, true},
};

bool has_all(const Texts& list, const Texts& wanted) {
    return std::ranges::all_of(wanted, [&](const std::string& w) { return std::ranges::find(list, w) != list.end(); });
}

bool holds(Match match, const Texts& is, const Texts& wanted) {
    switch (match) {
    case Match::is:
        return is == wanted;
    case Match::has:
        return has_all(is, wanted);
    case Match::lacks:
        return std::ranges::none_of(wanted, [&](const std::string& w) { return std::ranges::find(is, w) != is.end(); });
    case Match::only:
        return has_all(is, wanted) && has_all(wanted, is);
    }
    return false;
}

} // namespace

std::span<const CheckKey> check_keys() { return keys; }

const CheckKey* find_check(std::string_view key) {
    const auto* const found = std::ranges::find(keys, key, &CheckKey::key);
    return found == std::end(keys) ? nullptr : found;
}

std::optional<Texts> unmet(const Check& check, const Seen& seen) {
    const CheckKey* const key = find_check(check.key);
    ENSURE(key != nullptr);
    if (seen.matter == nullptr && !key->of_answer) {
        return Texts{};
    }
    Texts is = key->values(seen);
    return holds(check.match, is, check.wanted) ? std::nullopt : std::optional(std::move(is));
}

} // namespace citybrain::trial
