"""Starts citybrain processes for the end-to-end tests: keys, configurations, ports, waiting with a bound, ending.

Only Debian's Python standard library. Every process started here is ended by `Processes.__exit__`.
"""

import csv
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

SOURCE = pathlib.Path(__file__).resolve().parents[2]
NANHAI = SOURCE / "deploy/nanhai"
DISTRICT = "440605000000"
GUICHENG = "440605011000"


def fail(sentence):
    print("FAILED:", sentence)
    sys.exit(1)


def check(condition, sentence):
    if not condition:
        fail(sentence)


def free_port():
    """Below the ports that the kernel gives to outgoing connections: one of those could take it before its owner does."""
    while True:
        port = random.randrange(15_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def until(what, condition, seconds=60):
    """Asks again until `condition` gives something true; fails after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    fail(f"not within {seconds} s: {what}")


def get(url):
    """The JSON at a URL and its status; status 0 when nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
    except (OSError, ValueError):
        return 0, None


def post_event(base, event):
    request = urllib.request.Request(
        base + "/v1/events", json.dumps(event).encode(), {"Content-Type": "application/cloudevents+json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
    except OSError:
        return 0, None


class Processes:
    def __init__(self, binary):
        self.binary = binary
        self.running = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.wait()

    def run(self, *arguments, timeout=120, ok=(0,)):
        done = subprocess.run(
            [self.binary, *map(str, arguments)], capture_output=True, text=True, timeout=timeout, check=False
        )
        check(done.returncode in ok, f"{arguments} gave {done.returncode}: {done.stdout[-2000:]} {done.stderr[-2000:]}")
        return done

    def start(self, *arguments, log="process.log"):
        stream = open(log, "ab")
        process = subprocess.Popen([self.binary, *map(str, arguments)], stdout=stream, stderr=stream)
        self.running.append(process)
        return process


class Host:
    """One `citybrain node` process with its folder, keys and configuration."""

    def __init__(self, processes, folder, top, *, subtree):
        self.processes = processes
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.top = top
        self.subtree = subtree
        self.http = free_port()
        self.gateway = free_port()
        self.extra = ""
        self.process = None
        for name in ("gateway", "link", "source"):
            processes.run("keys", "new", "--out", self.folder / "keys", "--name", name)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.http}"

    def configure(self, pseudonym, entry='"by place"', *, pack=SOURCE / "rules/nanhai", top="", http=""):
        """Writes host.toml; `top` and `http` are more lines before its tables and in [http], `extra` more tables."""
        nodes = f'subtree = "{self.top}"' if self.subtree else f'nodes = ["{self.top}"]'
        (self.folder / "host.toml").write_text(
            f"""data_dir = "data"
topology = "{NANHAI}/topology.csv"
outlines = "{NANHAI}/towns.geojson"
pack = "{pack}"
pseudonym_key = "{pseudonym}"
{nodes}
{top}
[http]
listen = "127.0.0.1:{self.http}"
{http}
[gateway]
listen = "tcp://127.0.0.1:{self.gateway}"
key = "keys/gateway.key"
[[gateway.source]]
name = "source"
public_key_file = "keys/source.pub"
may_send = ["*"]
entry = {entry}
{self.extra}
"""
        )

    def start(self):
        self.process = self.processes.start("node", "--config", self.folder / "host.toml", log=self.folder / "log")
        self.wait_ready()
        return self

    def wait_ready(self):
        def ready():
            check(self.process.poll() is None, f"{self.folder} ended: {(self.folder / 'log').read_text()[-2000:]}")
            return get(self.url + "/readyz")[0] == 200

        until(f"{self.folder} ready", ready)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        check(self.process.wait(timeout=30) == 0, f"{self.folder} did not end well")

    def push(self, *arguments, ok=(0,), timeout=300):
        return self.processes.run(
            "push", "--to", f"tcp://127.0.0.1:{self.gateway}", "--key", self.folder / "keys/source.key",
            "--server-key", self.folder / "keys/gateway.pub", "--json", *arguments, ok=ok, timeout=timeout
        )

    def cases(self, node):
        """Every case of a node, page by page."""
        found, after = [], ""
        while True:
            status, page = get(f"{self.url}/n/{node}/v1/cases?limit=500{after}")
            check(status == 200, f"cases of {node}: {status} {page}")
            found += page["items"]
            if page["next"] is None:
                return found
            after = "&after=" + page["next"]


def summary_of(demo):
    """What the demo's --json tells of a run, without the two figures that no two runs share."""
    summary = json.loads(demo.stdout)
    for figure in ("events_per_s", "wall_s"):
        check(summary.pop(figure) > 0, f"{figure} of {demo.stdout[-2000:]}")
    return summary


def sample_rows(prefix, count, path):
    """Writes the first `count` rows of the bundled recording whose area begins with `prefix`; gives the number."""
    with open(NANHAI / "events/boston_311_sample.csv", newline="", encoding="utf-8") as source:
        rows = csv.reader(source)
        header = next(rows)
        area, fit = header.index("nanhai_areacode"), header.index("nanhai_fit")
        kept = [row for row in rows if row[area].startswith(prefix) and row[fit] != "rejected"][:count]
    with open(path, "w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target)
        writer.writerow(header)
        writer.writerows(kept)
    return len(kept)


MAP = NANHAI / "events/boston_311.toml"


def link_hosts(parent, children, dial=lambda port: port):
    """Lets child hosts dial `parent`: gives it [children], and each of them [parent]. `dial` maps the port that the parent
    listens at to the one that a child is told, for tests that put something between them."""
    listen = free_port()
    parent.extra += f'''[children]
listen = "tcp://127.0.0.1:{listen}"
key = "keys/link.key"
'''
    for child in children:
        parent.extra += f'''[[children.host]]
name = "{child.folder.name}"
public_key_file = "{child.folder.absolute()}/keys/link.pub"
nodes = ["{child.top}"]
'''
        child.extra += f'''[parent]
endpoint = "tcp://127.0.0.1:{dial(listen)}"
server_key_file = "{parent.folder.absolute()}/keys/link.pub"
key = "keys/link.key"
'''


def pair_of_hosts(processes):
    """A district host and a town host (Guicheng with its villages), linked over TCP with CURVE; not yet started."""
    pathlib.Path("shared").mkdir()
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    pseudonym = os.path.abspath("shared/pseudonym.key")
    district = Host(processes, "district", DISTRICT, subtree=False)
    town = Host(processes, "town", GUICHENG, subtree=True)
    link_hosts(district, [town])
    district.configure(pseudonym, entry=f'"{DISTRICT}"')
    town.configure(pseudonym)
    return district, town
