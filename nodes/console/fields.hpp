#pragma once
/// Fields: reads the fields of a JSON body one by one; the first thing that is wrong stays, as a sentence with what was
/// probably meant. Of this room.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "engine/base/time.hpp"

namespace citybrain::console {

class Fields {
  public:
    explicit Fields(const boost::json::object& body) : body_(body) {}

    [[nodiscard]] const std::string& fault() const { return fault_; }
    /// Refuses every field that is not named here.
    void only(const std::vector<std::string>& known);
    /// At most limits::reason_bytes_max bytes; empty when it is absent and not required.
    [[nodiscard]] std::string text(std::string_view name, bool required);
    [[nodiscard]] std::vector<std::string> texts(std::string_view name);
    [[nodiscard]] bool flag(std::string_view name);
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name);
    /// RFC 3339.
    [[nodiscard]] std::optional<base::Instant> instant(std::string_view name);
    [[nodiscard]] const boost::json::value* find(std::string_view name) const;
    void wrong(std::string sentence);
    /// "; did you mean …?", or nothing.
    [[nodiscard]] static std::string hint(const std::string& word, const std::vector<std::string>& known);

  private:
    const boost::json::object& body_;
    std::string fault_;
};

} // namespace citybrain::console
