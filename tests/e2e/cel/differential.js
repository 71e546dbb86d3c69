// Asks the program and npm @bufbuild/cel the same generated expressions and compares: the same value, or both an error.
//
//   node differential.js BIN [--seed N] [--count N] [--long]
//
// The same seed gives the same expressions. A difference is cut down to the smallest part of its expression that still
// differs. Exit 0 when all agree, but for the deviations of the library listed in deviations.js.

import { parseArgs } from "node:util";
import { sameValue } from "./compare.js";
import { explained } from "./deviations.js";
import { Generator } from "./generator.js";
import { variables } from "./literals.js";
import { ask, fromValue } from "./oracle.js";
import { print } from "./printer.js";
import { evaluate } from "./program.js";
import { Random } from "./random.js";

const batch = 4000;
const shown_max = 25;
const bound = Object.fromEntries(Object.entries(variables).map(([name, [, value]]) => [name, value]));
const given = Object.fromEntries(Object.entries(bound).map(([name, value]) => [name, fromValue(value)]));
const typeNames = { int: "INT64", uint: "UINT64", double: "DOUBLE", bool: "BOOL", string: "STRING", bytes: "BYTES" };

function typeJson(type) {
  if (type.list !== undefined) {
    return { listType: { elemType: typeJson(type.list) } };
  }
  if (type.map !== undefined) {
    return { mapType: { keyType: typeJson(type.map[0]), valueType: typeJson(type.map[1]) } };
  }
  return type in typeNames ? { primitive: typeNames[type] } : { wellKnown: type.toUpperCase() };
}

const typeEnv = Object.entries(variables).map(([name, [type]]) => ({ name, ident: { type: typeJson(type) } }));

/** Only the variables that the text can mention, so that lines stay short. */
function lineOf(expr) {
  const names = new Set(expr.match(/[a-z]+/g));
  return {
    expr,
    bindings: Object.fromEntries(Object.entries(bound).filter(([name]) => names.has(name))),
    typeEnv: typeEnv.filter(({ name }) => names.has(name)),
  };
}

function agree(ours, theirs) {
  return "value" in ours && "value" in theirs ? sameValue(ours.value, theirs.value) : !("value" in ours) && !("value" in theirs);
}

/**
 * The library does not check types. An empty list or map takes the type of its first use, so that a later use of
 * another type is refused where the library sees nothing wrong; such an expression is asked again without types.
 */
async function unchecked(program, asked) {
  const again = asked.filter(({ text, ours }) => /\n\s*\^$/.test(ours.error ?? "") && /\[\]|\{\}/.test(text));
  const answers = await evaluate(program, again.map(({ text }) => ({ ...lineOf(text), disableCheck: true })));
  again.forEach((one, index) => {
    one.ours = answers[index];
  });
}

/** The expressions of `texts` on which the two differ, with both answers. */
async function differences(program, texts) {
  const answers = await evaluate(program, texts.map(lineOf));
  const asked = texts.map((text, index) => ({ text, index, ours: answers[index], theirs: ask(text, given) }));
  const different = asked.filter(({ ours, theirs }) => !agree(ours, theirs));
  await unchecked(program, different);
  return different.filter(({ ours, theirs }) => !agree(ours, theirs));
}

function generated(seed) {
  const random = new Random(seed);
  const generator = new Generator(random);
  const node = generator.expression(generator.anyType(), 1 + random.below(4));
  return { seed, node, text: print(node, random) };
}

/** Every part of a tree that needs no name of a macro around it. */
function parts(node, free = new Set()) {
  const own = node.args.flatMap((child) => parts(child, free));
  const locals = (one) => [...(one.local !== undefined && one.kind === "leaf" ? [one.local] : []), ...one.args.flatMap(locals)];
  const made = (one) => [...(one.kind === "macro" ? [one.local] : []), ...one.args.flatMap(made)];
  const known = new Set(made(node));
  return locals(node).every((name) => known.has(name)) ? [...own, node] : own;
}

/** Where the difference comes from: the smallest part on which the two differ. */
async function smallest(program, node, whole) {
  const random = new Random(1);
  const texts = [...new Set(parts(node).map((part) => print(part, random)))].sort((a, b) => a.length - b.length);
  return (await differences(program, texts))[0] ?? whole;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" }, count: { type: "string" }, long: { type: "boolean" } },
});
if (positionals.length !== 1) {
  console.error("usage: node differential.js BIN [--seed N] [--count N] [--long]");
  process.exit(2);
}
const [program] = positionals;
const count = Number(options.count ?? (options.long ? 200_000 : 8_000));
const first = Number(options.seed) * 1_000_000;
const deviating = new Map();
let values = 0;
let unexplained = 0;
for (let begin = 0; begin < count; begin += batch) {
  const cases = Array.from({ length: Math.min(batch, count - begin) }, (_, i) => generated(first + begin + i));
  const different = await differences(program, cases.map((one) => one.text));
  for (const one of different) {
    const { seed, node } = cases[one.index];
    const small = await smallest(program, node, one);
    const reason = explained(small.text, small.ours, small.theirs);
    if (reason !== undefined) {
      deviating.set(reason.sentence, (deviating.get(reason.sentence) ?? 0) + 1);
      continue;
    }
    unexplained += 1;
    if (unexplained <= shown_max) {
      const show = ({ value, error }) => JSON.stringify(value ?? { error }).slice(0, 300);
      console.log(`DIFFERENT (${seed}): ${small.text}\n    ours   ${show(small.ours)}\n    theirs ${show(small.theirs)}`);
    }
  }
  values += cases.length;
}
for (const [sentence, times] of deviating) {
  console.log(`==> ${String(times).padStart(5)} times the library deviates: ${sentence}`);
}
console.log(`==> CEL differential: ${values} expressions from seed ${options.seed}, ${unexplained} unexplained differences`);
process.exit(unexplained === 0 ? 0 : 1);
