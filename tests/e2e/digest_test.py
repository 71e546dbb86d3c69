"""The program built by g++ and the one built by clang decide a stretch of the recording alike: the same summary, digest
included. The second program is build/dev's, or the one named in CITYBRAIN_SECOND_BIN; in a long run the whole recording.
(Acceptance: the same object from g++ and clang builds.)"""

import json
import os
import pathlib
import sys

from libnode import MAP, NANHAI, SOURCE, Processes, check, sample_rows, summary_of

second = pathlib.Path(os.environ.get("CITYBRAIN_SECOND_BIN", SOURCE / "build/dev/bin/citybrain"))
check(second.exists(), f"{second} is missing; build it (cmake --workflow --preset dev), or name another program in "
      "CITYBRAIN_SECOND_BIN")

recording = NANHAI / "events/boston_311_sample.csv"
if not os.environ.get("CITYBRAIN_LONG"):
    recording = pathlib.Path("part.csv").resolve()
    sample_rows("", 1_500, recording)

summaries = []
for number, program in enumerate((sys.argv[1], second)):
    with Processes(program) as processes:
        summaries.append(summary_of(processes.run(
            "demo", "--data-dir", f"run{number}", "--http", "0", "--events", recording, "--map", MAP,
            "--exit-when-idle", "--json", timeout=1_800 if os.environ.get("CITYBRAIN_LONG") else 200
        )))
check(summaries[0]["totals"]["received"] >= 1_000, f"too few events to tell: {summaries[0]['totals']}")
check(summaries[0] == summaries[1], f"the two programs differ:\n{summaries[0]}\n{summaries[1]}")
print(json.dumps(summaries[0]))
