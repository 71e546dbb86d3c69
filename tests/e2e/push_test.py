"""`push` with bad input: per-line errors with place and reason, exit codes, and the stream goes on; over the gateway socket
and over HTTP. The lines here are made; a real log is tried by hand (docs/mapping.md)."""

import json
import os
import pathlib
import sys

from libnode import GUICHENG, Host, Processes, check

GOOD = {"specversion": "1.0", "source": "grid.guicheng", "type": "test.push", "category": "E0102",
        "areacode": "440605011001"}


def lines():
    yield json.dumps(GOOD | {"id": "1"})
    yield "{ not json"
    yield json.dumps(GOOD | {"id": "2", "category": "E9999"})
    yield json.dumps(GOOD | {"id": "3", "areacode": "440605011999"})
    yield json.dumps(GOOD | {"id": "4", "time": "1999-01-01T00:00:00Z"})
    yield json.dumps(GOOD | {"id": "5", "time": "2999-01-01T00:00:00Z"})
    yield json.dumps({key: value for key, value in GOOD.items() if key != "areacode"} | {"id": "6", "geo": "0.5,51.5,WGS-84"})
    yield json.dumps(GOOD | {"id": "7", "geo": "113.1,23.0"})
    yield json.dumps(GOOD | {"id": "8", "areacode": 5})
    yield json.dumps(GOOD | {"id": "9", "subject": "x" * 70_000})
    yield json.dumps(GOOD | {"id": "1"})
    yield json.dumps(GOOD | {"id": "10"})


with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    host = Host(processes, "town", GUICHENG, subtree=True)
    host.configure(os.path.abspath("shared/pseudonym.key"))
    host.start()
    pathlib.Path("events.jsonl").write_text("\n".join(lines()) + "\n")
    done = host.push("events.jsonl", ok=(7,))
    counts = json.loads(done.stdout)
    check(counts["accepted"] == 2 and counts["duplicate"] == 1, f"two good lines and a repeat: {counts} {done.stderr}")
    check(counts["unreadable"] >= 4 and counts["rejected"] == 5, f"{counts} {done.stderr}")
    for place, code in ((3, "unknown_category"), (4, "unknown_area"), (5, "time_ancient"), (6, "time_ahead"),
                        (7, "place_outside")):
        check(f"events.jsonl:{place}: {code}" in done.stderr, f"line {place} says {code}: {done.stderr}")
    for place in (2, 8, 9, 10):
        check(f"events.jsonl:{place}:" in done.stderr, f"line {place} is complained about: {done.stderr}")
    over_http = processes.run("push", "--to", host.url + "/n/440605011001", "--json", "events.jsonl", ok=(7,))
    counts = json.loads(over_http.stdout)
    check(counts["accepted"] == 0 and counts["duplicate"] == 3, f"the same over HTTP are repeats: {counts}")
    missing = processes.run("push", "--to", host.url, "nowhere.jsonl", ok=(3,))
    check("nowhere.jsonl" in missing.stderr, missing.stderr)
    processes.run("push", "--to", "ftp://x", "events.jsonl", ok=(2,))
    no_map = processes.run("push", "--to", host.url, "--format", "csv", "events.jsonl", ok=(2,))
    check("--map" in no_map.stderr, no_map.stderr)
    listing = processes.run("case", "ls", "--node", f"{host.url}/n/440605011001").stdout
    check(listing.count("\n") == 2, f"two cases: {listing}")
    shown = processes.run("case", "show", "--node", f"{host.url}/n/440605011001", "440605011001-1").stdout
    check("440605011001-1" in shown and "case_opened" in shown, shown)
    processes.run("case", "show", "--node", f"{host.url}/n/440605011001", "440605011001-99", ok=(3,))
    host.stop()
    processes.run("case", "ls", "--node", host.url, ok=(5,))
