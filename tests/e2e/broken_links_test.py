"""Real processes over links that break: resets in a loop, closed ports, cables cut, loss, a stopped process, kill -9, and a
64 kbit/s line, while people report at both ends. Nothing acknowledged is lost, nothing is there twice, and each link goes
on within 5 s of healing. 24 resets and one round here; 240 and ten rounds in the long run. Half-open links:
half_open_links_test.py."""

import os
import random
import signal
import sys
import time

from libbrokentree import RESUME_S, BrokenTree
from libnode import Processes

LONG = bool(os.environ.get("CITYBRAIN_LONG"))
RESETS = 240 if LONG else 24
ROUNDS = 10 if LONG else 1
LINE_BYTES_S = 64_000 // 8
chance = random.Random(20261126)


def pause(shortest_s, longest_s):
    time.sleep(chance.uniform(shortest_s, longest_s))  # how long a fault lasts, not a wait for something


def resets(tree):
    for _ in range(RESETS):
        chance.choice(tree.links).proxy.cut()
        pause(0.0, 0.6)
    for link in tree.links:
        link.proxy.cut()
    took = tree.resumed_s(tree.links)
    print(f"==> {RESETS} resets, then all links go on in {took:.1f} s")


def faults(tree):
    """Each long enough that a doubling back-off would be far behind."""
    for what, fault, longest_s in (("port closed", "refuse", 12.0), ("cable cut", "black_hole", 9.0), ("loss", "freeze", 6.0)):
        for link in tree.links:
            getattr(link.proxy, fault)()
        pause(longest_s - 1.0, longest_s)
        tree.wait_for_backlog(tree.links)
        for link in tree.links:
            link.proxy.heal()
        took = tree.resumed_s(tree.links)
        print(f"==> {what} for {longest_s:.0f} s: all links go on in {took:.1f} s")


def stopped(tree):
    """SIGSTOP of a child, then of a parent: the neighbours' reports wait for it."""
    for host, links in ((tree.villages[0], tree.links[1:2]), (tree.town, tree.links)):
        host.process.send_signal(signal.SIGSTOP)
        tree.wait_for_reports(30)
        host.process.send_signal(signal.SIGCONT)
        took = tree.resumed_s(links)
        print(f"==> {host.folder.name} stopped and continued: goes on in {took:.1f} s")


def killed(tree):
    """kill -9 of a child, then of a parent, in the middle of a reset link."""
    for host, links in ((tree.villages[1], tree.links[2:]), (tree.town, tree.links), (tree.district, tree.links[:1])):
        for link in links:
            link.proxy.cut()
        host.kill()
        tree.wait_for_reports(20)
        began = time.monotonic()
        host.start()
        took = tree.resumed_s(links, since=began)
        print(f"==> {host.folder.name} killed and started: goes on in {took:.1f} s")


def slow_line(tree):
    """64 kbit/s and 50 ms each way between town and district, with a reset in the middle. On such a line the first frame of
    what waited takes 2 s by itself (engine/drive/link_pump.cpp)."""
    link = tree.links[0]
    link.proxy.freeze()
    tree.wait_for_reports(60)
    link.proxy.pace(LINE_BYTES_S)
    link.proxy.delay(0.05)
    carried = sum(link.proxy.carried.values())
    began = time.monotonic()
    link.proxy.thaw()
    tree.wait_for_reports(60)
    link.proxy.cut()
    took = tree.resumed_s([link], bound_s=RESUME_S + 2.0)
    carried = sum(link.proxy.carried.values()) - carried
    seconds = time.monotonic() - began
    print(f"==> 64 kbit/s: {carried} bytes in {seconds:.1f} s, goes on {took:.1f} s after a reset")


with Processes(sys.argv[1]) as processes:
    tree = BrokenTree(processes)
    tree.wait_for_reports(20)
    for _ in range(ROUNDS):
        resets(tree)
        faults(tree)
        stopped(tree)
        killed(tree)
        slow_line(tree)
    rest = tree.settle(120)
    print(f"==> at rest {rest:.1f} s after the last report, over 64 kbit/s; {tree.check_everything()}")
