#include "engine/model/case_table.hpp"

#include <tuple>

#include "engine/base/ensure.hpp"

namespace citybrain::model {

CaseTable::CaseTable(const CaseTable& other) {
    for (const auto& [id, entry] : other.table_) { // order does not show: a table again
        table_.emplace(id, std::make_unique<Entry>(*entry));
    }
}

CaseTable& CaseTable::operator=(const CaseTable& other) {
    CaseTable copy(other);
    table_.swap(copy.table_);
    return *this;
}

Case& CaseTable::at(const CaseId& id) {
    const auto found = table_.find(id);
    ENSURE(found != table_.end());
    return found->second->second;
}

const Case& CaseTable::at(const CaseId& id) const {
    const auto found = table_.find(id);
    ENSURE(found != table_.end());
    return found->second->second;
}

Case& CaseTable::emplace(const CaseId& id) {
    auto entry = std::make_unique<Entry>(std::piecewise_construct, std::forward_as_tuple(id), std::tuple<>{});
    const auto [at, inserted] = table_.emplace(id, std::move(entry));
    ENSURE(inserted);
    return at->second->second;
}

Case& CaseTable::emplace(const CaseId& id, Case matter) { return emplace(id) = std::move(matter); }

} // namespace citybrain::model
