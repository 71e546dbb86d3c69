"""The disk refuses a write while a node takes reports: it stops by itself with exit 75, acknowledges nothing after that, and
after a restart every report that it did acknowledge is there once. The oracle is this process."""

import json
import os
import pathlib
import resource
import signal
import subprocess
import sys

from libnode import GUICHENG, Host, Processes, check, post_event

VILLAGE = "440605011001"


def event(number):
    return {"specversion": "1.0", "id": f"e{number}", "source": "gateway/disk", "type": "test.disk", "category": "E0102",
            "areacode": VILLAGE, "data": {"text": "x" * 4_000}}


def largest_file(folder):
    return max(path.stat().st_size for path in pathlib.Path(folder).rglob("*.log"))


with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    host = Host(processes, "town", GUICHENG, subtree=True)
    host.configure(os.path.abspath("shared/pseudonym.key"))
    # A write beyond the limit shall fail, not end the process by a signal.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    log = open("town/log", "ab")
    host.process = subprocess.Popen([processes.binary, "node", "--config", "town/host.toml"], stdout=log, stderr=log,
                                    restore_signals=False)
    processes.running.append(host.process)
    host.wait_ready()
    receipts = {}
    for number in range(1, 21):
        status, receipts[number] = post_event(host.url, event(number))
        check(status == 202, f"{status} {receipts[number]}")
    limit = largest_file("town/data/db") + 100_000
    resource.prlimit(host.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    number = 20
    status = 202
    while status == 202:
        number += 1
        check(number < 10_000, "the disk never failed")
        status, receipt = post_event(host.url, event(number))
        if status == 202:
            receipts[number] = receipt
    check(status == 0, f"the report that met the failure got an answer: {status} {receipt}")
    check(host.process.wait(timeout=30) == 75, f"exit {host.process.returncode}: {pathlib.Path('town/log').read_text()[-2000:]}")
    check("stops, to be started again" in pathlib.Path("town/log").read_text(), "the log says why it stopped")
    check(len(receipts) > 20, "some reports were taken after the limit was set")

    host.start()
    for known, receipt in receipts.items():
        status, again = post_event(host.url, event(known))
        check(status == 200 and again == receipt, f"e{known} was acknowledged as {receipt}, now {status} {again}")
    ids = [receipt["case_id"] for receipt in receipts.values()]
    check(len(set(ids)) == len(ids), "two reports in one case")
    check(post_event(host.url, event(99_999))[0] == 202, "reports are taken again")
    host.stop()
    audit = json.loads(processes.run("audit", "verify", "--data-dir", "town/data", "--json").stdout)
    check(audit["ok"], f"audit: {audit}")
    print(f"{len(receipts)} acknowledged before the disk failed, each there once; exit 75; audit ok")
