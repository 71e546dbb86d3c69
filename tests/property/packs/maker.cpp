#include "tests/property/packs/maker.hpp"

#include <algorithm>
#include <string_view>

namespace citybrain::tests {
namespace {

constexpr std::string_view categories[] = {"C1", "C2", "C3", "C4"};
constexpr std::string_view integers[] = {"event.attr.depth",   "event.attr.people", "event.severity_rank",
                                         "event.urgency_rank", "now.hour",          "now.weekday"};
constexpr std::string_view reals[] = {"event.attr.amount", "event.attr.flow"};
constexpr std::string_view bools[] = {"event.attr.blocked", "now.is_work_time", "now.is_holiday"};
constexpr std::string_view texts[] = {"event.attr.colour", "event.source", "event.subject", "event.key"};
constexpr std::string_view attributes[] = {"depth", "people", "amount", "flow", "blocked", "colour"};
constexpr std::string_view colours[] = {"red", "green", "a colour of more than sixteen bytes", ""};
constexpr std::string_view tiers[] = {"village", "town", "district", "+1"};
constexpr std::string_view compares[] = {"==", "!=", "<", "<=", ">", ">="};

constexpr model::NodeId district{440605000000};
constexpr model::NodeId town{440605124000};
constexpr model::NodeId villages[] = {{440605124001}, {440605124002}};
constexpr model::NodeId park{440605124400};

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

} // namespace

const model::Topology& small_tree() {
    using model::Tier;
    static const model::Topology topology =
        model::Topology::make({{district, Tier::district, "区", "district", {}, district, {}},
                               {town, Tier::town, "镇", "town", district, town, {}},
                               {villages[0], Tier::village, "甲", "a", town, villages[0], {}},
                               {villages[1], Tier::village, "乙", "b", town, villages[1], {}},
                               {park, Tier::village, "园", "park", town, town, {}}},
                              {})
            .value();
    return topology;
}

std::string RandomRule::text() const {
    const std::string mute = mute_minutes == 0 ? "" : ", mute = \"" + std::to_string(mute_minutes) + "m\"";
    return "[[rule]]\nid = " + quoted(id) + "\ntitle = { zh = \"规则\", en = \"rule\" }\nwhen = '''" + when + "'''\n" +
           raise + "then = { " + effect + mute + " }\nwhy = \"x\"\nbasis = \"test\"\n" +
           (mandatory ? "mandatory = true\n" : "");
}

rulebook::PackFiles RandomPack::files() const {
    rulebook::PackFiles pack{"", tables};
    std::string text;
    for (const RandomRule& rule : rules) {
        text += rule.text() + "\n";
    }
    pack.files.emplace_back("rules.toml", std::move(text));
    return pack;
}

RandomPack PackMaker::pack() {
    RandomPack pack;
    const std::string clock[] = {"urgent_hour", "work_hour"};
    std::string rows = "code,zh,en,class,tier,floor,priority,respond,respond_clock,close,close_clock,department,assist,"
                       "dup,sensitivity,fields,note\n";
    const std::uint64_t wanted =
        prng_.chance({1, 4}) ? 20 : std::size(categories); // many: shared blocks of the matcher
    for (std::uint64_t number = 1; number <= wanted; ++number) {
        const std::string code = "C" + std::to_string(number);
        const std::string tier(tiers[prng_.below(3)]);
        rows += code + ",类,kind,minor," + tier + ",,P" + std::to_string(prng_.below(4)) + "," +
                std::to_string(1 + prng_.below(90)) + "m," + one_of(clock) + "," + std::to_string(2 + prng_.below(40)) +
                "h," + one_of(clock) + "," + (prng_.chance({1, 2}) ? "roads" : "water") + "," +
                (prng_.chance({1, 3}) ? "duty;water" : "") + ",never,open,,\n";
    }
    pack.tables = {
        {"pack.toml", "name = \"random\"\nversion = \"1\"\ntitle = { zh = \"随机\", en = \"random\" }\n"
                      "language = \"en\"\neffective = 2026-01-01\nduty_desk = \"duty\"\n"
                      "fields = [\"depth:int\", \"people:int\", \"amount:double\", \"flow:double\", \"blocked:bool\", "
                      "\"colour:string\"]\n"},
        {"departments.csv", "code,zh,en,tiers,note\nduty,值班,duty,village;town;district,\nroads,路,roads,town,\n"
                            "water,水,water,town;district,\n"},
        {"categories.csv", rows},
        {"calendars.toml", "name = { zh = \"历\", en = \"calendar\" }\nutc_offset = \"+08:00\"\n[week]\n"
                           "monday = [\"08:00-12:00\", \"14:00-18:00\"]\nthursday = [\"09:00-17:00\"]\n"
                           "[[holiday]]\nname = { zh = \"节\", en = \"day\" }\nfrom = 2026-03-05\nbasis = \"x\"\n"}};
    for (std::uint64_t count = prng_.below(7); count > 0; --count) {
        pack.rules.push_back(rule());
    }
    return pack;
}

std::string PackMaker::number() {
    constexpr std::string_view extremes[] = {"9223372036854775807", "-9223372036854775807", "0", "-1"};
    return prng_.chance({1, 12}) ? std::string(one_of(extremes)) : std::to_string(prng_.below(24));
}

/// What the matcher cannot say by itself.
std::string PackMaker::odd_test() {
    switch (prng_.below(5)) {
    case 0:
        return std::string(one_of(integers)) + " + 1 > " + number();
    case 1:
        return std::string(one_of(texts)) + ".startsWith(\"r\")";
    case 2:
        return std::string(one_of(texts)) + " < \"m\"";
    case 3:
        return "100 / event.attr.people > 7";
    default:
        return "event.attr.people < event.severity_rank";
    }
}

std::string PackMaker::test() {
    const auto compare = [&](std::string_view left, const std::string& right) {
        return std::string(left) + " " + std::string(one_of(compares)) + " " + right;
    };
    const std::string_view equality = prng_.chance({1, 3}) ? " != " : " == ";
    switch (prng_.below(11)) {
    case 0:
    case 1:
        return compare(one_of(integers), number());
    case 2:
        return compare(one_of(reals), number() + (prng_.chance({1, 2}) ? ".0" : ".5"));
    case 3:
        return std::string(one_of(bools)) + (prng_.chance({1, 4}) ? std::string(equality) + "true" : "");
    case 4:
        return std::string(one_of(texts)) + std::string(equality) + quoted(one_of(colours));
    case 5:
        return std::string(one_of(texts)) + " in [" + quoted(one_of(colours)) + ", " + quoted(one_of(colours)) + "]";
    case 6:
        return std::string(one_of(integers)) + " in [" + number() + ", " + number() + "]";
    case 7:
        return "has(event.attr." + std::string(one_of(attributes)) + ")";
    case 8:
        return "event.severity" + std::string(equality) + (prng_.chance({1, 2}) ? "\"severe\"" : "\"unknown\"");
    case 9:
        return std::string("area.village") + std::string(equality) + "\"440605124001\"";
    default:
        return odd_test();
    }
}

std::string PackMaker::condition(int depth) {
    const std::uint64_t kind = depth == 0 ? 0 : prng_.below(7);
    if (kind < 3) {
        return test();
    }
    if (kind == 3) {
        return "!(" + condition(depth - 1) + ")";
    }
    if (kind == 6 && prng_.chance({1, 2})) {
        return "(" + condition(depth - 1) + " ? " + condition(depth - 1) + " : " + condition(depth - 1) + ")";
    }
    const std::string_view joint = kind == 4 ? " || " : " && ";
    std::string text = "(" + condition(depth - 1);
    for (std::uint64_t more = 1 + prng_.below(3); more > 0; --more) {
        text += std::string(joint) + condition(depth - 1);
    }
    return text + ")";
}

std::string PackMaker::effect() {
    const std::string_view desks[] = {"duty", "roads", "water"};
    const auto limit = [&] {
        constexpr std::string_view clocks[] = {"m", "m work_hour", "h", "h work_hour", "d", "d work_day"};
        return quoted(std::to_string(1 + prng_.below(60)) + std::string(clocks[prng_.below(6)]));
    };
    // One draw a statement: the order within one is the compiler's.
    std::string text = "priority = \"P" + std::to_string(prng_.below(4)) + "\"";
    text += ", respond = " + limit();
    text += ", close = " + limit();
    text += ", notify = [" + quoted(one_of(desks)) + "]";
    text += ", assist = [" + quoted(one_of(desks)) + "]";
    text += ", labels = [" + quoted("label-" + std::to_string(prng_.below(5)) + "-with-a-long-name") + "]";
    text += prng_.chance({1, 4}) ? ", sensitivity = \"internal\"" : "";
    text += prng_.chance({1, 4}) ? ", supervise = true" : "";
    return text;
}

RandomRule PackMaker::rule() {
    std::string when = condition(3);
    const std::uint64_t about = prng_.below(4);
    if (about < 2) {
        when = "event.category == " + quoted(one_of(categories)) + " && " + when;
    } else if (about == 2) {
        when = "(event.category in [\"C1\", \"C3\"] || event.category == \"C4\") && " + when;
    }
    // Ids come in no order: what follows from it must not follow from the order of making.
    RandomRule rule;
    rule.id = "r" + std::to_string(prng_.below(1'000)) + "." + std::to_string(rules_++);
    rule.when = std::move(when);
    rule.raise = prng_.chance({1, 2}) ? "raise = " + quoted(one_of(tiers)) + "\n" : "";
    rule.effect = effect();
    if (prng_.chance({1, 3})) {
        constexpr int lengths[] = {30, 120, 1'440}; // few: some rules ask for the same
        rule.mute_minutes = one_of(lengths);
        rule.id += "-keeps-them-silent"; // longer than what a text holds without memory
    }
    rule.mandatory = prng_.chance({1, 4});
    return rule;
}

model::Event PackMaker::event() {
    model::Event event;
    event.source = one_of(colours);
    event.id = "1";
    event.type = "report";
    event.subject = one_of(colours);
    event.key = one_of(colours);
    event.category = one_of(categories);
    event.severity = static_cast<model::Severity>(prng_.below(5));
    event.urgency = static_cast<model::Urgency>(prng_.below(5));
    const auto value = [&]() -> model::AttributeValue {
        switch (prng_.below(8)) {
        case 0:
            return prng_.chance({1, 2});
        case 1:
            return static_cast<double>(prng_.below(48)) / 2.0;
        case 2:
            return std::string(one_of(colours));
        case 3:
            return prng_.chance({1, 2}) ? INT64_MAX : INT64_MIN;
        case 4:
            return prng_.chance({1, 2}) ? -0.0 : __builtin_nan("");
        default:
            return static_cast<std::int64_t>(prng_.below(24));
        }
    };
    for (const std::string_view name : attributes) {
        if (prng_.chance({2, 3})) {
            const bool fits = prng_.chance({3, 4});
            model::AttributeValue made = value();
            made = fits && name == "colour"    ? model::AttributeValue(std::string(one_of(colours)))
                   : fits && name == "blocked" ? model::AttributeValue(prng_.chance({1, 2}))
                                               : made;
            event.attributes.push_back({std::string(name), std::move(made)});
        }
    }
    if (prng_.chance({1, 3})) {
        event.attributes.push_back({"never declared", std::int64_t{1}});
    }
    std::ranges::sort(event.attributes, {}, &model::Attribute::name);
    return event;
}

model::NodeId PackMaker::area() {
    const model::NodeId all[] = {district, town, villages[0], villages[1], park};
    return one_of(all);
}

base::Instant PackMaker::now() {
    const base::Instant start = base::parse_rfc3339("2026-03-02T00:00:00+08:00").value();
    return start + base::minutes(static_cast<std::int64_t>(prng_.below(14 * 1'440)));
}

} // namespace citybrain::tests
