"""kill -9 of a node at any moment under load: after the restart every acknowledged event is there, once. The oracle is this
process: it remembers each answer it got. 10 kills here, 50 in the long run."""

import json
import os
import random
import sys
import threading
import time
import urllib.error
import urllib.request

from libnode import GUICHENG, Host, Processes, check, get, post_event, until

KILLS = 50 if os.environ.get("CITYBRAIN_LONG") else 10
SENDERS = 4
VILLAGES = ["440605011001", "440605011004", "440605011005", "440605011007"]
CATEGORIES = ["E0102", "E0110", "P0118", "E0401"]


class Sender(threading.Thread):
    """Sends events one after the other; what gets no answer is sent again, with the same id, until it is answered."""

    def __init__(self, base, name):
        super().__init__(daemon=True)
        self.base, self.source = base, name
        self.receipts = {}
        self.stopping = threading.Event()

    def run(self):
        number = 0
        while not self.stopping.is_set():
            number += 1
            event = {
                "specversion": "1.0", "id": f"e{number}", "source": self.source, "type": "test.kill",
                "category": CATEGORIES[number % 4], "areacode": VILLAGES[number % len(VILLAGES)],
                "data": {"text": f"report {number}"},
            }
            while not self.stopping.is_set():
                status, receipt = post_event(self.base, event)
                if status in (200, 202):
                    self.receipts[event["id"]] = (receipt["seq"], receipt["case_id"])
                    break
                if status not in (0, 429, 503):
                    print("unexpected answer", status, receipt, flush=True)
                    os._exit(1)
                time.sleep(0.01)


def check_everything(host, senders):
    cases = {}
    for node in [GUICHENG, *VILLAGES]:
        for case in host.cases(node):
            cases.setdefault(case["id"], []).append((node, case["custody"]))
    for sender in senders:
        ids = [case for _, case in sender.receipts.values()]
        check(len(ids) == len(set(ids)), f"{sender.source}: two events in one case")
        for event, (_, case) in sender.receipts.items():
            check(case in cases, f"{sender.source}/{event} was acknowledged as {case} and is gone")
            owned = [node for node, custody in cases[case] if custody in ("owned", "offered")]
            check(len(owned) <= 1, f"{case} has several owners: {cases[case]}")
    acknowledged = {case for sender in senders for _, case in sender.receipts.values()}
    extra = len(set(cases) - acknowledged)
    check(extra <= SENDERS, f"{extra} cases that nobody was told of, at most one a sender can be on its way")
    return len(acknowledged)


with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    host = Host(processes, "town", GUICHENG, subtree=True)
    host.configure(os.path.abspath("shared/pseudonym.key"))
    host.start()
    senders = [Sender(host.url, f"gateway/kill-{n}") for n in range(SENDERS)]
    for sender in senders:
        sender.start()
    chance = random.Random(20260702)
    for kill in range(KILLS):
        before = sum(len(sender.receipts) for sender in senders)
        until("more receipts", lambda: sum(len(s.receipts) for s in senders) > before + 20)
        time.sleep(chance.uniform(0.0, 0.3))  # a moment chosen by the seed, not a wait for something
        host.kill()
        host.start()
    for sender in senders:
        sender.stopping.set()
    for sender in senders:
        sender.join(timeout=30)

    def at_rest():
        return all(link["waiting"] == 0 for link in get(host.url + "/v1/links")[1]["items"] if link["state"] == "flowing")

    until("links to come to rest", at_rest)
    total = check_everything(host, senders)
    repeated = senders[0]
    event = next(iter(repeated.receipts))
    status, receipt = post_event(host.url, {
        "specversion": "1.0", "id": event, "source": repeated.source, "type": "test.kill", "category": "E0102",
        "areacode": VILLAGES[0]})
    check(status == 200 and (receipt["seq"], receipt["case_id"]) == repeated.receipts[event],
          f"a repeat after {KILLS} kills gets the first receipt: {status} {receipt} {repeated.receipts[event]}")
    host.stop()
    audit = json.loads(processes.run("audit", "verify", "--data-dir", "town/data", "--json").stdout)
    check(audit["ok"], f"audit: {audit}")
    print(f"{KILLS} kills, {total} acknowledged events, each there once; audit ok")
