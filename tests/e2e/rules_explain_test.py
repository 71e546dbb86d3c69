"""`rules explain` at a running node, offline, and from what was recorded: thousands of recorded decisions come out the same
again, byte for byte; a pack that decides otherwise is told. Events that joined or were rejected say so."""

import csv
import json
import os
import pathlib
import shutil
import sys

from libnode import DISTRICT, MAP, SOURCE, Host, Processes, check, get, post_event, sample_rows

PACK = SOURCE / "rules/nanhai"
VILLAGE = "440605011001"


def event(name, **more):
    return {"specversion": "1.0", "source": "grid/one", "id": name, "type": "test", "areacode": VILLAGE,
            "category": "E0406", "data": {"attributes": {"depth_cm": 18, "near_school_m": 160}}} | more


def explain(processes, *arguments, ok=(0,)):
    return processes.run("--lang", "zh", "rules", "explain", *arguments, ok=ok).stdout


def villages_of(file):
    with open(file, newline="", encoding="utf-8") as rows:
        return sorted({row["nanhai_areacode"] for row in csv.DictReader(rows)})


def changed_pack():
    """Nanhai with one threshold lower: the recorded decisions name another pack, and some change."""
    shutil.copytree(PACK, "lower")
    rules = pathlib.Path("lower/rules.toml")
    rules.write_text(rules.read_text().replace('severity = { value = 3, zh = "严重性等级下限"',
                                               'severity = { value = 2, zh = "严重性等级下限"'))
    return "lower"


def judged_above(host, processes, answers):
    """What towns and the district judged of matters below: computed again it is the same, and says whose the matter is."""
    alone, raised = [], 0
    for answer in map(json.loads, answers[::3]):
        case = answer["case"]
        raised += len(answer["raises"])
        for superior in (case[:9] + "000", DISTRICT):
            status, above = get(f"{host.url}/n/{superior}/v1/cases/{case}/explain")
            if status == 404:
                continue
            check(status == 200, f"{case} at {superior}: {status}")
            for judged in above["judged"]:
                check(judged["explanation"]["differences"] == [], f"{case} at {superior}: {judged}")
                check(judged["explanation"]["judge"]["node"] == superior, f"{case} at {superior}: {judged}")
            if not above["held"]:
                check(above["judged"] and above["owner"] != superior, f"{case} at {superior}: {above}")
                alone.append((superior, case))
    check(len(alone) >= 20, f"only {len(alone)} matters were judged by superiors that do not hold them")
    check(raised >= 1, "no matter was pulled up")
    superior, case = alone[0]
    told = explain(processes, case, "--node", f"{host.url}/n/{superior}")
    check("未持有事件" in told and "主责在" in told and "未触发" in told, told)
    def judged_now():
        return [get(f"{host.url}/n/{superior}/v1/cases/{case}/explain")[1]["judged"] for superior, case in alone[-20:]]

    before = judged_now()
    host.stop()
    host.start()  # what its windows remember it has judged is found again in its journal
    check(judged_now() == before, "after a restart something else was judged")
    print(f"==> {len(alone)} judgements of matters below, {raised} raises explained")


with Processes(sys.argv[1]) as processes:
    processes.run("keys", "new", "--pseudonym", "--out", "shared", "--name", "pseudonym")
    host = Host(processes, "district", DISTRICT, subtree=True)
    host.configure(os.path.abspath("shared/pseudonym.key"))
    host.start()

    post_event(host.url + f"/n/{VILLAGE}", event("flood"))
    told = explain(processes, "grid/one", "flood", "--node", host.url)
    check("立为事件" in told and "由镇街提级至区" in told and "距学校160米" in told, told)
    post_event(host.url + f"/n/{VILLAGE}", event("no", category="E9999"))
    told = explain(processes, "grid/one", "no", "--node", host.url)
    check("未受理:类别不在目录中" in told, told)
    explain(processes, "grid/one", "never", "--node", host.url, ok=(3,))
    explain(processes, ok=(2,))

    count = sample_rows("", 2_500, pathlib.Path("part.csv"))
    host.push("part.csv", "--map", MAP, "--rebase")
    answers = []
    for village in villages_of("part.csv"):
        for case in host.cases(village):
            status, answer = get(f"{host.url}/n/{village}/v1/cases/{case['id']}/explain")
            check(status == 200, f"{case['id']}: {status}")
            check(answer["explanation"]["differences"] == [], f"{case['id']}: {answer['explanation']['differences']}")
            answers.append(json.dumps(answer))
    check(len(answers) >= 2_000, f"only {len(answers)} cases of {count} events")
    pathlib.Path("decisions.jsonl").write_text("\n".join(answers) + "\n")
    one = json.loads(answers[0])["case"]
    told = explain(processes, one, "--node", f"{host.url}/n/{one[:12]}")
    check("规则包 nanhai" in told and "未触发" in told, told)

    judged_above(host, processes, answers)

    again = json.loads(explain(processes, "--pack", PACK, "--decision", "decisions.jsonl", "--json"))
    check(again == {"decisions": len(answers), "same": len(answers), "different": []}, f"computed again: {again}")
    other = json.loads(explain(processes, "--pack", changed_pack(), "--decision", "decisions.jsonl", "--json", ok=(1,)))
    check(other["same"] == 0, f"another pack gives the same bytes: {other}")  # each names the pack that decided
    pathlib.Path("one.json").write_text(json.dumps(json.loads(answers[0]), indent=1))
    check("逐字节一致" in explain(processes, "--pack", PACK, "--decision", "one.json"), "one answer over several lines")

    pathlib.Path("event.json").write_text(json.dumps(event("offline", time="2026-03-02T02:00:00Z")))
    told = explain(processes, "--pack", PACK, "--event", "event.json")
    check("由镇街提级至区" in told and "若无人处理" in told and "2026-03-02 10:15 仍未签收" in told, told)
    check("上级的研判" in told and "智运中心研判 E0406" in told, told)
    elsewhere = json.loads(explain(processes, "--pack", PACK, "--event", "event.json", "--area", "440605011004",
                                   "--at", "2026-03-02T03:00:00Z", "--json"))
    check(elsewhere["explanation"]["decision"]["decided_at"] == "2026-03-02T03:00:00Z", elsewhere)
    print(f"==> {len(answers)} recorded decisions are the same byte for byte")
