#include "engine/base/csv.hpp"

#include <algorithm>

namespace citybrain::base {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::optional<Error> check_header(const CsvTable& table) {
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const CsvField& title = table.header[i];
        if (title.text.empty()) {
            return bad_input(to_text(table.place(title)) + ": column " + std::to_string(i + 1) +
                             " has no name; the first line names the columns");
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (table.header[j].text == title.text) {
                return bad_input(to_text(table.place(title)) + ": column '" + title.text + "' is named twice");
            }
        }
    }
    return std::nullopt;
}

void trim_fields(CsvRow& row) {
    for (CsvField& field : row.fields) {
        if (!field.quoted) {
            field.text = std::string(trim(field.text));
        }
    }
}

} // namespace

CsvReader::CsvReader(std::string name, std::string_view text, CsvOptions options)
    : name_(std::move(name)), text_(text), options_(options) {
    if (text_.starts_with(byte_order_mark)) {
        at_ = byte_order_mark.size();
    }
}

Error CsvReader::wrong(std::uint32_t line, std::uint32_t column, const std::string& what) const {
    return bad_input(to_text(Place{name_, line, column}) + ": " + what);
}

/// One byte on, which must not end a line.
void CsvReader::step() {
    ++at_;
    if (ended() || !continues_character(text_[at_])) {
        ++column_;
    }
}

/// Past LF, CRLF or CR.
void CsvReader::end_line() {
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    ++line_;
    column_ = 1;
}

void CsvReader::skip_blank_lines() {
    while (!ended()) {
        const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
        if (!trim(text_.substr(at_, end - at_)).empty() || text_.substr(at_, end - at_).find(options_.separator) != std::string_view::npos) {
            return;
        }
        at_ = end;
        if (!ended()) {
            end_line();
        }
    }
}

std::optional<Error> CsvReader::read_quoted(CsvField& field) {
    const std::size_t opened = at_;
    step();
    while (!ended() && at_ - opened <= options_.field_bytes_max) {
        if (text_[at_] != '"') {
            field.text += text_[at_];
            if (at_line_end()) {
                const bool pair = text_.substr(at_, 2) == "\r\n";
                field.text += pair ? "\n" : "";
                end_line();
            } else {
                step();
            }
            continue;
        }
        step();
        if (ended() || at_line_end() || text_[at_] == options_.separator) {
            return std::nullopt;
        }
        if (text_[at_] != '"') {
            return wrong(line_, column_, "text follows a closing quote; double the quotes inside a quoted field");
        }
        field.text += '"';
        step();
    }
    const bool open = ended();
    at_ = opened;
    line_ = field.line;
    column_ = field.column;
    return wrong(field.line, field.column,
                 open ? "the quote opened here is never closed"
                      : "the field opened by this quote is longer than " + std::to_string(options_.field_bytes_max) +
                            " bytes; is its closing quote missing?");
}

std::optional<Error> CsvReader::read_field(CsvField& field) {
    field.line = line_;
    field.column = column_;
    if (!ended() && text_[at_] == '"') {
        field.quoted = true;
        return read_quoted(field);
    }
    const std::size_t first = at_;
    while (!ended() && !at_line_end() && text_[at_] != options_.separator) {
        step();
    }
    field.text = std::string(text_.substr(first, at_ - first));
    if (field.text.size() > options_.field_bytes_max) {
        return wrong(field.line, field.column,
                     "the field is longer than " + std::to_string(options_.field_bytes_max) + " bytes");
    }
    return std::nullopt;
}

std::optional<Result<CsvRow>> CsvReader::next() {
    skip_blank_lines();
    if (ended()) {
        return std::nullopt;
    }
    CsvRow row;
    row.line = line_;
    std::optional<Error> fault;
    for (bool more = true; more && !fault;) {
        fault = read_field(row.fields.emplace_back());
        if (!fault && row.fields.size() > options_.fields_max) {
            fault = wrong(line_, column_, "the row has more than " + std::to_string(options_.fields_max) + " fields");
        }
        more = !fault && !ended() && text_[at_] == options_.separator;
        if (more) {
            step();
        }
    }
    while (!ended() && !at_line_end()) {
        step();
    }
    if (!ended()) {
        end_line();
    }
    if (fault) {
        return Result<CsvRow>(std::move(*fault));
    }
    return Result<CsvRow>(std::move(row));
}

std::optional<std::size_t> CsvTable::column(std::string_view title) const {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i].text == title) {
            return i;
        }
    }
    return std::nullopt;
}

Result<CsvTable> read_csv(std::string name, std::string_view text, CsvOptions options) {
    CsvTable table{name, {}, {}};
    CsvReader reader(std::move(name), text, options);
    bool first = true;
    while (auto row = reader.next()) {
        if (!row->ok()) {
            return row->error();
        }
        trim_fields(**row);
        if (first) {
            table.header = std::move((*row)->fields);
            if (auto fault = check_header(table)) {
                return std::move(*fault);
            }
            first = false;
            continue;
        }
        if ((*row)->fields.size() != table.header.size()) {
            const CsvField& last = (*row)->fields.back();
            return bad_input(to_text(table.place(last)) + ": the row has " + std::to_string((*row)->fields.size()) +
                             " fields, the header has " + std::to_string(table.header.size()) +
                             "; is a separator missing, or not quoted?");
        }
        table.rows.push_back(std::move(**row));
    }
    if (first) {
        return bad_input(table.name + ":1:1: the table is empty; its first line must name the columns");
    }
    return table;
}

} // namespace citybrain::base
