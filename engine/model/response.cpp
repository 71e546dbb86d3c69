#include "engine/model/response.hpp"

#include "engine/model/words.hpp"

namespace citybrain::model {
namespace {

constexpr Word<ResponseLevel> response_words[] = {
    {ResponseLevel::none, "none", "无"},   {ResponseLevel::watch, "watch", "关注"},
    {ResponseLevel::iv, "IV", "IV级响应"}, {ResponseLevel::iii, "III", "III级响应"},
    {ResponseLevel::ii, "II", "II级响应"}, {ResponseLevel::i, "I", "I级响应"},
};

} // namespace

std::string_view to_text(ResponseLevel level) { return word_of(response_words, level).text; }
std::string_view to_zh(ResponseLevel level) { return word_of(response_words, level).zh; }
std::optional<ResponseLevel> parse_response_level(std::string_view text) { return value_of(response_words, text); }

} // namespace citybrain::model
