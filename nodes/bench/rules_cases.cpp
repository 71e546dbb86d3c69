#include "nodes/bench/rules_cases.hpp"

namespace citybrain::bench {

void match_texts(const TextEvent& event, RuleBits& bits) {
    match_all(event, bits, std::make_index_sequence<rule_count>());
}

void match_numbers(const NumberEvent& event, RuleBits& bits) {
    match_all(event, bits, std::make_index_sequence<rule_count>());
}

} // namespace citybrain::bench
