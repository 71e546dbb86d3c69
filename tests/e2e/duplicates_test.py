"""Near-duplicates of one centre, with a real process: merged by the category's policy, suggested, merged and parted by a
person, never where life is in danger; the links both ways survive kill -9, and what is merged ends with its parent."""

import json
import os
import pathlib
import sys

from libnode import DISTRICT, Host, Processes, check, get, post_event

VILLAGE = "440605011001"
LON, LAT = 113.12118, 23.06806
METRE = 1 / 111_195  # of latitude, in degrees

with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", ".", "--name", "pseudonym")
    host = Host(processes, "host", DISTRICT, subtree=True)
    host.configure(os.path.abspath("pseudonym.key"), pack=pathlib.Path(__file__).parent / "pack")
    host.start()
    village = f"{host.url}/n/{VILLAGE}"

    def shown(case):
        status, body = get(f"{village}/v1/cases/{case}")
        check(status == 200, f"{case}: {status} {body}")
        return body

    def reported(name, category, north, **attributes):
        """The case of a report `north` metres north of the village's middle."""
        status, receipt = post_event(village, {
            "specversion": "1.0", "type": "test", "source": "grid/one", "id": name, "category": category,
            "areacode": VILLAGE, "geo": f"{LON},{LAT + north * METRE:.7f},WGS-84", "data": {"attributes": attributes}})
        check(status == 202, f"{name}: {status} {receipt}")
        return receipt["case_id"]

    def act(verb, case, *more, ok=(0,)):
        return processes.run("case", verb, case, "--node", village, "--actor", "li", *more, ok=ok)

    def check_linked(child, parent):
        below, above = shown(child), shown(parent)
        check(below["lifecycle"] == "merged" and below["parent"] == parent, f"the child: {below}")
        check(child in above["children"] and above["lifecycle"] != "merged", f"its parent: {above}")
        return above

    def told(case):
        return [item["what"] for item in get(f"{village}/v1/cases/{case}/timeline")[1]["items"]]

    # Merged by the category's policy; who stands for both decides again on what both say.
    first = reported("refuse-1", "refuse", 0, volume_m3=2.0)
    check(shown(first)["decision"]["priority"] == "P2", shown(first)["decision"])
    second = reported("refuse-2", "refuse", 30, volume_m3=8.0)
    above = check_linked(second, first)
    check(above["decision"]["priority"] == "P1" and "refuse.much" in above["decision"]["fired"], above["decision"])
    check(above["facts"]["values"]["volume_m3"]["value"] == 8, above["facts"])
    check(shown(second)["deadlines"] == [], "a merged case has no clock of its own")
    explained = get(f"{village}/v1/cases/{first}/explain")[1]["explanation"]
    check(explained["differences"] == [], explained["differences"])
    far = reported("refuse-3", "refuse", 300)
    check(shown(far)["lifecycle"] == "dispatched" and shown(far)["candidates"] == [], f"too far away: {shown(far)}")

    # In danger of life the same policy only suggests.
    hurt = reported("refuse-4", "refuse", 310, injured=1)
    check(shown(hurt)["candidates"] == [far] and "parent" not in shown(hurt), f"life safety: {shown(hurt)}")

    # A person parts what was merged, and merges again; nothing sinks by itself.
    act("unmerge", second, "--reason", "two heaps")
    parted, alone = shown(second), shown(first)
    check(parted["lifecycle"] == "dispatched" and "parent" not in parted, f"parted: {parted}")
    check({d["stage"] for d in parted["deadlines"]} >= {"respond", "close"}, f"its clocks run: {parted['deadlines']}")
    check(alone["children"] == [] and alone["facts"]["values"]["volume_m3"]["value"] == 2, f"alone: {alone}")
    check(alone["decision"]["priority"] == "P1", "what was decided does not sink by itself")
    act("merge", second, "--into", first, "--reason", "one heap after all")
    check_linked(second, first)
    check(told(second).count("case_merged") == 2 and told(second).count("case_unmerged") == 1, told(second))
    check(told(first).count("child_linked") == 3, told(first))

    # What the policy only suggests waits for a person, who may name any other case of this centre.
    loud = reported("noise-1", "noise", 0)
    louder = reported("noise-2", "noise", 10)
    check(shown(louder)["candidates"] == [loud] and "parent" not in shown(louder), f"suggested: {shown(louder)}")
    refused = act("merge", louder, "--into", louder, "--json", ok=(2,))
    check("not_mergeable" in refused.stdout, f"into itself: {refused.stdout} {refused.stderr}")
    refused = act("merge", louder, "--into", f"{VILLAGE}-999", "--json", ok=(2,))
    check("unknown_case" in refused.stdout, f"into nothing: {refused.stdout} {refused.stderr}")
    act("merge", louder, "--into", loud)
    check_linked(louder, loud)
    check(shown(louder)["candidates"] == [], "a merged case looks for no other")

    # The links are on disk; what is merged ends with its parent, and not before.
    host.kill()
    host.start()
    check_linked(second, first)
    check_linked(louder, loud)
    check(shown(second)["ended_at"] is None, "a merged case lives as long as its parent")
    act("ack", first)
    act("close", first, "--reason", "cleared away")
    ended = shown(second)
    check(shown(first)["lifecycle"] == "closed", shown(first))
    check(ended["lifecycle"] == "merged" and ended["ended_at"] and ended["parent"] == first, f"with its parent: {ended}")
    check(first in ended["outcome"], f"what became of it: {ended['outcome']}")
    check(shown(louder)["ended_at"] is None, "the other pair goes on")
    refused = act("unmerge", second, "--json", ok=(3,))
    check("not_found" in refused.stdout, f"after the end: {refused.stdout} {refused.stderr}")

    host.stop()
    audit = json.loads(processes.run("audit", "verify", "--data-dir", host.folder / "data", "--json").stdout)
    check(audit["ok"], f"audit: {audit}")
    print("==> near-duplicates merged, suggested, parted and ended, over a kill -9")
