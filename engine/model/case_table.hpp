#pragma once
/// CaseTable: the cases a node holds in memory, by id. A case stays where it is until it is erased: references to it
/// live through insertions of others. The order of a loop is not defined.

#include <memory>
#include <utility>

#include "engine/base/flat_table.hpp"
#include "engine/model/case.hpp"

namespace citybrain::model {

class CaseTable {
  public:
    using Entry = std::pair<const CaseId, Case>;

  private:
    using Table = base::FlatMap<CaseId, std::unique_ptr<Entry>, CaseIdHash>;
    /// Walks the table and shows entries instead of pointers to them.
    template <class At, class Shown>
    class Walk {
      public:
        using value_type = Entry;
        using difference_type = std::ptrdiff_t;
        using reference = Shown&;
        using pointer = Shown*;
        using iterator_category = std::forward_iterator_tag;

        Walk() = default;
        explicit Walk(At at) : at_(at) {}
        [[nodiscard]] Shown& operator*() const { return *at_->second; }
        [[nodiscard]] Shown* operator->() const { return at_->second.get(); }
        Walk& operator++() {
            ++at_;
            return *this;
        }
        Walk operator++(int) {
            Walk before = *this;
            ++at_;
            return before;
        }
        friend bool operator==(const Walk& a, const Walk& b) { return a.at_ == b.at_; }

      private:
        friend class CaseTable;
        At at_;
    };

  public:
    using iterator = Walk<Table::iterator, Entry>;
    using const_iterator = Walk<Table::const_iterator, const Entry>;

    CaseTable() = default;
    CaseTable(const CaseTable& other);
    CaseTable& operator=(const CaseTable& other);
    CaseTable(CaseTable&&) noexcept = default;
    CaseTable& operator=(CaseTable&&) noexcept = default;
    ~CaseTable() = default;

    [[nodiscard]] iterator begin() { return iterator(table_.begin()); }
    [[nodiscard]] iterator end() { return iterator(table_.end()); }
    [[nodiscard]] const_iterator begin() const { return const_iterator(table_.begin()); }
    [[nodiscard]] const_iterator end() const { return const_iterator(table_.end()); }
    [[nodiscard]] iterator find(const CaseId& id) { return iterator(table_.find(id)); }
    [[nodiscard]] const_iterator find(const CaseId& id) const { return const_iterator(table_.find(id)); }
    [[nodiscard]] bool contains(const CaseId& id) const { return table_.contains(id); }
    [[nodiscard]] std::size_t size() const { return table_.size(); }
    [[nodiscard]] bool empty() const { return table_.empty(); }
    /// REQUIRES that the case is here.
    [[nodiscard]] Case& at(const CaseId& id);
    [[nodiscard]] const Case& at(const CaseId& id) const;

    /// REQUIRES that the case is not here yet.
    Case& emplace(const CaseId& id, Case matter);
    /// An empty case, to be filled where it lies. REQUIRES as above.
    Case& emplace(const CaseId& id);
    void erase(iterator at) { table_.erase(at.at_); }
    void erase(const CaseId& id) { table_.erase(id); }
    void clear() { table_.clear(); }

  private:
    Table table_;
};

} // namespace citybrain::model
