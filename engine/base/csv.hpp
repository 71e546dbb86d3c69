#pragma once
/// CSV reader: RFC 4180 with a place for every field, so that errors can be printed as file:line:col.
///
/// Accepts: a byte order mark, CRLF, LF or CR as line ends, quoted fields with doubled quotes and embedded line ends, a
/// missing line end at the end, blank lines (skipped). Keeps white space as it is.
/// Refuses, and goes on with the next line: a quote that is never closed, text after a closing quote, a quote inside an
/// unquoted field, text that is not UTF-8, another number of fields than the first row has, fields or rows too large.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace citybrain::base {

struct CsvLimits {
    std::size_t field_bytes_max = 64 * 1024;
    std::size_t fields_max = 1'024;
};

struct CsvField {
    std::string text;
    std::uint32_t line = 1;   ///< where the field begins; physical lines from 1
    std::uint32_t column = 1; ///< in characters (code points) from 1; of its opening quote when it has one
};

/// One row; or what is wrong with it, and where.
struct CsvRow {
    std::vector<CsvField> fields; ///< empty when there is a fault
    std::uint32_t line = 1;
    std::string fault; ///< a sentence without a full stop; empty when the row is sound
    std::string hint;
    std::uint32_t fault_line = 1;
    std::uint32_t fault_column = 1;

    [[nodiscard]] bool ok() const { return fault.empty(); }
};

/// Reads one text from front to back. One thread at a time.
class CsvReader {
  public:
    /// `text` must outlive the reader.
    explicit CsvReader(std::string_view text, char delimiter = ',', CsvLimits limits = {});

    /// The next row, sound or not; empty at the end. Every call reads at least one character, so it ends.
    [[nodiscard]] std::optional<CsvRow> next();

  private:
    struct Cursor {
        std::size_t offset = 0;
        std::uint32_t line = 1;
        std::uint32_t column = 1;
    };

    [[nodiscard]] bool at_end() const { return cursor_.offset >= text_.size(); }
    [[nodiscard]] char peek() const { return text_[cursor_.offset]; }
    [[nodiscard]] bool at_line_end() const { return at_end() || peek() == '\n' || peek() == '\r'; }
    void step();
    void pass_line_end();
    void skip_line();
    void read_field(CsvRow& row);
    void read_plain(CsvRow& row, CsvField& field);
    void read_quoted(CsvRow& row, CsvField& field);
    void fail(CsvRow& row, Cursor where, std::string message, std::string hint);

    std::string_view text_;
    char delimiter_;
    CsvLimits limits_;
    Cursor cursor_;
    std::size_t width_ = 0; ///< fields of the first row; 0 before it
};

} // namespace citybrain::base
