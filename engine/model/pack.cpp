#include "engine/model/pack.hpp"

#include "engine/model/words.hpp"

namespace citybrain::model {
namespace {

constexpr Word<OrderKind> kind_words[] = {
    {OrderKind::activate, "activate", "启用"},
    {OrderKind::shadow, "shadow", "试运行"},
    {OrderKind::withdraw, "withdraw", "撤回"},
};

} // namespace

std::string_view to_text(OrderKind kind) { return word_of(kind_words, kind).text; }
std::string_view to_zh(OrderKind kind) { return word_of(kind_words, kind).zh; }

} // namespace citybrain::model
