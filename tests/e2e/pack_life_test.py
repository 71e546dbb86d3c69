"""The life of a rule pack with real processes: district, town and village each on a host of its own. Published at a time,
tried in shadow first, a town away and back, packs refused, a wrong signature, rollback, kill -9 in the middle; and a case
that an older pack decided is explained with that pack."""

import csv
import datetime
import json
import os
import pathlib
import shutil
import sys

from libnode import DISTRICT, GUICHENG, SOURCE, Host, Processes, check, free_port, get, post_event, until

VILLAGE = "440605011001"
CENTRES = (DISTRICT, GUICHENG, VILLAGE)
counter = 0


def hosts(processes):
    """Three hosts in a row, all with the district's pack key; only the district takes orders."""
    pathlib.Path("shared").mkdir()
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    processes.run("keys", "new", "--pack-signing", "--out", "shared", "--name", "packs")
    processes.run("keys", "new", "--pack-signing", "--out", "shared", "--name", "stranger")
    processes.run("keys", "new", "--admin-token", "--out", "shared", "--name", "admin")
    made = {code: Host(processes, name, code, subtree=False)
            for code, name in zip(CENTRES, ("district", "town", "village"))}
    for parent, child in ((DISTRICT, GUICHENG), (GUICHENG, VILLAGE)):
        listen = free_port()
        upper, lower = made[parent], made[child]
        if parent == GUICHENG:
            processes.run("keys", "new", "--out", upper.folder / "keys", "--name", "children")
        key = "link" if parent == DISTRICT else "children"
        upper.extra += f"""[children]
listen = "tcp://127.0.0.1:{listen}"
key = "keys/{key}.key"
[[children.host]]
name = "{lower.folder}"
public_key_file = "{os.path.abspath(lower.folder / 'keys/link.pub')}"
nodes = ["{child}"]
"""
        lower.extra += f"""[parent]
endpoint = "tcp://127.0.0.1:{listen}"
server_key_file = "{os.path.abspath(upper.folder / f'keys/{key}.pub')}"
key = "keys/link.key"
"""
    for host in made.values():
        token = f'admin_token_file = "{os.path.abspath("shared/admin.token")}"' if host.top == DISTRICT else ""
        host.configure(os.path.abspath("shared/pseudonym.key"), http=token,
                       top=f'pack_key_file = "{os.path.abspath("shared/packs.pub")}"')
    return made


