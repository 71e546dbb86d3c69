#pragma once
/// Arena: memory for the texts, lists and maps that an evaluation makes.
///
/// Promises: nothing is allocated until something is asked for; what it gave stays where it is until `reset` or the end
/// of the arena, also when the arena is moved; `reset` keeps the first block, so that a reused arena stops allocating.
/// Refuses: objects with destructors.

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace citybrain::cel {

/// One thread at a time.
class Arena {
  public:
    Arena() = default;
    Arena(Arena&& other) noexcept { *this = std::move(other); }
    /// What this one gave before is gone; `other` is empty afterwards.
    Arena& operator=(Arena&& other) noexcept;
    ~Arena() = default;

    /// Room for `count` objects, not constructed; empty for 0.
    template <class T>
    [[nodiscard]] std::span<T> array(std::size_t count) {
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
        if (count == 0) {
            return {};
        }
        return {reinterpret_cast<T*>(bytes(count * sizeof(T), alignof(T))), count};
    }

    /// The same text, owned by the arena.
    [[nodiscard]] std::string_view copy(std::string_view text);
    /// The two texts one after the other, owned by the arena.
    [[nodiscard]] std::string_view join(std::string_view left, std::string_view right);

    /// Everything given so far is gone.
    void reset();

  private:
    [[nodiscard]] std::byte* bytes(std::size_t size, std::size_t alignment);

    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::size_t first_size_ = 0;
    std::byte* free_ = nullptr; // of the newest block
    std::size_t left_ = 0;
};

} // namespace citybrain::cel
