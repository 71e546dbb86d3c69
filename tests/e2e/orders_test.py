"""What people put over the rules, with real processes: an order of the district that starts a response reaches a
village and hastens what is reported there; a waiver lowers one matter until its input is exceeded; an order ends early."""

import json
import os
import sys
import time

from libnode import DISTRICT, Host, Processes, check, get, post_event, until

VILLAGE = "440605011001"
TOWN = "440605011000"
NUMBER = "三防〔2026〕3号"


def event(name, **attributes):
    return {"specversion": "1.0", "source": "grid/one", "id": name, "type": "test", "areacode": VILLAGE,
            "category": "E0406", "data": {"attributes": attributes}}


def cases_of(host, node, name):
    """The open cases at `node` of the report `name`, in full."""
    found = []
    for case in host.cases(node):
        status, answer = get(f"{host.url}/n/{node}/v1/cases/{case['id']}")
        if status == 200 and answer["event"]["id"] == name:
            found.append(answer)
    return found


def reported(host, node, name, **attributes):
    post_event(host.url + f"/n/{VILLAGE}", event(name, **attributes))
    return until(f"{name} is at {node}", lambda: cases_of(host, node, name))[0]


with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    host = Host(processes, "district", DISTRICT, subtree=True)
    host.configure(os.path.abspath("shared/pseudonym.key"))
    host.start()
    district = f"{host.url}/n/{DISTRICT}"
    village = f"{host.url}/n/{VILLAGE}"

    plain = reported(host, TOWN, "plain", depth_cm=5)
    check("war" not in plain["decision"]["labels"], plain["decision"])
    end = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 6 * 3600))
    processes.run("order", "give", NUMBER, "--node", district, "--signer", "指挥长", "--area", TOWN, "--until", end,
                  "--response", "III", "--reason", "台风")
    processes.run("order", "give", NUMBER, "--node", district, "--signer", "指挥长", "--area", TOWN, "--until", end,
                  "--response", "III", ok=(2,))
    until("the village knows the order",
          lambda: NUMBER in processes.run("order", "ls", "--node", village, "--json").stdout)
    war = until("the open case is decided again",
                lambda: [c for c in cases_of(host, TOWN, "plain") if "war" in c["decision"]["labels"]])[0]
    check(war["decision"]["respond"]["length"] == "8m", war["decision"])
    check("war.flood" in war["decision"]["fired"], war["decision"])
    status, told = get(f"{host.url}/n/{TOWN}/v1/cases/{war['id']}/explain")
    check(status == 200 and told["explanation"]["differences"] == [], told["explanation"]["differences"])
    check(NUMBER in json.dumps(told, ensure_ascii=False), "explain names the order")

    deep = reported(host, DISTRICT, "deep", depth_cm=60)
    check("flood.deep" in deep["decision"]["fired"] and deep["decision"]["tier"] == "district", deep["decision"])
    processes.run("case", "lower", deep["id"], "--node", district, "--waive", "flood.deep", "--actor", "li", "--reason",
                  "水已退")
    lowered = get(f"{district}/v1/cases/{deep['id']}")[1]
    check("flood.deep" in lowered["decision"]["waived"] and lowered["decision"]["priority"] != "P0", lowered["decision"])
    processes.run("case", "report", deep["id"], "--node", district, "--actor", "li", "--set", "depth_cm=70")
    raised = get(f"{district}/v1/cases/{deep['id']}")[1]
    check(raised["decision"]["waived"] == [] and raised["decision"]["priority"] == "P0", raised["decision"])

    processes.run("order", "end", NUMBER, "--node", district, "--actor", "指挥长", "--reason", "台风过境")
    until("the village knows its end",
          lambda: NUMBER not in processes.run("order", "ls", "--node", village, "--json").stdout)
    calm = reported(host, TOWN, "calm", depth_cm=5)
    check("war" not in calm["decision"]["labels"], calm["decision"])
    print("==> an order, a waiver and their ends, from the command line to a village and back")