def pack(processes, version, edit=None, key="packs", sign=True):
    """A copy of rules/nanhai under another version, changed by `edit(folder)`, signed."""
    folder = pathlib.Path(f"pack-{version}")
    shutil.copytree(SOURCE / "rules/nanhai", folder)
    file = folder / "pack.toml"
    lines = [f'version   = "{version}"' if line.startswith("version") else line
             for line in file.read_text(encoding="utf-8").splitlines()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if edit:
        edit(folder)
    if sign:
        processes.run("rules", "sign", folder, "--key", f"shared/{key}.key")
    return folder


def town_takes_refuse(folder):
    """A category of the villages goes to the town."""
    file = folder / "categories.csv"
    with open(file, newline="", encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    for row in rows:
        if row["code"] == CATEGORY:
            row["tier"] = "镇街"
    with open(file, "w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def village_category():
    """One that stays in its village, by whatever rule, and whose events are never taken for the same matter."""
    with open(SOURCE / "rules/nanhai/categories.csv", newline="", encoding="utf-8") as source:
        for row in csv.DictReader(source):
            if row["tier"] == "村居" and row["dup"] != "auto":
                return row["code"]
    raise SystemExit("no category of the villages")


CATEGORY = village_category()


def standing(host, code):
    shown = get(host.url + "/v1/rulesets")[1]
    return next(node for node in shown["nodes"] if node["node"] == code)


def live(host):
    return standing(host, host.top)["live_version"].split(" ")[-1]


def decide(host):
    """Opens a case; its id and tier."""
    global counter
    counter += 1
    status, receipt = post_event(host.url, {
        "specversion": "1.0", "type": "test", "source": "pack-life", "id": f"e{counter}", "category": CATEGORY,
        "areacode": VILLAGE, "time": datetime.datetime.now(datetime.timezone.utc).isoformat().replace("+00:00", "Z")})
    check(status == 202, f"event: {status} {receipt}")
    shown = get(f"{host.url}/v1/cases/{receipt['case_id']}")[1]
    return receipt["case_id"], shown["decision"]["tier"]


def at_in(seconds):
    then = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return then.replace(microsecond=0).isoformat().replace("+00:00", "Z")


with Processes(sys.argv[1]) as processes:
    made = hosts(processes)
    district, town, village = (made[code] for code in CENTRES)
    for host in made.values():
        host.start()
    first = live(district)
    old_case, tier = decide(village)
    check(tier == "village", f"the installed pack decides: {tier}")
    orders = {"--to": district.folder / "host.toml"}

    def publish(folder, *more, ok=(0,)):
        done = processes.run("rules", "publish", folder, "--to", district.folder / "host.toml", "--actor", "planner",
                             "--json", *more, ok=ok)
        return json.loads(done.stdout)["order"] if done.returncode == 0 else done.stderr

    # Refused: no signature, a stranger's, a change after signing, a fault, the wrong place, no token.
    said = publish(pack(processes, "unsigned", sign=False), ok=(6,))
    check("rules sign" in said, f"unsigned: {said}")
    said = publish(pack(processes, "forged", key="stranger"), ok=(2,))
    check("signature" in said, f"a stranger's signature: {said}")
    changed = pack(processes, "changed")
    (changed / "rules.toml").write_text((changed / "rules.toml").read_text(encoding="utf-8") + "\n# later\n", encoding="utf-8")
    said = publish(changed, ok=(6,))
    check("changed after it was signed" in said, f"changed: {said}")
    broken = pack(processes, "broken", sign=False)
    (broken / "rules.toml").write_text("[[rule]]\nid = 3\n", encoding="utf-8")
    said = publish(broken, ok=(2,))
    check("rules.toml:2:" in said, f"broken: {said}")
    good = pack(processes, "2", town_takes_refuse)
    denied = processes.run("rules", "publish", good, "--to", district.url, ok=(2,)).stderr
    check("--token" in denied, f"no token: {denied}")
    denied = processes.run("rules", "publish", good, "--to", town.url, "--token", "shared/admin.token", ok=(6,)).stderr
    check("admin_token_file" in denied, f"the town takes no orders: {denied}")
    check(get(district.url + "/v1/rulesets")[1]["last_order"] is None, "nothing was ordered")
    check(all(live(host) == first for host in made.values()), "the live pack stays")

    # Shadow first: nothing changes, differences are counted.
    check(publish(good, "--shadow") == 1, "the first order")
    until("the trial at the village", lambda: standing(district, VILLAGE).get("shadow") == 1)
    check(decide(village)[1] == "village", "a trial decides nothing")
    trial = get(village.url + "/v1/rulesets")[1]["shadow"]
    check(trial["compared"] == 1 and trial["differed"] == 1 and trial["by_kind"]["tier"] == 1, f"trial: {trial}")

    # At a time, with the town killed meanwhile: the district switches, the town when it is back, in order.
    town.kill()
    when = at_in(3)
    check(publish(good, "--at", when) == 2, "the second order")
    third = pack(processes, "3", town_takes_refuse)
    check(live(district) == first, "not before its time")
    until("the district's pack at its time", lambda: live(district) == "2", 30)
    since = standing(district, DISTRICT)["live_since"]
    check(abs(datetime.datetime.fromisoformat(since.replace("Z", "+00:00")).timestamp()
              - datetime.datetime.fromisoformat(when.replace("Z", "+00:00")).timestamp()) < 2, f"{since} for {when}")
    check(publish(third) == 3, "the third order")
    until("the third pack at the district", lambda: live(district) == "3")
    check(live(village) == first, "the village is behind its town")
    check(standing(district, GUICHENG)["live_order"] is None, "the town has not been heard from since")
    town.start()
    until("the town", lambda: live(town) == "3")
    until("the village", lambda: live(village) == "3")
    until("what the district knows", lambda: all(standing(district, code)["live_order"] == 3 for code in CENTRES))
    new_case, tier = decide(village)
    check(tier == "town", f"the ordered pack decides: {tier}")

    # kill -9 in the middle of the next one, at the village and at the district.
    fourth = pack(processes, "4", lambda folder: (folder / "rules.toml").write_text(
        (folder / "rules.toml").read_text(encoding="utf-8") + "# a long comment\n" * 20_000, encoding="utf-8"))
    check(publish(fourth) == 4, "the fourth order")
    village.kill()
    district.kill()
    district.start()
    village.start()
    until("everybody to have it", lambda: all(live(host) == "4" for host in made.values()))

    # Only the town: the district decides its events by the place of each.
    check(publish(good, "--area", GUICHENG) == 5, "the fifth order")
    until("the town's own pack", lambda: live(town) == "2" and live(village) == "2")
    check(live(district) == "4", "the district keeps the other one")
    check(decide(district)[1] == "town", "by the place of the event")

    # One command back; what waits keeps its deadlines, old decisions are explained by the pack that made them.
    before = get(f"{village.url}/v1/cases/{new_case}")[1]["decision"]
    processes.run("rules", "rollback", "--to", district.folder / "host.toml")
    until("the rollback", lambda: live(village) == "4" and live(town) == "4")
    check(get(f"{village.url}/v1/cases/{new_case}")[1]["decision"] == before, "a rollback changes no decision")
    for case, version in ((old_case, first), (new_case, "3")):
        explained = get(f"{village.url}/v1/cases/{case}/explain")[1]
        check(explained.get("explanation", {}).get("pack", {}).get("version") == version, f"{case}: {explained}")
        check(not explained["explanation"]["differences"], f"{case}: {explained['explanation']['differences']}")
    # Counts of rules survive kill -9: they are counted again from the journal's tail.
    counted = get(village.url + "/v1/rulesets/rules")[1]
    village.kill()
    village.start()
    check(get(village.url + "/v1/rulesets/rules")[1]["items"] == counted["items"], "counts after kill -9")
    quiet = processes.run("rules", "status", "--to", village.url, "--unmatched-days", "1", "--json").stdout
    check(json.loads(quiet)["items"] == [], "no rule has been quiet for a day")
    listed = processes.run("rules", "status", "--to", village.url, "--rules", "--json").stdout
    check(len(json.loads(listed)["items"]) == len(counted["items"]) > 0, "rules of the live pack")
    shown = processes.run("rules", "status", "--to", district.url, "--lang", "en").stdout
    check("decides" in shown and VILLAGE in shown, f"status: {shown}")
    for host in made.values():
        host.stop()
        audit = json.loads(processes.run("audit", "verify", "--data-dir", host.folder / "data", "--json").stdout)
        check(audit["ok"], f"audit of {host.folder}: {audit}")
    print("a pack was refused, tried, published, sent after an absence, killed over, limited to a town and rolled back")
