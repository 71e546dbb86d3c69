#include "engine/rulebook/fault.hpp"

#include <algorithm>
#include <tuple>

namespace citybrain::rulebook {

std::string to_text(const Fault& fault) {
    std::string text = to_text(fault.place) + ": " + fault.message;
    if (!fault.hint.empty()) {
        text += "; " + fault.hint;
    }
    return text;
}

void Faults::add(base::Place place, std::string message, std::string hint) {
    if (faults_.size() < faults_max) {
        faults_.push_back({std::move(place), std::move(message), std::move(hint)});
    }
}

std::vector<Fault> Faults::take() {
    std::ranges::stable_sort(faults_, {}, [](const Fault& fault) {
        return std::tuple(fault.place.file, fault.place.line, fault.place.column);
    });
    return std::move(faults_);
}

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
    constexpr std::size_t listed_max = 16;
    if (const auto near = base::nearest_spelling(word, known)) {
        return "did you mean " + *near + "?";
    }
    if (known.empty() || known.size() > listed_max) {
        return {};
    }
    std::string list = "known are ";
    for (std::size_t i = 0; i < known.size(); ++i) {
        list += (i == 0 ? "" : ", ") + known[i];
    }
    return list;
}

} // namespace citybrain::rulebook
