#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/intake/mapping.hpp"

namespace {

namespace base = citybrain::base;
using citybrain::intake::Mapping;

base::Result<std::string> resolve(std::string_view name) {
    if (name == "twice.csv") {
        return std::string("k,v\na,1\na,2\n,3\n");
    }
    if (name == "short.csv") {
        return std::string("k,v\na\n");
    }
    return base::not_found("no such file");
}

const std::string good = R"([event]
source = "test"
id = "{id}"
type = "t"
time = { from = "{when}", format = "rfc3339" }
)";

std::string faults(const std::string& toml) {
    const auto loaded = Mapping::load("m.toml", toml, resolve);
    return loaded.ok() ? "taken" : loaded.error().detail;
}

std::string open_faults(const std::string& toml, const std::string& csv) {
    const auto loaded = Mapping::load("m.toml", toml, resolve);
    REQUIRE(loaded.ok());
    const auto rows = loaded.value().open("log.csv", csv);
    return rows.ok() ? "taken" : rows.error().detail;
}

struct Bad {
    std::string toml;
    std::string detail;
};

} // namespace

TEST_CASE("every fault of a mapping names its line and column and what to write") {
    const Bad table[] = {
        {good + "sevrity = \"x\"\n", "m.toml:6:1: event: 'sevrity' is not known; did you mean 'severity'?"},
        {good + "area = 5\n",
         "m.toml:6:8: event.area: must be a text such as \"{column}\", or a table with from = \"{column}\""},
        {good + "subject = \"{id\"\n", "m.toml:6:11: event.subject: '{id' has a '{' without '}'; write {{ for a brace"},
        {good + "subject = \"id}\"\n", "m.toml:6:11: event.subject: 'id}' has a '}' without '{'; write }} for a brace"},
        {good + "subject = \"{}\"\n", "m.toml:6:11: event.subject: '{}' has {} without a column name"},
        {good + "subject = \"[x]\"\n",
         "m.toml:6:11: event.subject: '[x]' has a [part] without a column, which would always "
         "stand; write [[ and ]] for brackets"},
        {good + "subject = \"[{id}\"\n",
         "m.toml:6:11: event.subject: '[{id}' has a '[' without ']'; write [[ for a bracket"},
        {good + "subject = { form = \"{id}\" }\n",
         "m.toml:6:11: event.subject.from: is missing; write from = \"{column}\"\n"
         "m.toml:6:13: event.subject: 'form' is not known; did you mean 'from'?"},
        {good + "subject = { from = \"{id}\", take = \"x\" }\n",
         "m.toml:6:35: event.subject.take: goes with lookup, which is missing"},
        {good + "subject = { from = \"{id}\", lookup = \"kinds\" }\n[lookups.kind.rows]\na = \"b\"\n",
         "m.toml:6:37: event.subject.lookup: no [lookups.kinds] in this mapping; did you mean 'kind'?"},
        {good + "subject = { from = \"{id}\", lookup = \"k\", take = \"zz\" }\n[lookups.k.rows]\na = { zh = \"b\", en "
                "= \"c\" }\n",
         "m.toml:6:49: event.subject.take: lookup 'k' has no column 'zz'; did you mean 'zh'?"},
        {good + "subject = { from = \"{id}\", lookup = \"k\" }\n[lookups.k.rows]\na = { zh = \"b\", en = \"c\" }\n",
         "m.toml:6:11: event.subject.take: is missing; lookup 'k' has several columns, say which to take"},
        {good + "[lookups.k.rows]\na = { zh = \"b\" }\nb = { en = \"b\" }\n",
         "m.toml:8:5: lookups.k.rows: every row must have the same columns as the first"},
        {good + "[lookups.k]\nfile = \"none.csv\"\n",
         "m.toml:7:8: lookups.k.file: 'none.csv' cannot be read: no such file"},
        {good + "[lookups.k]\nfile = \"twice.csv\"\n",
         "twice.csv:3:1: key 'a' is there twice; which row should be taken?\ntwice.csv:4:1: the row has no key"},
        {good + "[lookups.k]\nfile = \"twice.csv\"\nkey = \"{kk}\"\n",
         "m.toml:8:7: lookups.k.key: twice.csv has no column 'kk'; did you mean 'k'?"},
        {good + "[lookups.k]\n", "m.toml:6:1: lookups.k: needs file = \"table.csv\" or [lookups.k.rows]"},
        {good + "[zones.z]\nstandard = \"5\"\n", "m.toml:7:12: zones.z.standard: must be an offset such as \"-05:00\""},
        {good + "[zones.z]\nstandard = \"+01:00\"\ndaylight = \"+02:00\"\nstarts = \"march\"\nends = \"last sunday "
                "october "
                "03:00\"\n",
         "m.toml:9:10: zones.z.starts: 'march' does not say when clocks change; write \"2nd sunday march 02:00\" or "
         "\"last "
         "sunday october 03:00\""},
        {good + "[[skip]]\nfrom = \"{id}\"\nis = \"1\"\n",
         "m.toml:6:1: skip.reason: is missing; a row is left out only for a reason that is shown"},
        {good + "[[only]]\nfrom = \"{id}\"\nreason = \"r\"\n",
         "m.toml:6:1: only: needs exactly one of is, is_not, contains, starts_with, is_empty"},
        {good + "[event.place]\nlon = \"{x}\"\nlat = \"{y}\"\n",
         "m.toml:6:1: event.place: needs lon, lat and crs, for example crs = \"WGS-84\""},
        {good + "[event.attributes]\nn = { from = \"{n}\", type = \"float\" }\n",
         "m.toml:7:28: event.attributes.n.type: 'float' is not one of text, int, number, bool"},
        {good + "[event.attributes]\nn = { from = \"{n}\", scale = 2 }\n",
         "m.toml:7:5: event.attributes.n.type: must be \"int\" or \"number\" where convert, scale, offset or round is "
         "given"},
        {good + "[log]\nencoding = \"gbk\"\n", "m.toml:7:12: log.encoding: 'gbk' is not one of utf-8, latin-1"},
        {good + "[log]\nseparator = \",,\"\n", "m.toml:7:13: log.separator: must be one ASCII character"},
        {good + "[log]\nheader = false\n",
         "m.toml:7:10: log.header: is false, so columns = [\"first\", \"second\", …] must name them"},
        {"[event]\nsource = \"s\"\nid = \"{id}\"\ntime = { from = \"{t}\", format = \"%Y-%m-%d\" }\n",
         "m.toml:1:1: event.type: is missing; every event needs source, id, type and time\n"
         "m.toml:4:8: event.time.zone: is missing; this format does not say its offset: write zone = \"+08:00\" or the "
         "name "
         "of a [zones] table"},
        {"x = ", "m.toml:1:5: is not TOML: Error while parsing key-value pair: encountered end-of-file"},
        {"", "m.toml:1:1: mapping.event: is missing; [event] says what each row becomes"},
    };
    for (const Bad& bad : table) {
        CHECK(faults(bad.toml) == bad.detail);
    }
}

