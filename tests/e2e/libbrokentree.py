"""A tree of four hosts, district, town and two villages, with a fault proxy in each of its three links, people who keep
reporting at the leaves and at the top, and the check from outside that nothing was lost and nothing is there twice."""

import json
import os
import threading
import time

from libfaultproxy import FaultProxy
from libnode import DISTRICT, GUICHENG, Host, check, get, link_hosts, post_event, until

VILLAGES = ("440605011001", "440605011004")
STAYS, GOES_TO_TOWN, GOES_TO_DISTRICT = "E0102", "E0110", "E0403"
RESUME_S = 5.0  # links.md, reliability.md G9: from the end of a fault to the first payload of what waited


class Link:
    """The link between a child's host and its parent's, seen from both ends."""

    def __init__(self, child, parent, proxy):
        self.child, self.parent, self.proxy = child, parent, proxy

    @property
    def name(self):
        return f"{self.child.folder.name}-{self.parent.folder.name}"

    def seen(self, at, of):
        """The custody lane to `of` as host `at` shows it; empty while it does not answer."""
        items = (get(at.url + "/v1/links")[1] or {}).get("items", [])
        lanes = [item for item in items if item["lane"] == "custody" and item["neighbour"] == of.top]
        return lanes[0] if lanes else {}

    def ends(self):
        return {"up": (self.child, self.parent), "down": (self.parent, self.child)}

    def arrived(self, way):
        """Payloads that have come over in one way, by their receiver; None while it does not answer."""
        source, sink = self.ends()[way]
        return self.seen(sink, source).get("in_hwm")

    def is_waiting(self, way):
        source, sink = self.ends()[way]
        return self.seen(source, sink).get("waiting", 0) > 0

    def is_at_rest(self):
        lanes = [self.seen(source, sink) for source, sink in self.ends().values()]
        return all(lane.get("state") == "flowing" and lane["waiting"] == 0 for lane in lanes)


