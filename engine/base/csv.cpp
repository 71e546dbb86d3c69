#include "engine/base/csv.hpp"

#include <utility>

#include "engine/base/text.hpp"

namespace citybrain::base {

CsvReader::CsvReader(std::string_view text, char delimiter, CsvLimits limits)
    : text_(text), delimiter_(delimiter), limits_(limits) {
    if (text_.starts_with("\xEF\xBB\xBF")) {
        text_.remove_prefix(3);
    }
}

void CsvReader::step() {
    const char here = peek();
    const bool pair = here == '\r' && cursor_.offset + 1 < text_.size() && text_[cursor_.offset + 1] == '\n';
    ++cursor_.offset;
    if (here == '\n' || (here == '\r' && !pair)) {
        ++cursor_.line;
        cursor_.column = 1;
        return;
    }
    // Continuation bytes of UTF-8 belong to the character before them.
    const bool within = !at_end() && (static_cast<unsigned char>(peek()) & 0xC0U) == 0x80U;
    cursor_.column += within ? 0 : 1;
}

void CsvReader::pass_line_end() {
    const bool carriage = !at_end() && peek() == '\r';
    const bool pair = carriage && cursor_.offset + 1 < text_.size() && text_[cursor_.offset + 1] == '\n';
    if (pair) {
        step();
    }
    if (at_line_end() && !at_end()) {
        step();
    }
}

void CsvReader::skip_line() {
    while (!at_line_end()) {
        step();
    }
}

void CsvReader::fail(CsvRow& row, Cursor where, std::string message, std::string hint) {
    row.fault = std::move(message);
    row.hint = std::move(hint);
    row.fault_line = where.line;
    row.fault_column = where.column;
}

void CsvReader::read_plain(CsvRow& row, CsvField& field) {
    const std::size_t begin = cursor_.offset;
    while (!at_line_end() && peek() != delimiter_) {
        if (peek() == '"' && row.ok()) {
            fail(row, cursor_, "a quote stands inside a field that is not quoted",
                 "put the whole field in quotes and write the quote twice");
        }
        step();
    }
    field.text = text_.substr(begin, cursor_.offset - begin);
}

void CsvReader::read_quoted(CsvRow& row, CsvField& field) {
    const Cursor opening = cursor_;
    step();
    while (!at_end()) {
        if (peek() != '"') {
            field.text.push_back(peek());
            step();
            continue;
        }
        step();
        if (at_line_end() || peek() == delimiter_) {
            return;
        }
        if (peek() != '"') {
            fail(row, cursor_, "text follows a closing quote", "write a quote inside a field twice");
            return;
        }
        field.text.push_back('"');
        step();
    }
    fail(row, opening, "the quote that opens this field is never closed", "close it, or write a quote inside it twice");
    cursor_ = opening; // the rest of the file is not lost with one quote
}

void CsvReader::read_field(CsvRow& row) {
    const Cursor where = cursor_;
    CsvField field;
    field.line = where.line;
    field.column = where.column;
    if (!at_end() && peek() == '"') {
        read_quoted(row, field);
    } else {
        read_plain(row, field);
    }
    if (row.ok() && field.text.size() > limits_.field_bytes_max) {
        fail(row, where, "a field is longer than " + std::to_string(limits_.field_bytes_max) + " bytes", "");
    }
    if (row.ok() && !is_utf8(field.text)) {
        fail(row, where, "the text is not UTF-8", "save the file with the encoding UTF-8");
    }
    if (row.ok() && row.fields.size() >= limits_.fields_max) {
        fail(row, where, "a row has more than " + std::to_string(limits_.fields_max) + " fields", "");
    }
    row.fields.push_back(std::move(field));
}

std::optional<CsvRow> CsvReader::next() {
    while (!at_end() && at_line_end()) {
        pass_line_end();
    }
    if (at_end()) {
        return std::nullopt;
    }
    CsvRow row;
    row.line = cursor_.line;
    while (row.ok()) {
        read_field(row);
        if (at_line_end()) {
            break;
        }
        if (row.ok()) {
            step(); // the delimiter
        }
    }
    if (row.ok() && width_ == 0) {
        width_ = row.fields.size();
    }
    if (row.ok() && row.fields.size() != width_) {
        fail(row, {0, row.line, 1},
             "the row has " + std::to_string(row.fields.size()) + " fields, the first row has " +
                 std::to_string(width_),
             "check for a missing or extra comma, or quote a field that holds one");
    }
    if (!row.ok()) {
        row.fields.clear();
        skip_line();
    }
    pass_line_end();
    return row;
}

} // namespace citybrain::base
