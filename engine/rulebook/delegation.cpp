#include "engine/rulebook/delegation.hpp"

#include <algorithm>
#include <array>

#include "engine/base/ensure.hpp"
#include "engine/model/words.hpp"

namespace citybrain::rulebook {
namespace {

constexpr model::Word<Aspect> aspects[] = {
    {Aspect::intake, "intake", "受理"},
    {Aspect::handling, "handling", "办理"},
    {Aspect::decision, "decision", "决定"},
};
constexpr model::Word<DelegationForm> forms[] = {
    {DelegationForm::devolution, "devolution", "下放"},
    {DelegationForm::entrustment, "entrustment", "委托"},
    {DelegationForm::front_window, "front_window", "前移窗口"},
    {DelegationForm::patrol, "patrol", "巡查劝导"},
};

template <class E, std::size_t N>
base::Result<E> read_word(const model::Word<E> (&table)[N], std::string_view text, std::string_view what) {
    std::vector<std::string> known;
    for (const model::Word<E>& word : table) {
        if (text == word.text || text == word.zh) {
            return word.value;
        }
        known.emplace_back(word.text);
        known.emplace_back(word.zh);
    }
    const std::string hint = suggestion(text, known);
    return base::bad_input("'" + std::string(text) + "' is no " + std::string(what) + (hint.empty() ? "" : "; ") +
                           hint);
}

} // namespace

bool Delegation::moves_handling() const {
    return aspect == Aspect::handling && (form == DelegationForm::devolution || form == DelegationForm::entrustment);
}

bool Delegation::holds_on(base::CivilDate day) const {
    return effective_from <= day && (!effective_to || day <= *effective_to);
}

bool Delegation::holds_in(const model::Topology& topology, model::NodeId area) const {
    return areas.empty() ||
           std::ranges::any_of(areas, [&](model::NodeId outer) { return topology.is_within(area, outer); });
}

Delegated delegated(const Category& category, std::span<const Delegation* const> delegations,
                    const model::Topology& topology, model::NodeId area, base::CivilDate day) {
    Delegated result{category.base_tier(), nullptr};
    std::array<bool, 5> left{};
    for (bool moved = true; moved;) {
        moved = false;
        for (const Delegation* const delegation : delegations) {
            const model::Tier to = std::max(delegation->to, category.floor);
            if (delegation->from == result.tier && to != result.tier && !left[static_cast<std::size_t>(to)] &&
                delegation->holds_on(day) && delegation->holds_in(topology, area)) {
                left[static_cast<std::size_t>(result.tier)] = true;
                result = {to, delegation};
                moved = true;
                break;
            }
        }
    }
    return result;
}

base::Result<Aspect> read_aspect(std::string_view text) { return read_word(aspects, text, "aspect of a delegation"); }
base::Result<DelegationForm> read_delegation_form(std::string_view text) {
    return read_word(forms, text, "form of a delegation");
}
std::string_view to_text(Aspect aspect) { return model::word_of(aspects, aspect).text; }
std::string_view to_zh(Aspect aspect) { return model::word_of(aspects, aspect).zh; }
std::string_view to_text(DelegationForm form) { return model::word_of(forms, form).text; }
std::string_view to_zh(DelegationForm form) { return model::word_of(forms, form).zh; }

} // namespace citybrain::rulebook
