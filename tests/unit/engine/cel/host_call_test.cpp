#include <doctest/doctest.h>

#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {
namespace {

constexpr std::uint16_t first_slot = 40;

/// The world, with seen(window, scope) or seen(categories, window, scope) as a record of slots and silent(window) as
/// one slot.
Environment windows() {
    Environment env = world();
    env.host_function("seen", [](std::span<const Value> arguments) -> HostAnswer {
        if (arguments.size() < 2 || arguments.size() > 3) {
            return HostRefusal{"seen takes a window and a scope", "write seen(\"1h\", \"town\")", arguments.size()};
        }
        const std::size_t scope = arguments.size() - 1;
        if (arguments[scope].kind() != Kind::string || arguments[scope].as_string() != "town") {
            return HostRefusal{"there is no such scope", "there is \"town\"", scope};
        }
        return Record{"seen",
                      {{"places", Type::integer(), Slot{first_slot}, {}},
                       {"sources", Type::list(Type::string()), Slot{first_slot + 1}, {}},
                       {"days", Type::integer(), {}, Value::integer(28)}},
                      {{"usual", "a spot has no 'usual'", "ask a town"}}};
    });
    env.host_function("silent", [](std::span<const Value> arguments) -> HostAnswer {
        if (arguments.size() != 1 || arguments[0].kind() != Kind::duration) {
            return HostRefusal{"silent takes a duration", {}, 9};
        }
        return HostValue{Type::boolean(), Slot{first_slot + 2}};
    });
    return env;
}

/// Slots of the windows: 4 places, sources absent, silent; of the rest the world's.
class Windows final : public Bindings {
  public:
    [[nodiscard]] Value field(Slot asked) const override {
        if (asked.value == first_slot) {
            return Value::integer(4);
        }
        if (asked.value == first_slot + 2) {
            return Value::boolean(true);
        }
        return asked.value > first_slot ? Value::absent() : values_.field(asked);
    }

  private:
    Values values_;
};

std::string refusal(std::string_view text) {
    const Compilation compiled = compile(text, windows());
    REQUIRE_FALSE(compiled.ok());
    const Diagnostic& first = compiled.diagnostics.front();
    return std::to_string(first.column) + ": " + first.message + (first.hint.empty() ? "" : " (" + first.hint + ")");
}

Verdict verdict(std::string_view text) {
    const Compilation compiled = compile(text, windows());
    REQUIRE(compiled.ok());
    return compiled.program->test(Windows());
}

} // namespace

TEST_CASE("a host function with literal arguments becomes slots that are read like fields") {
    CHECK(verdict("seen('1h', 'town').places >= 3") == Verdict::yes);
    CHECK(verdict("seen('1h', 'town').places >= params.places + 2") == Verdict::no);
    CHECK(verdict("silent(duration('2h'))") == Verdict::yes);
    CHECK(verdict("seen(['E0401', 'E0406'], '1h', 'town').days == 28") == Verdict::yes);
    CHECK(verdict("has(seen('1h', 'town').sources)") == Verdict::no);
    const Compilation compiled = compile("event.category == 'E0406' && seen('1h', 'town').places >= 3", windows());
    REQUIRE(compiled.ok());
    const std::span<const Slot> reads = compiled.program->reads();
    CHECK(std::vector<Slot>(reads.begin(), reads.end()) == std::vector<Slot>{slot(At::category), Slot{first_slot}});
}

TEST_CASE("a comparison of a host value costs no more than one of a field") {
    const Compilation host = compile("seen('1h', 'town').places >= 3", windows());
    const Compilation field = compile("event.attr.depth_cm >= 3", windows());
    REQUIRE(host.ok());
    REQUIRE(field.ok());
    CHECK(host.program->cost() == field.program->cost());
}

TEST_CASE("explain shows a host call with its value") {
    const Compilation compiled = compile("seen(\"1h\", \"town\").places >= 3 && !silent(duration('2h'))", windows());
    REQUIRE(compiled.ok());
    const std::vector<Step> steps = compiled.program->explain(Windows());
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].text == "seen(\"1h\", \"town\").places >= 3");
    CHECK(steps[0].shown == "4 >= 3");
    CHECK(steps[0].result == Verdict::yes);
    CHECK(steps[1].text == "silent(duration('2h'))");
    CHECK(steps[1].shown == "true");
}

TEST_CASE("a host function gets fixed fields as well as literals, and nothing that is only known later") {
    CHECK(refusal("seen(params.area, 'village').places > 1") == "19: there is no such scope (there is \"town\")");
    CHECK(
        refusal("seen(event.category, 'town').places > 1").starts_with("6: this argument of 'seen' must be a literal"));
    CHECK(refusal("silent(duration(event.category))").starts_with("8: this argument of 'silent' must be a literal"));
    CHECK(refusal("seen('1h' + '2h', 'town').places > 1").starts_with("6: this argument of 'seen' must be a literal"));
    CHECK(refusal("seen([event.category], '1h', 'town').places > 1")
              .starts_with("6: this argument of 'seen' must be a literal"));
    CHECK(refusal("silent([[1]])").starts_with("8: this argument of 'silent' must be a literal"));
}

TEST_CASE("what a host function refuses is shown at the argument or at the call") {
    CHECK(refusal("1 == 1 && seen('1h').places > 1") ==
          "11: seen takes a window and a scope (write seen(\"1h\", \"town\"))");
    CHECK(refusal("silent('2h')") == "1: silent takes a duration");
    CHECK(refusal("seen('1h', 'town').usual > 1") == "20: a spot has no 'usual' (ask a town)");
    CHECK(refusal("has(seen('1h', 'town').usual)") == "24: a spot has no 'usual' (ask a town)");
    CHECK(refusal("seen('1h', 'town').placs > 1") == "20: 'seen' has no field 'placs' (did you mean 'places'?)");
    CHECK(refusal("seen('1h', 'town') == 1").starts_with("1: 'seen('1h', 'town')' is a record, not a value"));
    CHECK(refusal("sean('1h', 'town').places > 1") == "1: there is no function 'sean' (did you mean 'seen'?)");
    CHECK(refusal("event.word.seen('1h') == 1").starts_with("12: there is no function 'seen' (there are: "));
}

} // namespace citybrain::cel::test
