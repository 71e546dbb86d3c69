// Functions of the strings extension that count code points, as the specification does, where the library counts the
// 16-bit units of JavaScript's texts, and that find an empty text everywhere, as Go's package strings (cel-go) does.

import { CelScalar, celMethod } from "@bufbuild/cel";

const { INT, STRING } = CelScalar;

function at(points, index) {
  if (index < 0n || index > BigInt(points.length)) {
    throw new Error("index out of range");
  }
  return Number(index);
}

function substring(begin, end) {
  const points = [...this];
  if (end !== undefined && begin > end) {
    throw new Error("the end is before the beginning");
  }
  return points.slice(at(points, begin), end === undefined ? undefined : at(points, end)).join("");
}

function charAt(index) {
  const points = [...this];
  return points[at(points, index)] ?? "";
}

function replace(old, fresh) {
  return old === "" ? `${fresh}${[...this].map((point) => point + fresh).join("")}` : this.split(old).join(fresh);
}

function position(text, units) {
  return BigInt(units < 0 ? -1 : [...text.slice(0, units)].length);
}

export const textFunctions = [
  celMethod("indexOf", STRING, [STRING], INT, function (part) { return position(this, this.indexOf(part)); }),
  celMethod("lastIndexOf", STRING, [STRING], INT, function (part) { return position(this, this.lastIndexOf(part)); }),
  celMethod("substring", STRING, [INT], STRING, substring),
  celMethod("substring", STRING, [INT, INT], STRING, substring),
  celMethod("charAt", STRING, [INT], STRING, charAt),
  celMethod("replace", STRING, [STRING, STRING], STRING, replace),
];
