#include "engine/rulebook/row.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::rulebook {

std::string Row::filled(std::string_view column) {
    std::string cell = text(column);
    if (cell.empty()) {
        fault(column, "column '" + std::string(column) + "' is empty", "every row needs one");
    }
    return cell;
}

std::string Row::code(std::string_view column) {
    std::string code = filled(column);
    const auto sound = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    if (code.size() > base::limits::category_bytes_max || !std::ranges::all_of(code, sound)) {
        fault(column, "'" + code + "' is no code", "use up to 16 letters, digits, '-' and '_'");
    }
    return code;
}

void Row::check_department(std::string_view column, const std::string& code, const std::vector<Department>& known) {
    if (code.empty() || std::ranges::find(known, code, &Department::code) != known.end()) {
        return;
    }
    std::vector<std::string> codes;
    for (const Department& department : known) {
        codes.push_back(department.code);
    }
    fault(column, "department '" + code + "' is not in departments.csv", suggestion(code, codes));
}

std::vector<model::NodeId> Row::areas(std::string_view column) {
    std::vector<model::NodeId> codes;
    for (const std::string& part : split_list(text(column))) {
        const auto code = model::parse_node(part);
        if (code.ok()) {
            codes.push_back(*code);
        } else {
            fault(column, "'" + part + "' is no area", "write 12-digit codes separated by ';', or leave it empty");
        }
    }
    std::ranges::sort(codes);
    return codes;
}

} // namespace citybrain::rulebook