class Reporter(threading.Thread):
    """Reports at one host, one after the other. What gets no answer is sent again with the same id until it has one."""

    def __init__(self, host, name, categories, areas, pause_s=0.05):
        super().__init__(daemon=True)
        self.host, self.source, self.pause_s = host, f"test/{name}", pause_s
        self.categories, self.areas = categories, areas
        self.cases = {}  # event id -> case id, as acknowledged
        self.wrong = None
        self.stopping = threading.Event()

    def run(self):
        number = 0
        while not self.stopping.is_set() and self.wrong is None:
            number += 1
            self.report(f"e{number}", self.categories[number % len(self.categories)],
                        self.areas[number // len(self.categories) % len(self.areas)])
            self.stopping.wait(self.pause_s)

    def report(self, name, category, area):
        event = {"specversion": "1.0", "id": name, "source": self.source, "type": "test.broken-links",
                 "category": category, "areacode": area, "data": {"text": f"report {name} " + "x" * 200}}
        while self.wrong is None:
            status, receipt = post_event(f"{self.host.url}/n/{self.host.top}", event)
            if status in (200, 202):
                self.cases[name] = receipt["case_id"]
                return
            if status not in (0, 429, 503):
                self.wrong = f"{self.source}: {status} {receipt}"
            time.sleep(0.05)  # nobody answers: ask again


class BrokenTree:
    def __init__(self, processes, pause_s=0.05):
        self.processes = processes
        processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
        self.district = Host(processes, "district", DISTRICT, subtree=False)
        self.town = Host(processes, "town", GUICHENG, subtree=False)
        self.villages = [Host(processes, f"village-{n + 1}", code, subtree=False) for n, code in enumerate(VILLAGES)]
        self.hosts = [self.district, self.town, *self.villages]
        proxies = []

        def dial(port):
            proxies.append(FaultProxy(port))
            return proxies[-1].port

        link_hosts(self.district, [self.town], dial)
        link_hosts(self.town, self.villages, dial)
        pairs = [(self.town, self.district), *((village, self.town) for village in self.villages)]
        self.links = [Link(child, parent, proxy) for (child, parent), proxy in zip(pairs, proxies)]
        for host in self.hosts:
            host.configure(os.path.abspath("shared/pseudonym.key"), entry=f'"{host.top}"')
            host.start()
        until("all links to flow", lambda: all(link.is_at_rest() for link in self.links), 20)
        upward = [STAYS, GOES_TO_TOWN, GOES_TO_DISTRICT]
        self.reporters = [Reporter(village, village.folder.name, upward, [village.top], pause_s)
                          for village in self.villages]
        self.reporters.append(Reporter(self.town, "town", [STAYS, GOES_TO_DISTRICT], list(VILLAGES), pause_s))
        self.reporters.append(Reporter(self.district, "district", [STAYS, GOES_TO_TOWN], list(VILLAGES), pause_s))
        for reporter in self.reporters:
            reporter.start()

    def acknowledged(self):
        return sum(len(reporter.cases) for reporter in self.reporters)

    def wait_for_reports(self, count):
        before = self.acknowledged()
        until(f"{count} more reports", lambda: self.acknowledged() >= before + count, 30)

    def wait_for_backlog(self, links):
        """Something waits at both ends of each of these links."""
        for link in links:
            for way in ("up", "down"):
                until(f"a backlog {way} {link.name}", lambda: link.is_waiting(way), 30)

    def resumed_s(self, links, bound_s=RESUME_S, since=None):
        """Seconds from `since` (now) until the first payload has come over each of these links, in both ways."""
        since = time.monotonic() if since is None else since
        before = {(link, way): link.arrived(way) for link in links for way in ("up", "down")}
        while before:
            for (link, way), count in list(before.items()):
                now = link.arrived(way)
                if now is not None and (count is None or now > count):
                    del before[link, way]
            took = time.monotonic() - since
            late = [f"{link.name} {way}" for link, way in before]
            check(took < bound_s or not late, f"not resumed within {bound_s} s: {late}")
            time.sleep(0.02)
        return time.monotonic() - since

    def settle(self, seconds=60):
        """Ends the reporting and waits until every payload has been acknowledged. Seconds that took."""
        for reporter in self.reporters:
            reporter.stopping.set()
        for reporter in self.reporters:
            reporter.join(timeout=30)
            check(not reporter.is_alive() and reporter.wrong is None, f"reporting ended badly: {reporter.wrong}")
        began = time.monotonic()
        until("all links to come to rest", lambda: all(link.is_at_rest() for link in self.links), seconds)
        until("nothing to be offered any more",
              lambda: not any(case["custody"] == "offered" for host in self.hosts for case in host.cases(host.top)))
        return time.monotonic() - began

    def check_everything(self):
        """Every acknowledged event is in one case, every case has one owner, every journal is whole. Gives a sentence."""
        owners, events = {}, {}
        for host in self.hosts:
            for case in host.cases(host.top):
                owners.setdefault(case["id"], [])
                if case["custody"] != "shadow":
                    owners[case["id"]].append((host.folder.name, case["custody"]))
        for host in self.hosts:
            for case in host.cases(host.top):
                _, shown = get(f"{host.url}/n/{host.top}/v1/cases/{case['id']}")
                source = shown["event"]["source"]
                if source.startswith("test/"):  # rules may open incidents over many reports by themselves
                    events.setdefault((source, shown["event"]["id"]), set()).add(case["id"])
        wrong = {case: at for case, at in owners.items() if [custody for _, custody in at] != ["owned"]}
        check(not wrong, f"{len(wrong)} of {len(owners)} cases have not exactly one owner: {list(wrong.items())[:3]}")
        twice = {event: cases for event, cases in events.items() if len(cases) != 1}
        check(not twice, f"{len(twice)} events are in several cases: {list(twice.items())[:3]}")
        for reporter in self.reporters:
            for name, case in reporter.cases.items():
                found = events.get((reporter.source, name), set())
                check(found == {case}, f"{reporter.source}/{name} was acknowledged as {case} and is {found}")
        check(len(events) == self.acknowledged(), f"{len(events)} events for {self.acknowledged()} acknowledged")
        for host in self.hosts:
            check(" state=fenced" not in (host.folder / "log").read_text(), f"{host.folder} fenced a link")
            host.stop()
            audit = json.loads(
                self.processes.run("audit", "verify", "--data-dir", host.folder / "data", "--json").stdout)
            check(audit["ok"], f"audit of {host.folder}: {audit}")
        return f"{len(events)} events, each there once, one owner each, 4 journals whole"
