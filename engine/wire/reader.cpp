#include "engine/wire/reader.hpp"

#include <cstring>

#include "engine/base/text.hpp"

namespace citybrain::wire {
namespace {

constexpr std::int64_t ms_per_day = 86'400'000;
constexpr std::int64_t instant_min_ms = base::days_from_civil({1900, 1, 1}) * ms_per_day;
constexpr std::int64_t instant_max_ms = base::days_from_civil({10000, 1, 1}) * ms_per_day - 1;
constexpr std::uint64_t sequence_max = std::uint64_t{1} << 53;

/// Nearly all texts are ASCII: eight bytes at a time before the general answer.
bool is_well_formed(std::string_view text) {
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & 0x8080808080808080ULL) != 0) {
            return base::is_utf8(text.substr(at));
        }
    }
    return base::is_utf8(text.substr(at));
}

} // namespace

base::Error Reader::error() const {
    return trust_ == Trust::ourselves ? base::broken(fault_) : base::bad_input(fault_);
}

void Reader::refuse(const char* field, const std::string& sentence) {
    if (fault_.empty()) {
        fault_ = std::string(field) + " " + sentence;
    }
}

std::string Reader::text(const flatbuffers::String* value, const char* field, std::size_t bytes_max) {
    if (value == nullptr) {
        return {};
    }
    if (trust_ != Trust::ourselves && value->size() > bytes_max) {
        refuse(field, "is " + std::to_string(value->size()) + " bytes long; at most " + std::to_string(bytes_max) +
                          " are allowed");
        return {};
    }
    const std::string_view view(value->c_str(), value->size());
    if (trust_ != Trust::ourselves && !is_well_formed(view)) {
        refuse(field, "is not UTF-8");
        return {};
    }
    return std::string(view);
}

std::string Reader::name(const flatbuffers::String* value, const char* field, std::size_t bytes_max) {
    if (trust_ != Trust::ourselves && (value == nullptr || value->size() == 0)) {
        refuse(field, "is missing");
    }
    return text(value, field, bytes_max);
}

model::NodeId Reader::node(std::uint64_t code, const char* field) {
    if (code == 0) {
        refuse(field, "is missing");
    }
    return node_or_none(code, field);
}

model::NodeId Reader::node_or_none(std::uint64_t code, const char* field) {
    if (code > node_code_max) {
        refuse(field, "is " + std::to_string(code) + "; a code has at most twelve digits");
        return {};
    }
    return model::NodeId{code};
}

model::CaseId Reader::id(const fb::CaseId* value, const char* field) {
    if (!has(value, field)) {
        return {};
    }
    const model::CaseId id{node_or_none(value->origin(), field), value->counter()};
    if (trust_ != Trust::ourselves && (id.origin.value == 0 || id.counter == 0)) {
        refuse(field, "has no origin or no counter");
    }
    return id;
}

base::Instant Reader::instant(std::int64_t ms, const char* field) {
    if (ms < instant_min_ms || ms > instant_max_ms) {
        refuse(field, "is not an instant of the years 1900 to 9999");
        return {};
    }
    return {ms};
}

double Reader::real(double value, const char* field) {
    if (value - value != 0) { // infinities and NaN
        refuse(field, "is not a finite number");
        return 0;
    }
    return value;
}

std::uint64_t Reader::sequence(std::uint64_t value, const char* field) {
    if (value > sequence_max) {
        refuse(field, "is " + std::to_string(value) + ", beyond every sequence number");
        return 0;
    }
    return value;
}

bool Reader::count(std::size_t number, const char* field, std::size_t most) {
    if (number > most) {
        refuse(field, "has " + std::to_string(number) + " entries; at most " + std::to_string(most) + " are allowed");
        return false;
    }
    return true;
}

base::Hash Reader::hash(const fb::Hash* value) {
    base::Hash hash;
    if (value != nullptr) {
        const std::uint64_t words[4] = {value->a(), value->b(), value->c(), value->d()};
        std::memcpy(hash.bytes.data(), words, sizeof words);
    }
    return hash;
}

model::Lineage Reader::lineage(const fb::Lineage* value) {
    model::Lineage lineage;
    if (value != nullptr) {
        const std::uint64_t words[2] = {value->a(), value->b()};
        std::memcpy(lineage.bytes.data(), words, sizeof words);
    }
    return lineage;
}

} // namespace citybrain::wire
