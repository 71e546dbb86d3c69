// Functions of npm @bufbuild/cel that do not follow the specification (github.com/google/cel-spec, doc/langdef.md; where
// it is silent, cel-go), each with the sentence it misses and the same function as it should be. They are put in the
// library's place, so that everything around them is still compared.

import { create } from "@bufbuild/protobuf";
import { DurationSchema, TimestampSchema } from "@bufbuild/protobuf/wkt";
import { CelScalar, celFunc, celUint, objectType } from "@bufbuild/cel";
import { textFunctions } from "./corrections_text.js";
import { timestampGetters } from "./corrections_time.js";

const { BOOL, DOUBLE, INT, STRING, UINT } = CelScalar;
const TIMESTAMP = objectType(TimestampSchema);
const DURATION = objectType(DurationSchema);

/** Nanoseconds as the shortest fraction: "", ".5", ".000000001". */
function fraction(nanos) {
  return nanos === 0 ? "" : `.${String(nanos).padStart(9, "0").replace(/0+$/, "")}`;
}

function durationText({ message: { seconds, nanos } }) {
  const sign = seconds < 0n || nanos < 0 ? "-" : "";
  return `${sign}${String(seconds).replace("-", "")}${fraction(Math.abs(nanos))}s`;
}

function timestampText({ message: { seconds, nanos } }) {
  const date = new Date(Number(seconds) * 1000);
  return `${date.toISOString().slice(0, 19)}${fraction(nanos)}Z`;
}

/** Go's strconv.FormatFloat(x, 'g', -1, 64). */
function doubleText(x) {
  if (!Number.isFinite(x)) {
    return Number.isNaN(x) ? "NaN" : x > 0 ? "+Inf" : "-Inf";
  }
  const [digits, exponent] = x.toExponential().split("e");
  const power = Number(exponent);
  if (power < -4 || power >= 6) {
    return `${Object.is(x, -0) ? "-" : ""}${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  return Object.is(x, -0) ? "-0" : String(x); // no exponent from 1e-4 to 1e6
}

function wholeNumber(text, pattern, least, most) {
  const number = pattern.test(text) ? BigInt(text.replace("+", "")) : undefined;
  if (number === undefined || number < least || number > most) {
    throw new Error(`${text} is no such number`);
  }
  return number;
}

function doubleFrom(text) {
  if (/^[+-]?(inf|infinity)$/i.test(text)) {
    return text.startsWith("-") ? -Infinity : Infinity;
  }
  if (/^nan$/i.test(text)) {
    return NaN;
  }
  const number = Number(text);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) || !Number.isFinite(number)) {
    throw new Error(`${text} is no number`);
  }
  return number;
}

function timestampFrom(seconds) {
  if (seconds < -62135596800n || seconds > 253402300799n) {
    throw new Error("timestamp out of range");
  }
  return create(TimestampSchema, { seconds });
}

const truths = { 1: true, t: true, T: true, true: true, TRUE: true, True: true, 0: false, f: false, F: false, false: false,
  FALSE: false, False: false };

function boolFrom(text) {
  if (!Object.hasOwn(truths, text)) {
    throw new Error(`${text} is no bool`);
  }
  return truths[text];
}

export const corrections = [
  {
    sentence: "strings are sequences of Unicode code points; an empty text stands before and behind each",
    functions: textFunctions,
  },
  {
    sentence: "bool(string): as cel-go reads it, strconv.ParseBool",
    functions: [celFunc("bool", [STRING], BOOL, boolFrom)],
  },
  {
    sentence: "getDate and others: the field of the timestamp's date in UTC, or in the zone that is given",
    functions: timestampGetters,
  },
  {
    sentence: "timestamp(int): an int is interpreted as a Unix timestamp in seconds",
    functions: [celFunc("timestamp", [INT], TIMESTAMP, timestampFrom)],
  },
  {
    sentence: "int(string), uint(string), double(string): the text is a number in decimal, or the conversion is an error",
    functions: [
      celFunc("int", [STRING], INT, (x) => wholeNumber(x, /^[+-]?\d+$/, -(2n ** 63n), 2n ** 63n - 1n)),
      celFunc("uint", [STRING], UINT, (x) => celUint(wholeNumber(x, /^\d+$/, 0n, 2n ** 64n - 1n))),
      celFunc("double", [STRING], DOUBLE, doubleFrom),
    ],
  },
  {
    sentence: "string(double): as cel-go writes it, strconv.FormatFloat(x, 'g', -1, 64)",
    functions: [celFunc("string", [DOUBLE], STRING, doubleText)],
  },
  {
    sentence: "string(timestamp), string(duration): as cel-go writes them, without zeros at the end of the fraction",
    functions: [
      celFunc("string", [TIMESTAMP], STRING, timestampText),
      celFunc("string", [DURATION], STRING, durationText),
    ],
  },
];
