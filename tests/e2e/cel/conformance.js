// Runs the tests of @bufbuild/cel-spec that need no protobuf message through a built program.
//
//   node conformance.js BIN [--skipped] [--failed] [FILE...]
//
// --skipped lists every test that is not run, with its reason; --failed lists every failure instead of the first few.
// FILE: only these files of the suite. Exit 0 when every test that is run passes.

import { allTests, messageNeeded } from "./suite.js";
import { evaluate } from "./program.js";
import { sameType, sameValue } from "./compare.js";

/** One test as a line for the program. */
function lineOf({ expr, bindings, container, typeEnv, disableCheck, checkOnly, typedResult }) {
  const line = { expr };
  if (bindings !== undefined) {
    line.bindings = Object.fromEntries(Object.entries(bindings).map(([name, bound]) => [name, bound.value]));
  }
  return Object.assign(
    line,
    container === undefined ? {} : { container },
    typeEnv === undefined ? {} : { typeEnv },
    disableCheck ? { disableCheck } : {},
    checkOnly ? { checkOnly } : {},
    typedResult === undefined ? {} : { wantType: true },
  );
}

/** One line of a length that can be read. */
function short(json) {
  const text = typeof json === "string" ? json : JSON.stringify(json);
  return text.length <= 300 ? text : `${text.slice(0, 300)}…`;
}

/** What is wrong with an answer; undefined when it is as the suite says. */
function fault(test, answer) {
  const answered = `answered ${short(answer.error ?? answer)}`;
  if (test.evalError !== undefined) {
    return answer.error === undefined ? `must be an error, ${answered}` : undefined;
  }
  const type = test.typedResult?.deducedType;
  if (type !== undefined && (answer.type === undefined || !sameType(type, answer.type))) {
    return `must have the type ${JSON.stringify(type)}, ${answered}`;
  }
  if (test.checkOnly) {
    return undefined;
  }
  // The suite's own rule: a test that says nothing expects true.
  const value = test.typedResult?.result ?? test.value ?? { boolValue: true };
  if (answer.value === undefined || !sameValue(value, answer.value)) {
    return `must be ${short(value)}, ${answered}`;
  }
}

function tally(rows) {
  const counts = new Map();
  for (const row of rows) {
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return counts;
}

function printSkipped(skipped, each) {
  for (const [reason, count] of [...tally(skipped.map((one) => one.reason))].sort((a, b) => b[1] - a[1])) {
    console.log(`==> ${String(count).padStart(4)} skipped: ${reason}`);
    if (each) {
      for (const one of skipped.filter((other) => other.reason === reason)) {
        console.log(`               ${one.file}/${one.section}/${one.name}`);
      }
    }
  }
}

function printFiles(run, failed) {
  const faults = tally(failed.map((one) => one.file));
  for (const [file, count] of tally(run.map((one) => one.file))) {
    console.log(`${file.padEnd(18)} ${String(count - (faults.get(file) ?? 0)).padStart(5)} of ${String(count).padStart(5)} pass`);
  }
}

const [program, ...rest] = process.argv.slice(2);
if (program === undefined || program.startsWith("-")) {
  console.error("usage: node conformance.js BIN [--skipped] [--failed] [FILE...]");
  process.exit(2);
}
const wanted = rest.filter((word) => !word.startsWith("--"));
const all = allTests().filter((one) => wanted.length === 0 || wanted.includes(one.file));
const judged = all.map((one) => ({ ...one, reason: messageNeeded(one.test) }));
const skipped = judged.filter((one) => one.reason !== undefined);
const run = judged.filter((one) => one.reason === undefined);
const answers = await evaluate(program, run.map((one) => lineOf(one.test)));
const failed = run
  .map((one, index) => ({ ...one, why: fault(one.test, answers[index]) }))
  .filter((one) => one.why !== undefined);

for (const one of rest.includes("--failed") ? failed : failed.slice(0, 20)) {
  console.log(`FAILED ${one.file}/${one.section}/${one.name}: ${JSON.stringify(one.test.expr)}\n    ${one.why}`);
}
printSkipped(skipped, rest.includes("--skipped"));
printFiles(run, failed);
console.log(
  `==> CEL conformance: ${run.length - failed.length} of ${run.length} pass; ` +
    `${skipped.length} of the suite's ${all.length} need a protobuf message and are skipped`,
);
process.exit(failed.length === 0 && run.length > 0 ? 0 : 1);
