#include "engine/rulebook/decision_buffer.hpp"

namespace citybrain::rulebook {

void DecisionBuffer::shrink(std::vector<std::string>& list, std::size_t size) {
    while (list.size() > size) {
        aside_.push_back(std::move(list.back()));
        list.pop_back();
    }
}

void DecisionBuffer::grow(std::vector<std::string>& list, std::size_t size, std::size_t longest) {
    if (!reused_) {
        list.resize(size);
        return;
    }
    while (list.size() < size) {
        if (aside_.empty()) {
            list.emplace_back().reserve(longest);
            made_ += 1;
            if (aside_.capacity() < made_) {
                aside_.reserve(made_ * 2); // now, so that putting all of them aside needs no memory later
            }
        } else {
            list.push_back(std::move(aside_.back()));
            aside_.pop_back();
        }
    }
}

} // namespace citybrain::rulebook