TEST_CASE("a conversion that is not known lists the known ones") {
    const std::string detail =
        faults(good + "[event.attributes]\nn = { from = \"{n}\", type = \"int\", convert = \"in->ell\" }\n");
    CHECK(detail.starts_with(
        "m.toml:7:45: event.attributes.n.convert: conversion 'in->ell' is not known; known are in->cm, in->mm, "));
}

TEST_CASE("columns are checked against the log's header before the first row") {
    CHECK(open_faults(good, "ID,when\n") == "m.toml:3:6: log.csv has no column 'id'; did you mean 'ID'?");
    CHECK(open_faults(good, "id,id,when\n") == "m.toml:3:6: log.csv has two columns 'id'; rename one of them");
    CHECK(open_faults(good, "") == "log.csv:1:1: the log is empty; its first line must name the columns");
    CHECK(open_faults(good, " id , when \n") == "taken");
}

TEST_CASE("at most 20 faults are shown, the others counted") {
    std::string toml = good;
    for (int i = 0; i < 25; ++i) {
        toml += "wrong" + std::to_string(i) + " = 1\n";
    }
    CHECK(faults(toml).ends_with("\nand 5 more"));
}

TEST_CASE("property: a damaged mapping gives a mapping or sentences, never a fall") {
    CHECK(rc::check([] {
        std::string toml = good +
                           "[lookups.k.rows]\na = { zh = \"b\" }\n[zones.z]\nstandard = \"+01:00\"\n[[skip]]\nfrom = "
                           "\"{id}[ {x}]\"\nis = \"1\"\nreason = \"r\"\n";
        for (auto n = *rc::gen::inRange(1, 5); n > 0; --n) {
            const auto at = *rc::gen::inRange<std::size_t>(0, toml.size());
            toml[at] = static_cast<char>(*rc::gen::inRange(0, 128));
        }
        const auto loaded = Mapping::load("m.toml", toml, resolve);
        if (loaded.ok()) {
            auto rows = loaded.value().open("log.csv", "id,when,x\n1,2026-01-01T00:00:00Z,\n\"");
            while (rows.ok() && rows.value().next()) {
            }
        } else {
            RC_ASSERT(!loaded.error().detail.empty());
        }
    }));
}
