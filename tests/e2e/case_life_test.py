"""The life of a case by the command line and HTTP, with real processes: returned and ruled, finished with evidence and
inspected, suspended, voided by two, reopened after it has left memory and after kill -9; a superior is asked and
answers."""

import json
import os
import sys
import urllib.error
import urllib.request

from libnode import DISTRICT, Host, Processes, check, get, post_event

VILLAGE, TOWN = "440605011001", "440605011000"


def command(base, case, body, **headers):
    request = urllib.request.Request(f"{base}/v1/cases/{case}/commands", json.dumps(body).encode(),
                                     {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", ".", "--name", "pseudonym")
    host = Host(processes, "host", DISTRICT, subtree=True)
    host.configure(os.path.abspath("pseudonym.key"))
    host.start()
    village, town = f"{host.url}/n/{VILLAGE}", f"{host.url}/n/{TOWN}"

    def shown(case, at=village):
        status, body = get(f"{at}/v1/cases/{case}")
        check(status == 200, f"{case}: {status} {body}")
        return body

    def reported(name, category):
        status, receipt = post_event(village, {
            "specversion": "1.0", "type": "test", "source": "grid/one", "id": name, "category": category,
            "areacode": VILLAGE, "data": {}})
        check(status == 202, f"{name}: {status} {receipt}")
        return receipt["case_id"]

    def act(verb, case, *more, actor="li", at=village, ok=(0,)):
        return processes.run("case", verb, case, "--node", at, "--actor", actor, *more, ok=ok)

    # Returned twice by desks: the duty leader rules, and that binds.
    first = reported("1", "E0504")
    act("turn-back", first, "--reason", "not our street")
    act("dispatch", first, "--department", "zhiban")
    act("turn-back", first, "--reason", "nor ours")
    check(shown(first)["lifecycle"] == "adjudicating", shown(first))
    act("adjudicate", first, "--department", "chengguan", "--reason", "it is yours", actor="leader")
    refused = act("turn-back", first, "--reason", "still not", "--json", ok=(2,))
    check('"ruled"' in refused.stdout, refused.stdout)
    check(shown(first)["life"]["ruled"] and shown(first)["department"] == "chengguan", shown(first))

    # Evidence is named by its content's hash; what is none is refused before anything happens.
    act("ack", first)
    act("finish", first, "--reason", "moved", "--evidence", "nothing", ok=(2,))
    photo = "0123456789abcdef" * 4
    act("finish", first, "--reason", "moved", "--evidence", photo)
    handled = shown(first)
    check(handled["lifecycle"] == "handled" and handled["life"]["evidence"] == [photo], handled)
    check([d["stage"] for d in handled["deadlines"]] == ["inspect"], handled["deadlines"])
    act("fail", first, "--reason", "half of it is still there", actor="wang")
    check(shown(first)["life"]["reworks"] == 1, shown(first)["life"])

    # Suspending is asked for and granted by somebody else; its clocks stand still and then go on.
    before = {d["stage"]: d["due"] for d in shown(first)["deadlines"]}
    act("suspend", first, "--until", "2099-01-01T00:00:00Z", "--reason", "for ever", "--json", ok=(2,))
    status, body = command(village, first, {"verb": "suspend", "actor": "li", "reason": "works",
                                            "until": shown(first)["deadlines"][-1]["due"]})
    check(status == 200, f"suspend: {status} {body}")
    refused = act("answer", first, "--request", "1", "--yes", "--reason", "yes", "--json", ok=(2,))
    check('"same_person"' in refused.stdout, refused.stdout)
    act("answer", first, "--request", "1", "--yes", "--reason", "yes", actor="leader")
    held = shown(first)
    check(held["lifecycle"] == "suspended" and held["life"]["requests"][0]["state"] == "granted", held)
    check({d["stage"]: d["due"] for d in held["deadlines"]}["close"] > before["close"], held["deadlines"])
    status, body = command(village, first, {"verb": "finish", "actor": "li"})
    check(status == 422 and body["code"] == "illegal" and "resume" in body["legal"], f"suspended: {status} {body}")
    status, body = command(village, first, {"verb": "resume", "actor": "li", "reason": "done"}, **{"If-Match": '"1"'})
    check(status == 412 and body["code"] == "stale", f"stale: {status} {body}")
    act("resume", first, "--reason", "the works are over")

    # A superior that has never seen the case is asked, answers, and hears of the end.
    act("ask-support", first, "--reason", "two men more")
    asked = shown(first, town)
    check(asked["life"]["requests"][-1]["kind"] == "support", asked["life"])
    owner = town if asked["custody"]["state"] == "owned" else village
    act("answer", first, "--request", "2", "--yes", "--reason", "sent", actor="chief", at=town)
    check(shown(first, owner)["life"]["requests"][-1]["answerer"] == "chief", shown(first, owner)["life"])

    # Voided by two, never by one.
    second = reported("2", "E0103")
    act("void", second, "--reason", "a test of the phone")
    check(shown(second)["lifecycle"] == "dispatched", shown(second))
    act("answer", second, "--request", "1", "--yes", "--reason", "it was", actor="wang")
    check(shown(second)["lifecycle"] == "voided", shown(second))

    # Reopened when it has long left memory, over a kill -9.
    third = reported("3", "E0504")
    act("ack", third)
    act("close", third, "--reason", "moved")
    host.kill()
    host.start()
    act("reopen", third, "--reason", "they are back")
    again = shown(third)
    check(again["lifecycle"] == "handling" and again["life"]["reopens"] == 1 and again["ended_at"] is None, again)
    act("force-close", third, "--reason", "the shop is gone", actor="leader")
    check(shown(third)["lifecycle"] == "closed" and shown(third)["life"]["forced"], shown(third))

    host.stop()
    audit = json.loads(processes.run("audit", "verify", "--data-dir", host.folder / "data", "--json").stdout)
    check(audit["ok"], f"audit: {audit}")
    print("==> returned, ruled, inspected, suspended, asked above, voided by two and reopened, over a kill -9")
