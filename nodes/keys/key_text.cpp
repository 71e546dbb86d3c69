#include "nodes/keys/key_text.hpp"

#include <string>
#include <vector>

#include <sodium.h>

#include "engine/base/text.hpp"
#include "nodes/keys/disk.hpp"

namespace citybrain::keys {
namespace {

const std::vector<std::string> known_words{"public", "secret", "pseudonym", "pack_public", "pack_secret"};

base::Error at(const base::Place& place, const std::string& what) {
    return base::bad_input(base::to_text(place) + ": " + what);
}

KeyText::Value* slot_of(KeyText& text, std::string_view word) {
    KeyText::Value* const slots[] = {&text.open, &text.secret, &text.pseudonym, &text.pack_public, &text.pack_secret};
    for (std::size_t i = 0; i < known_words.size(); ++i) {
        if (known_words[i] == word) {
            return slots[i];
        }
    }
    return nullptr;
}

base::Result<void> read_line(std::string_view line, base::Place place, KeyText& out) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
        return at(place, "expected `word = \"key\"`");
    }
    const std::string word(base::trim(line.substr(0, equals)));
    std::string_view value = base::trim(line.substr(equals + 1));
    place.column = static_cast<std::uint32_t>(value.data() - line.data()) + 1;
    if (value.size() < 2 || value.front() != '"' || value.back() != '"') {
        return at(place, "the key must stand in double quotes");
    }
    value = value.substr(1, value.size() - 2);
    KeyText::Value* const slot = slot_of(out, word);
    if (slot == nullptr) {
        const auto near = base::nearest_spelling(word, known_words);
        place.column = 1;
        return at(place, "unknown word '" + word + "'" + (near ? "; did you mean '" + *near + "'?" : ""));
    }
    if (slot->has_value()) {
        place.column = 1;
        return at(place, "'" + word + "' stands here for the second time");
    }
    const auto key = base::parse_z85_key(value);
    if (!key) {
        place.column += 1;
        return at(place, key.error().detail);
    }
    *slot = *key;
    return {};
}

void wipe(KeyText::Value& value) {
    if (value) {
        sodium_memzero(value->data(), value->size());
    }
}

} // namespace

KeyText::~KeyText() {
    wipe(secret);
    wipe(pseudonym);
    wipe(pack_secret);
}

base::Result<KeyText> read_key_text(const std::filesystem::path& file, bool secret) {
    auto text = read_small_file(file, secret);
    if (!text) {
        return text.error();
    }
    KeyText out;
    std::string_view rest = *text;
    base::Result<void> read;
    for (std::uint32_t line = 1; !rest.empty() && read; ++line) {
        const std::size_t end = rest.find('\n');
        std::string_view one = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        const std::string_view trimmed = base::trim(one);
        if (!trimmed.empty() && trimmed.front() != '#') {
            read = read_line(one, {file.string(), line, 1}, out);
        }
    }
    sodium_memzero(text->data(), text->size());
    if (!read) {
        return read.error();
    }
    return out;
}

} // namespace citybrain::keys
