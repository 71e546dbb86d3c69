"""`rules diff` on the bundled recording lists exactly the matters that a changed threshold moves: the same that a count
in Python from the raw rows gives. And a pack compared with itself moves nothing. (Acceptance 4 of the rule engine.)

The count by hand knows no windows and no deadlines: both packs have the rules that read them switched off."""

import csv
import json
import pathlib
import shutil
import sys

from libnode import MAP, NANHAI, SOURCE, Processes, check, sample_rows

PACK = SOURCE / "rules/nanhai"
TIERS = ("村居", "镇街", "区")
RANKS = ("unknown", "minor", "moderate", "severe", "extreme")
CERTAIN = ("likely", "observed")


def calm():
    """A copy of the pack in which every rule that reads a window or how a case stands is off."""
    folder = pathlib.Path("calm")
    shutil.copytree(PACK, folder)
    rules = (folder / "rules.toml").read_text().split("[[rule]]")
    off = "\nenabled = false\n"
    rules = [rule.rstrip() + off + "\n" if ("seen(" in rule or "case." in rule) and off not in rule else rule
             for rule in rules]
    (folder / "rules.toml").write_text("[[rule]]".join(rules))
    return folder


def draft(name, pack, file, old, new):
    """A copy of the pack with one place changed."""
    folder = pathlib.Path(name)
    shutil.copytree(pack, folder)
    text = (folder / file).read_text()
    check(text.count(old) == 1, f"{file} has '{old}' {text.count(old)} times, not once")
    (folder / file).write_text(text.replace(old, new))
    return folder


def rows():
    """What the mapping makes of each recorded row: id, category, severity, urgency, certainty."""
    with open(NANHAI / "events/boston_311_types.csv", newline="") as file:
        types = {row["key"]: row for row in csv.DictReader(file)}
    with open(NANHAI / "events/boston_311_sample.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["nanhai_fit"] != "rejected":
                kind = types[row["nanhai_key"]]
                words = [kind[axis].lower() for axis in ("severity", "urgency", "certainty")]
                yield "boston311-" + row["case_enquiry_id"], kind["category"], *words


def decided(category, severity, urgency, certainty, severe_from):
    """Tier and priority by hand: the catalogue, lamps.circuit, and cap.severe-now from rank `severe_from`."""
    base = max(TIERS.index(category["tier"]), TIERS.index(category["floor"] or "村居"))
    tier, priority = base, category["priority"]
    if category["code"] == "P0118" and RANKS.index(severity) >= 2 and urgency == "immediate":
        tier = max(tier, 1)
    if RANKS.index(severity) >= severe_from and urgency == "immediate" and certainty in CERTAIN:
        tier, priority = max(tier, min(base + 1, 2)), min(priority, "P1")
    return tier, priority


def moved_by_hand():
    with open(PACK / "categories.csv", newline="", encoding="utf-8-sig") as file:
        categories = {row["code"]: row for row in csv.DictReader(file)}
    moved = {}
    for name, code, *words in rows():
        was = decided(categories[code], *words, severe_from=3)
        now = decided(categories[code], *words, severe_from=2)
        if was != now:
            moved[name] = (was, now)
    return moved


def diff(processes, old, new, *arguments):
    return json.loads(processes.run("rules", "diff", old, new, *arguments, "--json", timeout=280).stdout)


def outcome(matter):
    """(tier, priority) before and after, as far as they changed."""
    names = {"village": 0, "town": 1, "district": 2}
    changes = matter["changes"]
    tier = changes.get("tier")
    priority = changes.get("priority")
    return (tier and (names[tier["before"]], names[tier["after"]])), (priority and tuple(priority.values()))


with Processes(sys.argv[1]) as processes:
    plain = calm()
    lower = draft("lower", plain, "rules.toml", 'params = { severity = { value = 3, zh = "严重性等级下限"',
                  'params = { severity = { value = 2, zh = "严重性等级下限"')
    told = diff(processes, plain, lower)
    expected = moved_by_hand()
    check(told["events"] >= 10_000 and len(expected) >= 100, f"{told['events']} events, {len(expected)} moved by hand")
    found = {matter["id"]: matter for matter in told["changed"]}
    check(len(found) == len(told["changed"]), "a matter is listed twice")
    check(set(found) == set(expected),
          f"missing {sorted(set(expected) - set(found))[:5]}, too many {sorted(set(found) - set(expected))[:5]}")
    for name, (was, now) in expected.items():
        tier, priority = outcome(found[name])
        check(tier == ((was[0], now[0]) if was[0] != now[0] else None), f"{name}: tier {tier}, by hand {was} {now}")
        check(priority == ((was[1], now[1]) if was[1] != now[1] else None), f"{name}: priority {priority}")
        rules = [rule["rule"] for rule in found[name]["rules"]]
        check(rules == ["cap.severe-now"], f"{name}: moved by {rules}")
    sample_rows("", 1_000, pathlib.Path("part.csv"))
    same = diff(processes, PACK, PACK, "--log", "part.csv", "--map", MAP)
    check(same["changed"] == [] and same["matters"] > 0, f"the pack differs from itself: {same['changed'][:2]}")
    print(f"==> {told['events']} events, {told['matters']} matters, {len(found)} moved, as counted by hand")
