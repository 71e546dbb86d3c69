#pragma once
/// Notices: sentences for the log about what strangers do, at most one a subject in ten seconds, with the number of
/// those left out; otherwise an attacker could fill the disk. Network thread only.

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace citybrain::link {

class Notices {
  public:
    /// The sentence to tell, or empty when this subject was told of less than ten seconds ago.
    [[nodiscard]] std::optional<std::string> about(const std::string& subject, const std::string& sentence,
                                                   std::int64_t now_ms) {
        if (told_.size() >= subjects_max && !told_.contains(subject)) {
            told_.clear(); // bounded memory is worth a repeated sentence
        }
        auto [at, fresh] = told_.try_emplace(subject, Told{now_ms, 0});
        Told& told = at->second;
        if (!fresh && now_ms - told.at_ms < quiet_ms) {
            ++told.left_out;
            return std::nullopt;
        }
        const std::uint64_t left_out = told.left_out;
        told = {now_ms, 0};
        return left_out == 0 ? sentence : sentence + " (and " + std::to_string(left_out) + " times more before)";
    }

  private:
    static constexpr std::int64_t quiet_ms = 10'000;
    static constexpr std::size_t subjects_max = 1'024;
    struct Told {
        std::int64_t at_ms = 0;
        std::uint64_t left_out = 0;
    };
    std::map<std::string, Told> told_;
};

} // namespace citybrain::link
