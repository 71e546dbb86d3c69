#include "engine/rulebook/decision_buffer.hpp"

namespace citybrain::rulebook {

void DecisionBuffer::resize(std::vector<std::string>& list, std::size_t size) {
    while (list.size() > size) {
        aside_.push_back(std::move(list.back()));
        list.pop_back();
    }
    list.reserve(size);
    while (list.size() < size) {
        if (aside_.empty()) {
            list.resize(size);
            return;
        }
        list.push_back(std::move(aside_.back()));
        aside_.pop_back();
    }
}

} // namespace citybrain::rulebook
