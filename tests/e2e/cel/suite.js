// The tests of the package @bufbuild/cel-spec, flat, and why a test is not run.
//
// A test is skipped for what it says, never for its name: the reasons are rules over its expression, its declarations,
// its bindings and the value it expects.

import { tests } from "@bufbuild/cel-spec/testdata/conformance.js";

/** All tests as { file, section, name, test }; `test` is the proto3 JSON of cel.expr.conformance.test.SimpleTest. */
export function allTests() {
  const out = [];
  const walk = (suite, file, sections) => {
    for (const { original } of suite.tests ?? []) {
      out.push({ file, section: sections.join("/"), name: original.name ?? original.expr, test: original });
    }
    for (const inner of suite.suites ?? []) {
      walk(inner, file, [...sections, inner.name]);
    }
  };
  for (const file of tests.suites) {
    walk(file, file.name, []);
  }
  return out;
}

/** The expression without its texts and comments, so that a word in a text is not taken for a name. */
function withoutTexts(expression) {
  const tokens = /\/\/[^\n]*|[rRbB]{0,2}("""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')/g;
  return expression.replace(tokens, (token) => (token.startsWith("//") ? " " : '""'));
}

/** Every member of a JSON value, however deep, as [name, value]. */
function* members(json) {
  if (json !== null && typeof json === "object") {
    for (const [name, value] of Object.entries(json)) {
      yield [name, value];
      yield* members(value);
    }
  }
}

// CEL's own names of two types that are messages elsewhere.
const namesOfMoments = /\bgoogle\s*\.\s*protobuf\s*\.\s*(Timestamp|Duration)\b(?!\s*\{)/g;

const expressionRules = [
  ["makes a protobuf message", /[\w\]]\s*\{/],
  ["names a protobuf message, enum or extension", /\b(google\s*\.\s*protobuf|cel\s*\.\s*expr)\s*\.|\bproto\s*\.\s*\w+Ext\b/],
  ["names a protobuf message, enum or extension", /\b(Nested)?TestAllTypes\b|\b(Global|Nested)Enum\b/],
];

function reasonOfExpression(expression) {
  const bare = withoutTexts(expression).replace(/\bin\s*\{/g, "in ({").replace(namesOfMoments, "moment");
  return expressionRules.find(([, pattern]) => pattern.test(bare))?.[0];
}

const knownMessage = /^google\.protobuf\.(Timestamp|Duration)$/;

function reasonOfTypes(declarations) {
  for (const [name, value] of members(declarations)) {
    if (name === "messageType" && !knownMessage.test(value)) {
      return "declares a variable of a protobuf message";
    }
    if (name === "wrapper" || (name === "wellKnown" && value === "ANY")) {
      return "declares a variable of a protobuf wrapper";
    }
  }
}

const knownUrl = /^type\.googleapis\.com\/google\.protobuf\.(Timestamp|Duration)$/;

function reasonOfValues(values, what) {
  for (const [name, value] of members(values)) {
    if (name === "enumValue" || (name === "@type" && !knownUrl.test(value))) {
      return `${what} a protobuf message or enum`;
    }
  }
}

/** What the test needs that a language without protobuf messages does not have; undefined when nothing. */
export function messageNeeded(test) {
  return (
    reasonOfExpression(test.expr) ??
    reasonOfTypes([test.typeEnv, test.typedResult?.deducedType]) ??
    reasonOfValues(test.bindings, "binds") ??
    reasonOfValues([test.value, test.typedResult?.result], "expects")
  );
}

/** True when the test calls a function that only its own declarations know. */
export function declaresFunction(test) {
  return (test.typeEnv ?? []).some((declaration) => declaration.function !== undefined);
}
