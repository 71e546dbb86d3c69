// Counts of rules, folded from records.
#include "engine/observe/rule_tally.hpp"

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "engine/wire/tally_rows.hpp"

namespace model = citybrain::model;
namespace base = citybrain::base;
namespace observe = citybrain::observe;
namespace wire = citybrain::wire;

namespace {

model::Record opened(std::uint64_t position, const std::string& pack, const std::string& category,
                     std::vector<std::string> fired) {
    model::CaseOpened fact{.id = {{440605011001}, position}};
    fact.decision.pack = base::hash_of(pack);
    fact.decision.category = category;
    fact.decision.fired = std::move(fired);
    return {.node = {440605011001},
            .position = {position},
            .at = {static_cast<std::int64_t>(position) * 1'000},
            .fact = std::move(fact)};
}

} // namespace

TEST_CASE("a rule's count is how often it matched and when last; categories say how often it was considered") {
    model::RuleTally tally;
    CHECK(observe::count(tally, opened(1, "p", "flood", {"deep"})));
    CHECK(observe::count(tally, opened(2, "p", "flood", {})));
    CHECK(observe::count(tally, opened(3, "p", "gas", {"deep", "life"})));
    const model::PackTally* const pack = observe::find_pack(tally, base::hash_of("p"));
    REQUIRE(pack != nullptr);
    CHECK(pack->decisions.at("flood") == 2);
    CHECK(pack->rules.at("deep") == model::RuleCount{2, {3'000}});
    CHECK(pack->rules.at("life") == model::RuleCount{1, {3'000}});
    CHECK(pack->first == base::Instant{1'000});
    CHECK(observe::find_pack(tally, base::hash_of("q")) == nullptr);
}

TEST_CASE("what is decided again, and what a superior judges of matters below, is counted like an opening") {
    model::RuleTally tally;
    model::Record record = opened(1, "p", "flood", {});
    model::Decision decision = std::get<model::CaseOpened>(record.fact).decision;
    CHECK(observe::count(tally, record));
    decision.fired = {"deep"};
    record = {.position = {2}, .at = {2'000}, .fact = model::CaseRedecided{.decision = decision}};
    CHECK(observe::count(tally, record));
    decision.fired = {"three"};
    record = {.position = {3}, .at = {3'000}, .fact = model::SeenNoted{.judged = decision}};
    CHECK(observe::count(tally, record));
    record = {.position = {4}, .at = {4'000}, .fact = model::MatterRaised{{.decision = decision}, {}}};
    CHECK_FALSE(observe::count(tally, record)); // the same judgement
    record = {.position = {5}, .at = {5'000}, .fact = model::MatterRaised{{.decision = decision, .late = true}, {}}};
    CHECK(observe::count(tally, record));
    record = {.position = {6}, .at = {6'000}, .fact = model::SeenNoted{}};
    CHECK_FALSE(observe::count(tally, record));
    const model::PackTally* const pack = observe::find_pack(tally, base::hash_of("p"));
    REQUIRE(pack != nullptr);
    CHECK(pack->decisions.at("flood") == 4);
    CHECK(pack->rules.at("deep") == model::RuleCount{1, {2'000}});
    CHECK(pack->rules.at("three") == model::RuleCount{2, {5'000}});
}

TEST_CASE("a record is counted once, however often it is read again after a crash") {
    model::RuleTally tally;
    (void)observe::count(tally, opened(1, "p", "flood", {"deep"}));
    (void)observe::count(tally, opened(2, "p", "flood", {"deep"}));
    const model::RuleTally before = tally;
    CHECK_FALSE(observe::count(tally, opened(1, "p", "flood", {"deep"})));
    CHECK_FALSE(observe::count(tally, opened(2, "p", "flood", {"deep"})));
    CHECK(tally == before);
}

TEST_CASE("only the latest packs are counted, and a row gives the counts back") {
    model::RuleTally tally;
    for (std::uint64_t n = 1; n <= 10; ++n) {
        (void)observe::count(tally, opened(n, "p" + std::to_string(n), "flood", {"deep"}));
    }
    (void)observe::count(tally, opened(11, "p8", "flood", {}));
    CHECK(tally.packs.size() == base::limits::tallied_packs_max);
    CHECK(tally.packs.back().pack == base::hash_of("p8"));
    CHECK(observe::find_pack(tally, base::hash_of("p1")) == nullptr);
    wire::Encoder encoder;
    const wire::Bytes row = wire::encode_tally({440605011001}, tally, encoder);
    const auto read = wire::decode_tally({440605011001}, row);
    REQUIRE(read.ok());
    CHECK(*read == tally);
    CHECK_FALSE(wire::decode_tally({440605011002}, row).ok());
    for (std::size_t end = 0; end < row.size(); end += 7) {
        CHECK_FALSE(wire::decode_tally({440605011001}, wire::ByteView(row).first(end)).ok());
    }
}
