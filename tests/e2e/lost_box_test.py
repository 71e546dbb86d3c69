"""A town's box is lost and replaced by an empty one under the same key: its parent does not take it for the old one. The
link is fenced, and operators see why in /v1/links and in the log, at both ends."""

import pathlib
import shutil
import sys

from libnode import GUICHENG, MAP, Processes, check, get, pair_of_hosts, sample_rows, until


def link_of(host):
    status, links = get(f"{host.url}/v1/links")
    check(status == 200, f"links of {host.folder}: {status}")
    return next(item for item in links["items"] if item["neighbour"] in (GUICHENG, "440605000000"))


with Processes(sys.argv[1]) as processes:
    district, town = pair_of_hosts(processes)
    district.start()
    town.start()
    until("the link to flow", lambda: link_of(district)["state"] == "flowing" and link_of(town)["state"] == "flowing")
    count = sample_rows("440605011", 200, "rows.csv")
    town.push("--rebase", "--map", MAP, "rows.csv")
    until("cases to reach the district", lambda: link_of(district)["in_hwm"] > 0)
    town.stop()
    shutil.rmtree("town/data")
    town.start()

    until("the district to fence the link", lambda: link_of(district)["state"] == "fenced")
    fenced = link_of(district)
    check(fenced["reason"], f"a fenced link says why: {fenced}")
    before = fenced["in_hwm"]
    town.push("--rebase", "--map", MAP, "rows.csv")  # the town works on alone
    check(link_of(district)["in_hwm"] == before, "nothing passes a fenced link")
    line = until("the log to say so", lambda: next(
        (one for one in pathlib.Path("district/log").read_text().splitlines() if "state=fenced" in one), None))
    check(" error " in line and "reason=" in line and GUICHENG in line, f"an error that names the link: {line}")
    town.stop()
    district.stop()
    print(f"{count} rows, then an empty box: fenced, because {fenced['reason']}")
