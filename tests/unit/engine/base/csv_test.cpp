#include "engine/base/csv.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace {

using citybrain::base::CsvField;
using citybrain::base::CsvReader;
using citybrain::base::CsvRow;

std::vector<CsvRow> read(std::string_view text, char delimiter = ',') {
    CsvReader reader(text, delimiter);
    std::vector<CsvRow> rows;
    while (auto row = reader.next()) {
        rows.push_back(*row);
    }
    return rows;
}

/// Rows as "a|b;c|d", faults as "!line:col message".
std::string shown(std::string_view text, char delimiter = ',') {
    std::string out;
    for (const CsvRow& row : read(text, delimiter)) {
        out += out.empty() ? "" : ";";
        if (!row.ok()) {
            out += "!" + std::to_string(row.fault_line) + ":" + std::to_string(row.fault_column) + " " + row.fault;
            continue;
        }
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            out += (i == 0 ? "" : "|") + row.fields[i].text;
        }
    }
    return out;
}

std::string places(std::string_view text) {
    std::string out;
    for (const CsvRow& row : read(text)) {
        for (const CsvField& field : row.fields) {
            out += std::to_string(field.line) + ":" + std::to_string(field.column) + " ";
        }
    }
    return out;
}

} // namespace

TEST_CASE("a CSV text is read as RFC 4180 says") {
    CHECK(shown("a,b\r\nc,d\r\n") == "a|b;c|d");
    CHECK(shown("a,b\nc,d") == "a|b;c|d");
    CHECK(shown("a,b\rc,d\r") == "a|b;c|d");
    CHECK(shown("\xEF\xBB\xBF"
                "a,b\n") == "a|b");
    CHECK(shown("a,\n,b\n") == "a|;|b");
    CHECK(shown("\n\na,b\n\nc,d\n\n") == "a|b;c|d");
    CHECK(shown("\"a,1\",\"say \"\"hi\"\"\"\n") == "a,1|say \"hi\"");
    CHECK(shown("\"two\nlines\",x\n") == "two\nlines|x");
    CHECK(shown("\"\",\"\"\n") == "|");
    CHECK(shown("a; b \n", ';') == "a| b ");
    CHECK(shown("").empty());
}

TEST_CASE("every field knows where it stands, counted in characters") {
    CHECK(places("积水,b\r\n\"x\ny\",末,c\n").substr(0, 8) == "1:1 1:4 ");
    CHECK(places("a,b\n\"x\ny\",z\nc,d\n") == "1:1 1:3 2:1 3:4 4:1 4:3 ");
}

TEST_CASE("a bad row is told with its place, and the next row is read") {
    CHECK(shown("a,b\nc\nd,e\n") == "a|b;!2:1 the row has 1 fields, the first row has 2;d|e");
    CHECK(shown("a,b\nx\"y,c\nd,e\n") == "a|b;!2:2 a quote stands inside a field that is not quoted;d|e");
    CHECK(shown("a,b\n\"x\"y,c\nd,e\n") == "a|b;!2:4 text follows a closing quote;d|e");
    CHECK(shown("a,b\nc,\"x\nd,e\n") == "a|b;!2:3 the quote that opens this field is never closed;d|e");
    CHECK(shown("a,b\nc,\xff\nd,e\n") == "a|b;!2:3 the text is not UTF-8;d|e");
}

TEST_CASE("fields and rows that are too large are refused") {
    CsvReader reader("abcdef,b\na,b,c\na,b\n", ',', {.field_bytes_max = 5, .fields_max = 2});
    CHECK(reader.next()->fault == "a field is longer than 5 bytes");
    CHECK(reader.next()->fault == "a row has more than 2 fields");
    CHECK(reader.next()->ok());
    CHECK(!reader.next());
}

TEST_CASE("what is written with quotes is read back") {
    CHECK(rc::check("write then read", [] {
        const auto width = *rc::gen::inRange<std::size_t>(1, 5);
        const auto cell = rc::gen::container<std::string>(rc::gen::element('a', '"', ',', '\n', '\r', ' ', ';'));
        const auto row_of = rc::gen::container<std::vector<std::string>>(width, cell);
        const auto cells = *rc::gen::container<std::vector<std::vector<std::string>>>(row_of);
        std::string text;
        for (const auto& row : cells) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += i == 0 ? "\"" : ",\"";
                for (const char c : row[i]) {
                    text += c == '"' ? std::string("\"\"") : std::string(1, c);
                }
                text += '"';
            }
            text += "\r\n";
        }
        const auto rows = read(text);
        RC_ASSERT(rows.size() == cells.size());
        for (std::size_t r = 0; r < rows.size(); ++r) {
            RC_ASSERT(rows[r].ok());
            RC_ASSERT(rows[r].fields.size() == width);
            for (std::size_t i = 0; i < width; ++i) {
                RC_ASSERT(rows[r].fields[i].text == cells[r][i]);
            }
        }
    }));
    CHECK(rc::check("any bytes end", [](const std::string& text) { RC_ASSERT(read(text).size() <= text.size()); }));
}
