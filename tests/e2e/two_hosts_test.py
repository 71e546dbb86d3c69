"""The same events through the demo and through two real processes (TCP, CURVE, real clock, push --rebase) are decided
alike: same tier, same owner, same fired rules for every event. Timers are not compared, nor what rules make of them: of a
case that was decided again because a deadline passed the decision before counts."""

import json
import re
import sys

from libnode import DISTRICT, GUICHENG, MAP, Processes, check, free_port, get, pair_of_hosts, sample_rows, until

EVENTS = 300
OF_TIMERS = {"emergency.not-controlled", "routine.overdue", "urgent.not-acknowledged", "urgent.overdue"}


def decided(base, node, case):
    """Tier, fired rules and the owner that rule or catalogue chose, by the entry node's own records."""
    status, shown = get(f"{base}/n/{node}/v1/cases/{case['id']}")
    check(status == 200, f"{case['id']}: {status} {shown}")
    _, history = get(f"{base}/n/{node}/v1/cases/{case['id']}/timeline")
    owner = node
    for item in history["items"]:
        target = re.search(r"^case_offered .*target=(\d{12}) .*cause=rule", item["text"])
        if target:
            owner = target.group(1)
            break
    first = shown["decision"]
    while set(first["fired"]) & OF_TIMERS and "before" in shown:
        first = shown.pop("before")
    fired = tuple(rule for rule in first["fired"] if rule not in OF_TIMERS)
    return shown["event"]["id"], (first["tier"], owner, fired)


def opened_at(base, nodes):
    """What every node decided about the events it received first."""
    result = {}
    for node in nodes:
        after = ""
        while True:
            _, page = get(f"{base}/n/{node}/v1/cases?limit=500{after}")
            for case in page["items"]:
                if case["id"].startswith(node + "-"):
                    event, decision = decided(base, node, case)
                    result[event] = decision
            if page["next"] is None:
                break
            after = "&after=" + page["next"]
    return result


def by_demo(processes):
    port = free_port()
    process = processes.start("demo", "--data-dir", "demo", "--http", port, "--events", "events.csv", "--map", MAP,
                              log="demo.log")
    base = f"http://127.0.0.1:{port}"

    def over():
        check(process.poll() is None, f"demo ended: {open('demo.log').read()[-2000:]}")
        return (get(base + "/healthz")[1] or {}).get("mode") == "1x"

    until("the demo to come to rest", over, 200)
    nodes = [DISTRICT, GUICHENG] + villages()
    return opened_at(base, nodes)


def villages():
    from libnode import NANHAI
    lines = (NANHAI / "topology.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line[:12] for line in lines if line.startswith(GUICHENG[:9]) and not line.startswith(GUICHENG)]


with Processes(sys.argv[1]) as processes:
    check(sample_rows(GUICHENG[:9], EVENTS, "events.csv") == EVENTS, "rows of Guicheng")
    expected = by_demo(processes)
    district, town = pair_of_hosts(processes)
    district.start()
    town.start()
    until("the link to flow", lambda: any(link["state"] == "flowing" for link in get(town.url + "/v1/links")[1]["items"]
                                          if link["neighbour"] == DISTRICT))
    for host, tier in ((district, "district"), (town, "village")):
        counts = json.loads(host.push("--rebase", "--map", MAP, "--entry", tier, "events.csv").stdout)
        check(counts["sent"] == counts["accepted"] and counts["sent"] > 0, f"push to {tier}: {counts}")

    def settled():
        links = get(town.url + "/v1/links")[1]["items"] + get(district.url + "/v1/links")[1]["items"]
        return all(link["waiting"] == 0 and link["state"] in ("flowing", "down") for link in links)

    until("every payload to be acknowledged", settled)
    actual = opened_at(district.url, [DISTRICT]) | opened_at(town.url, [GUICHENG] + villages())
    check(len(expected) == EVENTS, f"the demo opened {len(expected)} cases of {EVENTS}")
    wrong = {event: (expected[event], actual.get(event)) for event in expected if actual.get(event) != expected[event]}
    check(not wrong, f"{len(wrong)} of {EVENTS} differ: {list(wrong.items())[:3]}")
    owners = {decision[1] for decision in actual.values()}
    held = {}
    for host, nodes in ((district, [DISTRICT]), (town, [GUICHENG] + villages())):
        for node in nodes:
            for case in host.cases(node):
                if case["custody"] == "owned":
                    check(case["id"] not in held, f"{case['id']} has two owners: {held.get(case['id'])} and {node}")
                    held[case["id"]] = node
    check(len(held) == EVENTS, f"{len(held)} owned cases for {EVENTS} events")
    check(set(held.values()) == owners, "owners in fact are not the decided ones")
    print(f"{EVENTS} events: same tier, owner and rules; {len(owners)} owners")
