#include "engine/base/csv.hpp"
#include "engine/base/text.hpp"
#include "nodes/format/format.hpp"

namespace citybrain::format {
namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";

std::string cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string(text);
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

} // namespace

base::Result<std::string> formatted_csv(const std::string& path, std::string_view text) {
    std::string out(text.starts_with(mark) ? mark : "");
    base::CsvReader reader(text);
    while (const auto row = reader.next()) {
        if (!row->ok()) {
            return base::bad_input(base::to_text(base::Place{path, row->fault_line, row->fault_column}) + ": " +
                                   row->fault + (row->hint.empty() ? "" : "; " + row->hint));
        }
        std::string line;
        for (const base::CsvField& field : row->fields) {
            line += (&field == &row->fields.front() ? "" : ",") + cell(base::trim(field.text));
        }
        // A row of one empty cell would be a blank line, which readers skip.
        out += (line.empty() ? "\"\"" : line) + "\n";
    }
    return out;
}

base::Result<std::string> formatted(const std::string& path, std::string_view text) {
    if (path.ends_with(".toml")) {
        return formatted_toml(path, text);
    }
    if (path.ends_with(".csv")) {
        return formatted_csv(path, text);
    }
    return std::string(text);
}

} // namespace citybrain::format
