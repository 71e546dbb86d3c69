"""The parent is away for the whole run: villages and town go on; when it is back everything arrives, once, also when the
child is killed meanwhile."""

import json
import sys

from libnode import DISTRICT, GUICHENG, MAP, Processes, check, get, pair_of_hosts, sample_rows, until

EVENTS = 200

with Processes(sys.argv[1]) as processes:
    check(sample_rows(GUICHENG[:9], EVENTS, "events.csv") == EVENTS, "rows of Guicheng")
    district, town = pair_of_hosts(processes)
    town.start()
    counts = json.loads(town.push("--rebase", "--map", MAP, "events.csv").stdout)
    check(counts["accepted"] == EVENTS, f"the town takes everything while its parent is away: {counts}")

    def offered():
        return [case["id"] for case in town.cases(GUICHENG) if case["custody"] == "offered"]

    waiting = until("cases to wait for the district", offered)
    town.kill()
    town.start()
    forgotten = set(waiting) - set(offered())  # more may have come up from the villages meanwhile
    check(not forgotten, f"the restart forgot offers: {forgotten}")
    link = [one for one in get(town.url + "/v1/links")[1]["items"] if one["neighbour"] == DISTRICT]
    check(not link or link[0]["state"] != "flowing", f"there is no parent to flow to: {link}")
    district.start()

    def arrived():
        owned = {case["id"] for case in district.cases(DISTRICT) if case["custody"] == "owned"}
        return set(waiting) <= owned

    until("every offer to arrive", arrived)
    until("nothing to be offered any more", lambda: not offered())
    for case in waiting:
        _, shown = get(f"{town.url}/n/{GUICHENG}/v1/cases/{case}")
        check(shown["custody"]["state"] == "shadow" and shown["custody"]["owner"] == DISTRICT, f"{case}: {shown['custody']}")
    cases = [case["id"] for case in district.cases(DISTRICT)]
    check(len(cases) == len(set(cases)), "a case arrived twice")
    again = json.loads(town.push("--rebase", "--map", MAP, "events.csv").stdout)
    check(again["duplicate"] == EVENTS and again["accepted"] == 0, f"repeats are recognised: {again}")
    district.stop()
    town.stop()
    for name in ("district", "town"):
        audit = json.loads(processes.run("audit", "verify", "--data-dir", f"{name}/data", "--json").stdout)
        check(audit["ok"], f"audit of {name}: {audit}")
    print(f"{len(waiting)} offers waited for the parent and arrived once")
