"""The node is killed while `push` sends, over the gateway socket and over HTTP: push connects again, sends again what has no
receipt, and ends well; every event is there once."""

import json
import os
import pathlib
import subprocess
import sys

from libnode import GUICHENG, Host, Processes, check, fail, get, until

VILLAGE = "440605011001"


def write_events(source, count):
    with open(f"{source}.jsonl", "w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"specversion": "1.0", "id": f"e{number}", "source": source, "type": "test.push",
                                   "category": "E0102", "areacode": VILLAGE}) + "\n")


def push_through_a_kill(host, to, source, count):
    """False when the push was over before the kill: the machine is fast, and more events are needed."""
    write_events(source, count)
    arguments = [host.processes.binary, "push", "--to", to, "--key", host.folder / "keys/source.key", "--server-key",
                 host.folder / "keys/gateway.pub", "--json", f"{source}.jsonl"]
    push = subprocess.Popen([*map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    host.processes.running.append(push)
    until("the first event to be taken", lambda: get(f"{host.url}/n/{VILLAGE}/v1/events/{source}/e0/explain")[0] == 200)
    host.kill()
    in_time = push.poll() is None
    host.start()
    out, err = push.communicate(timeout=200)
    counts = json.loads(out)
    check(push.returncode == 0, f"{to}: exit {push.returncode}: {out} {err}")
    check(counts["sent"] == count and counts["accepted"] + counts["duplicate"] == count, f"{to}: {counts}")
    check(counts["rejected"] == 0, f"a restart is no rejection: {counts}")
    return in_time


def push_until_one_is_hit(host, to, source):
    """Gives how many events were pushed in all."""
    pushed = 0
    for attempt in range(6):
        count = 1_000 * 4**attempt
        pushed += count
        if push_through_a_kill(host, to, f"{source}-{attempt}", count):
            return pushed
    fail(f"{to}: {pushed} events went by without a kill in between")


with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    host = Host(processes, "town", GUICHENG, subtree=True)
    host.configure(os.path.abspath("shared/pseudonym.key"))
    host.start()
    total = push_until_one_is_hit(host, f"tcp://127.0.0.1:{host.gateway}", "gateway")
    total += push_until_one_is_hit(host, f"{host.url}/n/{VILLAGE}", "http")
    cases = [case["id"] for case in host.cases(VILLAGE)]
    check(len(cases) == len(set(cases)) == total, f"{len(cases)} cases for {total} events")
    host.stop()
    audit = json.loads(processes.run("audit", "verify", "--data-dir", pathlib.Path("town/data"), "--json").stdout)
    check(audit["ok"], f"audit: {audit}")
    print(f"{total} events through kills, each there once; audit ok")
