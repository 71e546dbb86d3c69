// Any bytes as files of a rule pack: a whole file, or an edit in the middle of a sound one. Refused with a place, or a
// rulebook that decides.

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace {

namespace model = citybrain::model;
namespace rulebook = citybrain::rulebook;

rulebook::PackFiles sound_pack() {
    return {"",
            {{"rules.toml",
              "[[rule]]\nid = \"flood.deep\"\ntitle = { zh = \"深\", en = \"deep\" }\n"
              "params = { depth = { value = 15, zh = \"水深\", en = \"depth\", unit = \"厘米\", range = [5, 60] } }\n"
              "when = '''event.category == \"E0406\" && event.attr.depth_cm >= params.depth'''\nraise = \"+1\"\n"
              "then = { priority = \"P1\", respond = \"10m\", close = \"4h work_hour\", notify = [\"drains\"], "
              "assist = [\"duty\"], labels = [\"deep\"] }\nwhy = \"{event.attr.depth_cm}\"\nbasis = \"x\"\n"},
             {"categories.csv",
              "code,zh,en,class,tier,floor,priority,respond,respond_clock,close,close_clock,department,assist,dup,"
              "sensitivity,fields,note\n"
              "E0406,积水,flood,important,town,,P2,15m,urgent_hour,4h,work_hour,drains,,auto,open,"
              "depth_cm:int:积水深度:厘米,\n"},
             {"departments.csv", "code,zh,en,tiers,note\nduty,值班席,duty desk,village;town;district,\n"
                                 "drains,排水,drains,town;district,\"a, b\"\n"},
             {"pack.toml", "name = \"small\"\nversion = \"1\"\ntitle = { zh = \"小\", en = \"small\" }\n"
                           "language = \"en\"\neffective = 2026-01-01\nduty_desk = \"duty\"\n"
                           "fields = [\"injured:int:受伤:人\"]\n"},
             {"calendars.toml", "name = { zh = \"日历\", en = \"calendar\" }\nutc_offset = \"+08:00\"\n[week]\n"
                                "monday = [\"08:00-12:00\", \"14:00-18:00\"]\n[[holiday]]\n"
                                "name = { zh = \"节\", en = \"day\" }\nfrom = 2026-03-05\nbasis = \"x\"\n"}}};
}

/// One byte says which file, the next whether the rest replaces it or a stretch of it, then where that begins and how
/// long it is.
rulebook::PackFiles edited(std::string_view bytes) {
    rulebook::PackFiles pack = sound_pack();
    if (bytes.size() < 2) {
        return pack;
    }
    std::string& text = pack.files[static_cast<unsigned char>(bytes[0]) % pack.files.size()].second;
    if ((static_cast<unsigned char>(bytes[1]) & 1U) == 0) {
        text = bytes.substr(2);
        return pack;
    }
    if (bytes.size() >= 5) {
        const std::size_t at =
            (static_cast<unsigned char>(bytes[2]) * 256U + static_cast<unsigned char>(bytes[3])) % (text.size() + 1);
        text.replace(at, static_cast<unsigned char>(bytes[4]) % 32U, bytes.substr(5));
    }
    return pack;
}

void decide(const rulebook::Rulebook& book) {
    constexpr model::NodeId district{440605000000};
    static const model::Topology tree =
        model::Topology::make({{district, model::Tier::district, "区", "district", {}, district, {}}}, {}).value();
    for (const rulebook::Category& category : book.categories()) {
        model::Event event;
        event.source = "fuzz";
        event.category = category.code;
        event.attributes = {{"depth_cm", std::int64_t{18}}};
        const model::Decision decision =
            book.decide(rulebook::Facts{event, tree, district, citybrain::base::Instant{1'780'000'000'000}});
        ENSURE(decision.tier >= decision.base_tier);
        ENSURE(std::ranges::is_sorted(decision.fired));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const rulebook::LoadOutcome outcome =
        rulebook::Rulebook::load(edited({reinterpret_cast<const char*>(bytes), size}));
    ENSURE(outcome.ok() == outcome.faults.empty());
    for (const rulebook::Fault& fault : outcome.faults) {
        ENSURE(!fault.message.empty());
        ENSURE(!fault.place.file.empty());
        ENSURE(fault.place.line >= 1);
        ENSURE(fault.place.column >= 1);
    }
    if (outcome.ok()) {
        decide(*outcome.rulebook);
    }
    return 0;
}
