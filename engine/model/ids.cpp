#include "engine/model/ids.hpp"

#include <algorithm>
#include <cstring>

#include "engine/base/text.hpp"

namespace citybrain::model {

std::string to_text(NodeId node) {
    std::string digits = std::to_string(node.value);
    return digits.size() >= 12 ? digits : std::string(12 - digits.size(), '0') + digits;
}

std::string to_text(const CaseId& id) { return to_text(id.origin) + "-" + std::to_string(id.counter); }

base::Result<NodeId> parse_node(std::string_view text) {
    const auto value = base::parse_integer(text);
    if (text.size() != 12 || !value || *value <= 0) {
        return base::bad_input("node or area code '" + std::string(text.substr(0, 40)) +
                               "' is not twelve digits, for example 440605011001");
    }
    return NodeId{static_cast<std::uint64_t>(*value)};
}

base::Result<CaseId> parse_case(std::string_view text) {
    const auto wrong = [&] {
        return base::bad_input("case id '" + std::string(text.substr(0, 60)) +
                               "' is not a node code and a counter, for example 440605011001-42");
    };
    if (text.size() < 14 || text[12] != '-') {
        return wrong();
    }
    const auto origin = parse_node(text.substr(0, 12));
    const auto counter = base::parse_integer(text.substr(13));
    if (!origin.ok() || !counter || *counter <= 0 || text[13] == '+' || text[13] == '0') {
        return wrong();
    }
    return CaseId{origin.value(), static_cast<std::uint64_t>(*counter)};
}

Identity identity_of(std::string_view source, std::string_view id) {
    const base::Hash hash = base::Hasher{}.text(source).text(id).finish();
    Identity identity;
    std::copy_n(hash.bytes.begin(), identity.bytes.size(), identity.bytes.begin());
    return identity;
}

std::size_t IdentityHash::operator()(const Identity& identity) const noexcept {
    std::size_t first = 0;
    std::memcpy(&first, identity.bytes.data(), sizeof first);
    return first;
}

} // namespace citybrain::model
