#include "engine/base/base64.hpp"

#include <doctest/doctest.h>

using namespace citybrain::base;

// Source: RFC 4648 §10, test vectors.
TEST_CASE("the vectors of RFC 4648 are written and read back") {
    const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""},
                                                                     {"f", "Zg=="},
                                                                     {"fo", "Zm8="},
                                                                     {"foo", "Zm9v"},
                                                                     {"foob", "Zm9vYg=="},
                                                                     {"fooba", "Zm9vYmE="},
                                                                     {"foobar", "Zm9vYmFy"},
                                                                     {{"\xFB\xFF\x00", 3}, "+/8A"}};
    for (const auto& [bytes, text] : vectors) {
        CHECK(to_base64(bytes) == text);
        CHECK(parse_base64(text) == std::string(bytes));
    }
}

TEST_CASE("padding may be left out, and nothing else") {
    CHECK(parse_base64("Zg") == "f");
    CHECK(parse_base64("Zm8") == "fo");
    for (const std::string_view bad : {"Z", "Zg=", "Zg===", "Zm9vY", "Zm 9v", "Zm9v\n", "Zm9-", "=", "Zh==", "Zm9v!"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_base64(bad).has_value());
    }
}
