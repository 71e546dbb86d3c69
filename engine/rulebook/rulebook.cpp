#include "engine/rulebook/rulebook.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/cel/value.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::rulebook {
namespace {

template <class T>
const T* find_code(const std::vector<T>& rows, std::string_view code) {
    const auto at = std::ranges::lower_bound(rows, code, {}, [](const T& row) -> std::string_view { return row.code; });
    return at != rows.end() && at->code == code ? &*at : nullptr;
}

const FieldDeclaration* field_in(const std::vector<FieldDeclaration>& fields, std::string_view name) {
    const auto at = std::ranges::find(fields, name, &FieldDeclaration::name);
    return at == fields.end() ? nullptr : &*at;
}

} // namespace

Rulebook::Rulebook() = default;
Rulebook::Rulebook(Rulebook&&) noexcept = default;
Rulebook& Rulebook::operator=(Rulebook&&) noexcept = default;
Rulebook::~Rulebook() = default;

const Category* Rulebook::find_category(std::string_view code) const {
    const std::uint32_t row = rules_->codes.find(code);
    return row == CodeIndex::none ? nullptr : &categories_[row];
}
const Department* Rulebook::find_department(std::string_view code) const { return find_code(departments_, code); }
std::size_t Rulebook::rule_count() const { return rules_->rules.size(); }

std::vector<std::string> Rulebook::rule_ids() const {
    std::vector<std::string> ids;
    for (const Rule& rule : rules_->rules) {
        ids.push_back(rule.id);
    }
    return ids;
}

const std::string& Rulebook::desk_at(const Category& category, model::Tier tier, const model::Topology& topology,
                                     model::NodeId area) const {
    const Department* department = find_department(category.department);
    ENSURE(department != nullptr); // load refuses a pack that names one it does not have
    if (department->has_desk_at(tier) && department->covers(topology, area)) {
        return department->code;
    }
    department = department->duty_desk.empty() ? nullptr : find_department(department->duty_desk);
    const bool stands_in = department != nullptr && department->has_desk_at(tier) && department->covers(topology, area);
    return stands_in ? department->code : policy_.duty_desk;
}

Delegated Rulebook::delegated(const Category& category, const model::Topology& topology, model::NodeId area,
                              base::Instant now) const {
    const std::vector<const Delegation*>& moving = moving_[static_cast<std::size_t>(&category - categories_.data())];
    if (moving.empty()) {
        return {category.base_tier(), nullptr};
    }
    return rulebook::delegated(category, moving, topology, area, base::civil_from_days(calendar_.local(now).day));
}

const FieldDeclaration* Rulebook::find_field(std::string_view category, std::string_view name) const {
    const FieldDeclaration* const shared = field_in(policy_.fields, name);
    const Category* const row = shared == nullptr ? find_category(category) : nullptr;
    return row == nullptr ? shared : field_in(row->fields, name);
}

std::vector<std::string> Rulebook::field_names(std::string_view category) const {
    std::vector<std::string> names;
    const auto add = [&](const std::vector<FieldDeclaration>& fields) {
        for (const FieldDeclaration& field : fields) {
            names.push_back(field.name);
        }
    };
    add(policy_.fields);
    if (const Category* const row = find_category(category)) {
        add(row->fields);
    }
    std::ranges::sort(names);
    return names;
}

bool fits(const model::AttributeValue& value, FieldType type) { return read_attribute(value, type).has_value(); }

std::optional<std::string> Rulebook::misfit(const model::Event& event) const {
    for (const model::Attribute& attribute : event.attributes) {
        const FieldDeclaration* const field = find_field(event.category, attribute.name);
        if (field != nullptr && !fits(attribute.value, field->type)) {
            return "attribute '" + attribute.name + "' must be of type " + std::string(to_text(field->type)) +
                   " (pack " + name() + " " + version() + ")";
        }
    }
    return std::nullopt;
}

bool Rulebook::is_mandatory(std::string_view id) const {
    const auto at =
        std::ranges::lower_bound(rules_->rules, id, {}, [](const Rule& rule) -> std::string_view { return rule.id; });
    return at != rules_->rules.end() && at->id == id && at->mandatory;
}

base::Instant Rulebook::due(const model::Limit& limit, base::Instant from) const {
    const std::int64_t whole_days = limit.length.ms / base::days(1).ms;
    switch (limit.clock) {
    case model::ClockKind::urgent_hour:
        return from + limit.length;
    case model::ClockKind::work_hour:
        return calendar_.add_work_time(from, limit.length);
    case model::ClockKind::work_day:
        return calendar_.add_work_days(from, whole_days);
    case model::ClockKind::natural_day:
        return calendar_.add_natural_days(from, whole_days);
    }
    return from;
}

} // namespace citybrain::rulebook
