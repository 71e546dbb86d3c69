#include "nodes/trial/order_toml.hpp"

#include <functional>

#include "engine/rulebook/words.hpp"

namespace citybrain::trial {
namespace {

constexpr std::string_view order_keys[] = {"order",   "areas",    "categories", "for",     "after",
                                           "suspend", "lengthen", "mute",       "waive",   "response",
                                           "signer",  "reason",   "at",         "refused", "expect"};
constexpr std::string_view end_keys[] = {"end_order", "at", "by", "reason", "refused", "expect"};

void each(rulebook::TomlFile& file, const toml::table& table, std::string_view key,
          const std::function<void(const toml::node&)>& visit) {
    const toml::node* const node = table.get(key);
    const toml::array* const list = node == nullptr ? nullptr : node->as_array();
    if (node != nullptr && list == nullptr) {
        file.fault(*node, "'" + std::string(key) + "' must be a list");
        return;
    }
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        visit(*list->get(i));
    }
}

std::string text_or(Values& values, const toml::table& table, std::string_view key, std::string_view otherwise) {
    const std::string text = values.file().text(table, key, false);
    return text.empty() ? std::string(otherwise) : text;
}

std::optional<std::string> refusal(Values& values, const toml::table& table) {
    const std::string code = values.file().text(table, "refused", false);
    return code.empty() ? std::nullopt : std::optional(code);
}

std::optional<model::NodeId> centre(Values& values, const toml::table& table) {
    const toml::node* const at = table.get("at");
    const model::Unit* const unit = at == nullptr ? nullptr : values.unit(*at);
    return unit == nullptr ? std::nullopt : std::optional(unit->managed_by);
}

} // namespace

std::vector<std::string> read_rules(Values& values, const toml::table& table, std::string_view key) {
    std::vector<std::string> rules;
    each(values.file(), table, key, [&](const toml::node& node) {
        if (auto rule = values.word(node, Kind::rule)) {
            rules.push_back(std::move(*rule));
        }
    });
    return rules;
}

Ordered read_order(Values& values, const toml::table& table) {
    rulebook::TomlFile& file = values.file();
    file.only(table, order_keys);
    Ordered ordered;
    model::StandingOrder& order = ordered.order;
    order.number = values.text(*table.get("order")).value_or(std::string());
    order.signer = text_or(values, table, "signer", "测试指挥员");
    order.reason = text_or(values, table, "reason", "");
    order.suspends = file.flag(table, "suspend");
    order.mutes = file.flag(table, "mute");
    order.response = file.read(table, "response", rulebook::read_response).value_or(model::ResponseLevel::none);
    order.waives = read_rules(values, table, "waive");
    each(file, table, "areas", [&](const toml::node& node) {
        if (const model::Unit* const unit = values.unit(node)) {
            order.areas.push_back(unit->code);
        }
    });
    each(file, table, "categories", [&](const toml::node& node) {
        if (const rulebook::Category* const category = values.category(node)) {
            order.categories.push_back(category->code);
        }
    });
    if (const auto percent = file.read<int>(table, "lengthen", rulebook::read_percent)) {
        order.lengthens_percent = static_cast<std::uint32_t>(*percent);
    }
    if (const toml::node* const length = table.get("for")) {
        ordered.length = values.length(*length).value_or(base::Duration{});
    } else {
        file.fault(table, "key 'for' is missing", "say how long the order lasts: for = \"6h\"");
    }
    if (const toml::node* const after = table.get("after")) {
        ordered.after = values.length(*after);
    }
    if (order.areas.empty()) {
        file.fault(table, "the order names no area", "areas = [\"…\"]: units by code or Chinese name");
    }
    ordered.at = centre(values, table);
    ordered.error = refusal(values, table);
    return ordered;
}

OrderStopped read_end(Values& values, const toml::table& table) {
    values.file().only(table, end_keys);
    return {values.text(*table.get("end_order")).value_or(std::string()), text_or(values, table, "by", "测试指挥员"),
            text_or(values, table, "reason", ""), centre(values, table), refusal(values, table)};
}

} // namespace citybrain::trial
