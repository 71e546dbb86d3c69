#pragma once
/// CSV (RFC 4180) with the place of every field, so that an error can be found in the file.
///
/// Reads commas or another separator, quoted fields with doubled quotes and line feeds inside, LF, CRLF or CR ends, a byte
/// order mark, a last line without an end. Lines that are blank are passed over. A quote inside an unquoted field is taken
/// as it stands ("pipe 6" wide"), as logs of the real world have it. CsvReader goes on behind a line that is wrong: a log
/// is read to its end. read_csv is for our own tables: a header first, every row as wide, the first fault ends it.
/// Opens no file, checks no encoding; columns count characters, not bytes. Total: any bytes give rows or errors.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/base/text.hpp"

namespace citybrain::base {

struct CsvOptions {
    char separator = ',';
    std::size_t field_bytes_max = 64 * 1024;
    std::size_t fields_max = 1'024;
};

struct CsvField {
    std::string text;
    std::uint32_t line = 1;   ///< of the field's first character, its quote included
    std::uint32_t column = 1; ///< in characters
    bool quoted = false;

    friend bool operator==(const CsvField&, const CsvField&) = default;
};

struct CsvRow {
    std::uint32_t line = 1; ///< where the row begins
    std::vector<CsvField> fields;
};

/// One row at a time, in order. `text` must outlive the reader.
class CsvReader {
  public:
    /// `name` opens every error: "name:line:col: what, hint".
    CsvReader(std::string name, std::string_view text, CsvOptions options = {});

    /// The next row, or what is wrong with it (bad_input); empty at the end. After an error reading goes on with the line
    /// after the one the error names, at the latest.
    [[nodiscard]] std::optional<Result<CsvRow>> next();
    /// Bytes read so far, for progress.
    [[nodiscard]] std::size_t position() const { return at_; }

  private:
    [[nodiscard]] bool ended() const { return at_ >= text_.size(); }
    [[nodiscard]] bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
    void step();
    void end_line();
    void skip_blank_lines();
    std::optional<Error> read_field(CsvField& field);
    std::optional<Error> read_quoted(CsvField& field);
    Error wrong(std::uint32_t line, std::uint32_t column, const std::string& what) const;

    std::string name_;
    std::string_view text_;
    CsvOptions options_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
};

/// A table with named columns.
struct CsvTable {
    std::string name;
    std::vector<CsvField> header;
    std::vector<CsvRow> rows; ///< each as wide as the header

    /// Position of the column named `title`, or empty.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view title) const;
    /// Where a field stands.
    [[nodiscard]] Place place(const CsvField& field) const { return {name, field.line, field.column}; }
};

/// Reads a whole table. bad_input "name:line:col: …" for the first fault: no header, a column without a name or named
/// twice, a row that is not as wide as the header, and whatever CsvReader refuses. Fields are trimmed unless quoted.
[[nodiscard]] Result<CsvTable> read_csv(std::string name, std::string_view text, CsvOptions options = {});

} // namespace citybrain::base
