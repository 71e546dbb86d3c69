#include "sim/killing_seeds.hpp"

#include <charconv>

#include "engine/base/csv.hpp"

namespace citybrain::sim {
namespace {

constexpr std::string_view names = "mutant,seed,minutes,law";

template <class Number>
bool read(const std::string& text, Number& number) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && end == text.data() + text.size();
}

} // namespace

base::Result<std::vector<KillingSeed>> parse_killing_seeds(std::string_view csv) {
    std::vector<KillingSeed> seeds;
    base::CsvReader reader(csv);
    for (auto row = reader.next(); row; row = reader.next()) {
        const std::string place = std::string(killing_seeds_file) + ":" + std::to_string(row->line) + ": ";
        if (!row->ok()) {
            return base::bad_input(place + row->fault);
        }
        if (row->fields.front().text == "mutant") {
            continue;
        }
        KillingSeed seed;
        if (row->fields.size() != 4 || !read(row->fields[1].text, seed.seed) ||
            !read(row->fields[2].text, seed.minutes)) {
            return base::bad_input(place + "a row is " + std::string(names));
        }
        seed.mutant = row->fields[0].text;
        seed.law = row->fields[3].text;
        seeds.push_back(std::move(seed));
    }
    return seeds;
}

std::string to_line(const KillingSeed& seed) {
    return seed.mutant + "," + std::to_string(seed.seed) + "," + std::to_string(seed.minutes) + "," + seed.law;
}

std::string to_file(const std::vector<KillingSeed>& seeds) {
    std::string text = std::string(names) + "\n";
    for (const KillingSeed& seed : seeds) {
        text += to_line(seed) + "\n";
    }
    return text;
}

} // namespace citybrain::sim
