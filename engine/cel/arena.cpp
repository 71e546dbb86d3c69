#include "engine/cel/arena.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace citybrain::cel {

namespace {
constexpr std::size_t block_bytes_min = 1024;
} // namespace

Arena& Arena::operator=(Arena&& other) noexcept {
    blocks_ = std::exchange(other.blocks_, {});
    first_size_ = std::exchange(other.first_size_, 0);
    free_ = std::exchange(other.free_, nullptr);
    left_ = std::exchange(other.left_, 0);
    return *this;
}

std::byte* Arena::bytes(std::size_t size, std::size_t alignment) {
    const auto misfit = static_cast<std::size_t>(reinterpret_cast<std::uintptr_t>(free_) % alignment);
    const std::size_t gap = misfit == 0 ? 0 : alignment - misfit;
    if (free_ == nullptr || left_ < gap || left_ - gap < size) {
        const std::size_t block_size = std::max(size, block_bytes_min << std::min<std::size_t>(blocks_.size(), 8));
        // operator new[] aligns for every fundamental type, so a fresh block needs no gap.
        blocks_.push_back(std::unique_ptr<std::byte[]>(new std::byte[block_size]));
        if (blocks_.size() == 1) {
            first_size_ = block_size;
        }
        free_ = blocks_.back().get() + size;
        left_ = block_size - size;
        return blocks_.back().get();
    }
    std::byte* const given = free_ + gap;
    free_ = given + size;
    left_ -= gap + size;
    return given;
}

std::string_view Arena::copy(std::string_view text) { return join(text, {}); }

std::string_view Arena::join(std::string_view left, std::string_view right) {
    const std::span<char> room = array<char>(left.size() + right.size());
    std::ranges::copy(left, room.begin());
    std::ranges::copy(right, room.begin() + static_cast<std::ptrdiff_t>(left.size()));
    return {room.data(), room.size()};
}

void Arena::reset() {
    if (blocks_.empty()) {
        return;
    }
    blocks_.resize(1);
    free_ = blocks_.front().get();
    left_ = first_size_;
}

} // namespace citybrain::cel
