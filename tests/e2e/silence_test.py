"""Silence of two kinds, with a real process. People's: an order keeps a village's matters silent, changes nothing else and
ends by itself. A source's: a gauge that should speak each minute does not, its centre opens a matter by itself, once,
kill -9 or not, and hears when it speaks again."""

import json
import os
import pathlib
import sys
import time

from libnode import DISTRICT, Host, Processes, check, get, post_event, until

VILLAGE, OTHER = "440605011001", "440605011004"
NUMBER = "三防〔2026〕4号"

with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", ".", "--name", "pseudonym")
    host = Host(processes, "host", DISTRICT, subtree=True)
    host.configure(os.path.abspath("pseudonym.key"), pack=pathlib.Path(__file__).parent / "pack")
    host.start()

    def at(node):
        return f"{host.url}/n/{node}"

    def send(node, name, category, source="grid/one", **more):
        return post_event(at(node), {"specversion": "1.0", "type": "test", "source": source, "id": name,
                                     "category": category, "areacode": node, "data": {}, **more})

    def reported(node, name, category, **more):
        status, receipt = send(node, name, category, **more)
        check(status == 202, f"{name}: {status} {receipt}")
        return receipt["case_id"]

    def shown(node, case):
        status, body = get(f"{at(node)}/v1/cases/{case}")
        check(status == 200, f"{case}: {status} {body}")
        return body

    def told(node, case):
        return [item["what"] for item in get(f"{at(node)}/v1/cases/{case}/timeline")[1]["items"]]

    def is_muted(case):
        """Silence has an end, and the case's clock of it runs."""
        runs = "unmute" in [deadline["stage"] for deadline in case["deadlines"]]
        check(not runs or case["decision"]["muted_until"], case)
        return runs

    def silences():
        """What silence has opened at the village."""
        found = [shown(VILLAGE, case["id"]) for case in host.cases(VILLAGE) if case["category"] == "quiet"]
        check(all(case["event"]["source"] == "citybrain/silence" for case in found), found)
        return found

    # The gauge speaks once; what it does not say from now on is waited for at the end of this test.
    reported(VILLAGE, "level-1", "reading", source="gauge", subject="g7")

    # Before the order, under it, elsewhere, and where life is in danger.
    noise = reported(VILLAGE, "noise-1", "noise")
    rising = reported(VILLAGE, "noise-2", "noise")
    elsewhere = reported(OTHER, "noise-3", "noise")
    danger = reported(VILLAGE, "collapse-1", "collapse")
    before = shown(VILLAGE, noise)
    end = time.time() + 10
    processes.run("order", "give", NUMBER, "--node", at(DISTRICT), "--signer", "指挥长", "--area", VILLAGE, "--mute",
                  "--until", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(end)), "--reason", "演练")
    muted = until("the order silences what is open", lambda: is_muted(shown(VILLAGE, noise)) and shown(VILLAGE, noise))
    check(muted["decision"]["muted_by"] == NUMBER, muted["decision"])
    late = reported(VILLAGE, "noise-4", "noise")
    check(shown(VILLAGE, late)["decision"]["muted_by"] == NUMBER, "what comes under the order is silent, too")
    for name in ("tier", "priority", "department", "notify", "fired", "respond_due", "close_due"):
        check(muted["decision"][name] == before["decision"][name], f"an order that mutes changed {name}: {muted}")
    check([d for d in muted["deadlines"] if d["stage"] != "unmute"] == before["deadlines"], "no clock moves")
    check(not is_muted(shown(OTHER, elsewhere)), "the village next door is heard")
    check(not is_muted(shown(VILLAGE, danger)), "no order silences what is about life")
    processes.run("case", "report", rising, "--node", at(VILLAGE), "--actor", "li", "--set", "injured=1")
    check(not is_muted(shown(VILLAGE, rising)), "a matter that rises is heard again")

    until("the silence ends by itself", lambda: not is_muted(shown(VILLAGE, noise)), 30)
    check(time.time() >= end - 1, "not before its time")
    check("case_unmuted" in told(VILLAGE, noise), told(VILLAGE, noise))
    check(not is_muted(shown(VILLAGE, late)), "all of it")
    until("the order is over",
          lambda: NUMBER not in processes.run("order", "ls", "--node", at(VILLAGE), "--json").stdout)
    check(not is_muted(shown(VILLAGE, reported(VILLAGE, "noise-5", "noise"))), "and what comes later is heard")

    # A minute after its last word the gauge is missed.
    silent = until("the gauge is missed", silences, 120)
    check(len(silent) == 1 and silent[0]["event"]["key"] == "gauge-7", silent)
    opened = silent[0]
    check(opened["event"]["subject"] == "g7" and opened["facts"]["values"]["silent_min"]["value"] == 1, opened)
    check(opened["decision"]["fired"] == ["quiet.minute"] and opened["decision"]["priority"] == "P1", opened["decision"])
    check(opened["cleared"] is False and opened["owner"] == VILLAGE, opened)
    explained = get(f"{at(VILLAGE)}/v1/cases/{opened['id']}/explain")[1]["explanation"]
    check(explained["differences"] == [] and "七号水位计" in json.dumps(explained, ensure_ascii=False), explained)
    status, refusal = send(VILLAGE, "fake", "quiet", source="citybrain/silence", key="gauge-7", phase="clear")
    check(status >= 400 and refusal["code"] == "reserved_source", f"nobody else speaks for it: {status} {refusal}")

    host.kill()
    host.start()
    check([case["id"] for case in silences()] == [opened["id"]], "kill -9 neither forgets a silence nor tells it twice")
    check(silences()[0]["cleared"] is False, "the gauge has not spoken")
    reported(VILLAGE, "level-2", "reading", source="gauge", subject="g7")
    over = until("the silence is over", lambda: [case for case in silences() if case["cleared"]])
    check([case["id"] for case in over] == [opened["id"]] and over[0]["lifecycle"] == "dispatched", over)
    check(told(VILLAGE, opened["id"]).count("event_joined") == 1, told(VILLAGE, opened["id"]))

    host.stop()
    audit = json.loads(processes.run("audit", "verify", "--data-dir", host.folder / "data", "--json").stdout)
    check(audit["ok"], f"audit: {audit}")
    print("==> an order's silence that ended by itself, and a source's that its word ended")
