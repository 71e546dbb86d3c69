"""Every rule, test, expression and command of docs/rules.*.md does what the text says.

A fence ```toml rule is appended to the pack of Nanhai, and must load; a ```toml test after it must pass there. A ```toml
refused is a whole rules.toml, a ```toml test-refused a whole tests.toml; the ```text after it has the faults, all of them.
Lines of ```cel are `expression // value`, or `// error`. Lines of ```sh run, with exit 0. Other fences are not allowed.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

from libnode import SOURCE, Processes, check

PACK = SOURCE / "rules/nanhai"
EVENT = {"specversion": "1.0", "source": "grid", "id": "1", "type": "t", "category": "E0406", "areacode": "440605011001",
         "time": "2026-03-02T02:00:00Z", "data": {"attributes": {"depth_cm": 18}}}
KINDS = {"toml rule", "toml test", "toml refused", "toml test-refused", "text", "cel", "sh"}


def fences(text):
    return re.findall(r"^```(.*)\n((?:.*\n)*?)^```$", text, re.MULTILINE)


def pack_of(folder, *, rules=None, more="", tests=None):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PACK, folder)
    (folder / "tests.toml").unlink()
    file = folder / "rules.toml"
    file.write_text((file.read_text() if rules is None else rules) + "\n" + more)
    if tests is not None:
        (folder / "tests.toml").write_text(tests)
    return folder


def faults(processes, folder):
    """What `rules test` says is wrong, without the folder's name; empty when it has a pack and only misses the tests."""
    done = processes.run("--lang", "en", "rules", "test", folder, ok=(0, 1, 2))
    lines = [line.removeprefix("citybrain: ").removeprefix(f"{folder}/") for line in done.stderr.splitlines()]
    return [] if lines == ["tests.toml: there is no such file, so nothing to test"] else lines


def check_rule(processes, where, rule, tests):
    folder = pack_of(pathlib.Path("pack"), more=rule, tests=tests)
    said = faults(processes, folder)
    check(not said, f"{where}: {said}")
    if tests is not None:
        done = processes.run("rules", "test", folder, ok=(0, 1))
        check(done.returncode == 0, f"{where}: {done.stdout}")


def value_text(answer):
    if "error" in answer:
        return "error"
    (kind, value), = answer["value"].items()
    return json.dumps(value, ensure_ascii=False) if kind in ("boolValue", "stringValue") else str(value)


def check_expressions(processes, where, body):
    rows = [re.split(r"\s+//\s+", line) for line in body.splitlines() if line.strip()]
    asked = "".join(json.dumps({"id": number, "expr": row[0]}) + "\n" for number, row in enumerate(rows))
    done = subprocess.run([processes.binary, "rules", "eval", "--jsonl"], input=asked, capture_output=True, text=True,
                          timeout=60, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    check(len(answers) == len(rows), f"{where}: {len(answers)} answers to {len(rows)} expressions")
    for row, answer in zip(rows, answers):
        check(value_text(answer) == row[1], f"{where}: {row[0]} is {value_text(answer)}, not {row[1]}")


def check_document(processes, path):
    counts = dict.fromkeys(KINDS, 0)
    blocks = fences(path.read_text())
    rule = ""
    for number, (kind, body) in enumerate(blocks):
        where = f"{path.name}, fence {number + 1} ({kind})"
        check(kind in KINDS, f"{where}: not one of {sorted(KINDS)}")
        counts[kind] += 1
        follows = blocks[number + 1] if number + 1 < len(blocks) else ("", "")
        if kind == "toml rule":
            rule = body
            check_rule(processes, where, body, follows[1] if follows[0] == "toml test" else None)
        elif kind == "toml test" and blocks[number - 1][0] != "toml rule":
            check_rule(processes, where, rule, body)
        elif kind.endswith("refused"):
            tests = body if kind == "toml test-refused" else None
            said = faults(processes, pack_of(pathlib.Path("pack"), rules=None if tests else body, tests=tests))
            check(follows[0] == "text", f"{where}: no ```text after it")
            check("\n".join(said) + "\n" == follows[1], f"{where}: says {said}")
        elif kind == "cel":
            check_expressions(processes, where, body)
        elif kind == "sh":
            for line in body.splitlines():
                words = line.replace("rules/nanhai", str(PACK)).replace("deploy/nanhai", str(SOURCE / "deploy/nanhai")).split()
                check(words[0] == "citybrain", f"{where}: {line}")
                processes.run(*words[1:])
    return counts


with Processes(sys.argv[1]) as processes:
    pathlib.Path("event.json").write_text(json.dumps(EVENT))
    zh = check_document(processes, SOURCE / "docs/rules.zh-CN.md")
    en = check_document(processes, SOURCE / "docs/rules.en.md")
    check(zh == en, f"the two languages show different things: {zh} {en}")
    check(zh["toml test"] >= 10 and zh["toml refused"] >= 3 and zh["cel"] >= 1 and zh["sh"] >= 2, f"too little: {zh}")
    print(f"==> {zh}")
