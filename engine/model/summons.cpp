#include "engine/model/summons.hpp"

#include "engine/model/words.hpp"

namespace citybrain::model {
namespace {

constexpr Word<Rung> rung_words[] = {
    {Rung::officer, "officer", "值班员"},       {Rung::backup, "backup", "备勤"},
    {Rung::leader, "leader", "带班领导"},       {Rung::superior, "superior", "上级带班领导"},
    {Rung::district, "district", "区带班领导"},
};

} // namespace

std::string_view to_text(Rung rung) { return word_of(rung_words, rung).text; }
std::string_view to_zh(Rung rung) { return word_of(rung_words, rung).zh; }

} // namespace citybrain::model
