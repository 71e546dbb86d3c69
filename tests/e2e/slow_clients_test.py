"""A thousand slow and silent HTTP connections, at a low limit of open files: the node raises its own limit, keeps their number
bounded, and goes on answering others and taking reports."""

import os
import pathlib
import resource
import socket
import sys

from libnode import GUICHENG, Host, Processes, check, get, post_event

CLIENTS = 1_000
CONNECTIONS_MAX = 500  # of the server

soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
check(hard >= 2 * CLIENTS, f"this test needs {2 * CLIENTS} open files, the limit is {hard}")

with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    host = Host(processes, "town", GUICHENG, subtree=True)
    host.configure(os.path.abspath("shared/pseudonym.key"))
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))  # as many systems give it
    host.start()
    resource.setrlimit(resource.RLIMIT_NOFILE, (2 * CLIENTS, hard))
    open_before = len(os.listdir(f"/proc/{host.process.pid}/fd"))
    slow = []
    for number in range(CLIENTS):
        client = socket.create_connection(("127.0.0.1", host.http), timeout=10)
        if number % 2 == 0:
            client.sendall(b"GET /healthz HTTP/1.1\r\nHost: local")
        slow.append(client)
    for number in range(20):
        status, health = get(host.url + "/healthz")
        check(status == 200, f"health among slow clients: {status} {health}")
        status, receipt = post_event(host.url, {
            "specversion": "1.0", "id": f"e{number}", "source": "gateway/slow", "type": "test", "category": "E0102",
            "areacode": "440605011001"})
        check(status == 202, f"a report among slow clients: {status} {receipt}")
    opened = len(os.listdir(f"/proc/{host.process.pid}/fd")) - open_before
    check(opened <= CONNECTIONS_MAX + 50, f"{opened} descriptors for {CLIENTS} clients")
    check(opened >= CONNECTIONS_MAX // 2, f"only {opened} descriptors: were the clients let in at all?")
    for client in slow:
        client.close()
    host.stop()
    check("error" not in pathlib.Path("town/log").read_text(), pathlib.Path("town/log").read_text())
    print(f"{CLIENTS} slow clients, {opened} descriptors, every request answered")
