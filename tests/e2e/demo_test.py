"""The whole Nanhai tree on the bundled recording, twice: sums hold, every tier closes, the result is the same; then the
audit of its store. (Acceptance: product.md, the demo's summary.)"""

import json
import sys

from libnode import Processes, check, summary_of


def summary(processes, folder):
    return summary_of(processes.run("demo", "--data-dir", folder, "--http", "0", "--exit-when-idle", "--json",
                                    timeout=280))


def check_sums(result):
    totals, tiers, custody = result["totals"], result["tiers"], result["custody"]
    fates = ("closed", "open", "merged", "rejected")
    check(totals["received"] == sum(totals[fate] for fate in fates), f"totals do not add up: {totals}")
    for column in ("received", *fates):
        check(sum(tier[column] for tier in tiers) == totals[column], f"tiers' {column} do not add up: {result}")
    check([tier["name"] for tier in tiers] == ["village", "town", "district"], f"tiers: {tiers}")
    ways = custody["up"] + custody["down"] + custody["sideways"]
    causes = custody["by_rule"] + custody["by_deadline"] + custody["by_person"]
    check(ways == causes, f"hand-overs by way and by cause differ: {custody}")
    check(totals["received"] >= 10_000, f"at least 10,000 events: {totals}")
    check(all(tier["closed"] > 0 for tier in tiers), f"every tier closes some: {tiers}")
    check(ways >= 200 and custody["by_rule"] >= 50 and custody["by_deadline"] >= 50, f"hand-overs: {custody}")
    check(custody["down"] >= 20, f"hand-overs down: {custody}")


with Processes(sys.argv[1]) as processes:
    first = summary(processes, "first")
    print(json.dumps(first))
    check_sums(first)
    second = summary(processes, "second")
    check(first == second, f"two runs differ:\n{first}\n{second}")
    audit = json.loads(processes.run("audit", "verify", "--data-dir", "first/store", "--json").stdout)
    check(audit["ok"] and audit["nodes"] == 315, f"audit: {audit}")
    print(json.dumps(audit))
