"""`tail -f log | citybrain push`: a line is on the node's disk while the input goes on; at its end the counts are printed.
Over the gateway socket and over HTTP; a line that is no event stops nothing."""

import json
import os
import subprocess
import sys

from libnode import GUICHENG, Host, Processes, check, until

with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    host = Host(processes, "town", GUICHENG, subtree=True)
    host.configure(os.path.abspath("shared/pseudonym.key"))
    host.start()
    doors = (
        ("tcp", ("--to", f"tcp://127.0.0.1:{host.gateway}", "--key", host.folder / "keys/source.key",
                 "--server-key", host.folder / "keys/gateway.pub")),
        ("http", ("--to", host.url)),
    )
    for door, arguments in doors:
        push = subprocess.Popen([processes.binary, "push", *map(str, arguments), "--json"], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        processes.running.append(push)

        def event(number):
            return json.dumps({"specversion": "1.0", "source": f"live.{door}", "type": "test.live",
                               "id": str(number), "category": "E0102", "areacode": "440605011001"})

        def cases():
            return sum(len(host.cases(node)) for node in (GUICHENG, "440605011001"))

        before = cases()
        for number, line in enumerate((event(1), "no json", event(2)), 1):
            push.stdin.write(line + "\n")
            push.stdin.flush()
            if number != 2:
                expected = before + (1 if number == 1 else 2)
                until(f"line {number} over {door} on disk", lambda: cases() >= expected, 30)
                check(push.poll() is None, "push ended before its input")
        output, complaints = push.communicate(timeout=60)
        counts = json.loads(output)
        check(push.returncode == 7, f"one line was no event: exit {push.returncode} {complaints}")
        check(counts["accepted"] == 2 and counts["unreadable"] == 1, f"{door}: {counts}")
        check("-:2:" in complaints, f"the place of the bad line: {complaints}")
