"""Half-open links between real processes: the connection looks open and what is sent over it is swallowed, in both ways, only
upward, only downward. Both ends go on with their own work, notice by the silence (30 s), dial anew, and everything that
waited arrives once."""

import sys
import time

from libbrokentree import RESUME_S, BrokenTree
from libnode import Processes, check

SILENCE_S = 30.0  # nodes/link: without any sign of life a link is down; libzmq's heartbeat says the same
NOTICED_S = SILENCE_S + RESUME_S

with Processes(sys.argv[1]) as processes:
    tree = BrokenTree(processes, pause_s=0.2)
    tree.wait_for_reports(10)
    began = time.monotonic()
    for link, ways in zip(tree.links, (("up", "down"), ("up",), ("down",))):
        link.proxy.forget(*ways)
    tree.wait_for_backlog(tree.links)
    took = tree.resumed_s(tree.links, bound_s=NOTICED_S, since=began)
    check(took > RESUME_S, f"the links were not half-open: all went on after {took:.1f} s")
    print(f"==> half-open both ways, upward, downward: all links go on in {took:.1f} s")
    rest = tree.settle()
    print(f"==> at rest {rest:.1f} s after the last report; {tree.check_everything()}")
