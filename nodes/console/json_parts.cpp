#include "nodes/console/json_parts.hpp"

namespace citybrain::console::parts {

namespace json = boost::json;

json::string text(std::string_view view) { return json::string(view.data(), view.size()); }

json::value time_or_null(const std::optional<base::Instant>& at) {
    return at ? json::value(text(base::to_rfc3339(*at))) : json::value(nullptr);
}

json::value node_or_null(model::NodeId node) {
    return node.value == 0 ? json::value(nullptr) : json::value(text(to_text(node)));
}

json::array texts(const std::vector<std::string>& values) {
    json::array out;
    for (const std::string& value : values) {
        out.emplace_back(text(value));
    }
    return out;
}

json::object words(const rulebook::Words& both) { return {{"zh", text(both.zh)}, {"en", text(both.en)}}; }

json::object limit_view(const model::Limit& limit) {
    return {{"length", text(to_text(limit.length))},
            {"clock", text(to_text(limit.clock))},
            {"zh", text(to_text(limit, rulebook::Language::zh))}};
}

} // namespace citybrain::console::parts
