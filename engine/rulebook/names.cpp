#include "engine/rulebook/names.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace citybrain::rulebook {

Names::Names(std::vector<std::string> texts) : texts_(std::move(texts)) {
    std::ranges::sort(texts_);
    texts_.erase(std::unique(texts_.begin(), texts_.end()), texts_.end());
    ENSURE(texts_.size() <= base::limits::decision_list_max);
}

std::size_t Names::find(std::string_view text) const {
    const auto at = std::ranges::lower_bound(texts_, text);
    return at != texts_.end() && *at == text ? static_cast<std::size_t>(at - texts_.begin()) : texts_.size();
}

std::vector<NameId> Names::ids_of(const std::vector<std::string>& texts) const {
    std::vector<NameId> ids;
    for (const std::string& text : texts) {
        const std::size_t at = find(text);
        ENSURE(at < texts_.size());
        ids.push_back(static_cast<NameId>(at));
    }
    return ids;
}

} // namespace citybrain::rulebook
