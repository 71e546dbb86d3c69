"""The gateway's example for implementers (docs/examples/gateway_push.py) against a real node: what docs/gateway.md says
is enough to write a source. Also after the node was killed and came back, and with a source name that its key may not use."""

import json
import os
import pathlib
import subprocess
import sys

from libnode import GUICHENG, SOURCE, Host, Processes, check

EVENTS = 300  # more than one batch


def events(count):
    for number in range(count):
        yield {"id": f"p-{number}", "type": "test.python", "category": "E0102", "area": 440605011001,
               "subject": f"drain {number}", "attributes": {"depth_cm": 3 + number % 5},
               "severity": "minor", "text": f"积水 {number}", "reporter": "138 0013 8000"}
    yield {"id": "bad-category", "type": "test.python", "category": "E9999", "area": 440605011001}
    yield {"id": "bad-crs", "type": "test.python", "category": "E0102", "lon": 113.1, "lat": 23.0, "crs": "Mars-2000"}
    yield {"id": "p-0", "type": "test.python", "category": "E0102", "area": 440605011001}


def push(host, key="source", name="python.source", code=7):
    done = subprocess.run(
        ["/usr/bin/python3", SOURCE / "docs/examples/gateway_push.py", "--generated", "generated",
         "--to", f"tcp://127.0.0.1:{host.gateway}", "--key", host.folder / f"keys/{key}.key",
         "--server-key", host.folder / "keys/gateway.pub", "--source", name, "events.jsonl"],
        capture_output=True, text=True, timeout=120, check=False)
    check(done.returncode == code, f"exit {done.returncode}: {done.stdout} {done.stderr[-2000:]}")
    return done


subprocess.run(["flatc", "--python", "-o", "generated", "-I", SOURCE / "schemas", SOURCE / "schemas/event.fbs",
                SOURCE / "schemas/gateway.fbs"], check=True)
pathlib.Path("events.jsonl").write_text("".join(json.dumps(one) + "\n" for one in events(EVENTS)), encoding="utf-8")
with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    host = Host(processes, "town", GUICHENG, subtree=True)
    host.configure(os.path.abspath("shared/pseudonym.key"))
    host.start()
    first = push(host)
    counts = json.loads(first.stdout)
    check(counts == {"sent": EVENTS + 3, "accepted": EVENTS, "duplicate": 1, "rejected": 2}, f"first: {counts}")
    check("bad-category: unknown_category:" in first.stderr, first.stderr)
    check("bad-crs: malformed_event: written" in first.stderr, first.stderr)
    host.kill()  # without warning: what has a receipt is on disk
    host.start()
    counts = json.loads(push(host).stdout)
    check(counts["duplicate"] == EVENTS + 1, f"after a kill everything is a repeat: {counts}")
    taken = host.cases("440605011001")
    check(len(taken) > 0, "the events became cases")
    host.stop()
    config = host.folder / "host.toml"
    config.write_text(config.read_text().replace('may_send = ["*"]', 'may_send = ["python.*"]'))
    host.start()
    refused = push(host, name="hotline.12345", code=6)
    check("source_not_allowed" in refused.stderr, refused.stderr)
    host.stop()
