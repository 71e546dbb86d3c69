// Whether two values, or two types, are the same; both as the proto3 JSON of cel.expr.Value and cel.expr.Type.

import { fromJson } from "@bufbuild/protobuf";
import { DurationSchema, TimestampSchema } from "@bufbuild/protobuf/wkt";

function sameDouble(a, b) {
  return Number.isNaN(a) ? Number.isNaN(b) : a === b; // proto3's equality: zero has no sign
}

function keyText(key) {
  const [[kind, content]] = Object.entries(key);
  return `${kind}:${kind === "int64Value" || kind === "uint64Value" ? BigInt(content) : content}`;
}

function sameEntries(a, b) {
  const left = new Map((a.entries ?? []).map((entry) => [keyText(entry.key), entry.value]));
  const right = new Map((b.entries ?? []).map((entry) => [keyText(entry.key), entry.value]));
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
}

/** Seconds and nanoseconds of a Timestamp or Duration; undefined for other messages. */
function moment(message) {
  const schema = message["@type"].endsWith(".Timestamp") ? TimestampSchema : DurationSchema;
  const { seconds, nanos } = fromJson(schema, message.value);
  return `${schema.typeName} ${seconds} ${nanos}`;
}

/** The sign of zero and the order of a map do not count, NaN is the same as NaN, 1 is not the same as 1u. */
export function sameValue(a, b) {
  const [[kindA, left]] = Object.entries(a);
  const [[kindB, right]] = Object.entries(b);
  if (kindA !== kindB) {
    return false;
  }
  switch (kindA) {
    case "nullValue":
      return true;
    case "int64Value":
    case "uint64Value":
      return BigInt(left) === BigInt(right);
    case "doubleValue":
      return sameDouble(Number(left), Number(right));
    case "listValue": {
      const items = [left.values ?? [], right.values ?? []];
      return items[0].length === items[1].length && items[0].every((item, i) => sameValue(item, items[1][i]));
    }
    case "mapValue":
      return sameEntries(left, right);
    case "objectValue":
      return moment(left) === moment(right);
    case "boolValue":
    case "stringValue":
    case "bytesValue":
    case "typeValue":
      return left === right;
    default:
      throw new Error(`no rule to compare ${kindA}`);
  }
}

/** Members in one order, and the two spellings of Timestamp and Duration as one. */
function canonicalType(type) {
  if (type === null || typeof type !== "object") {
    return type;
  }
  if (Array.isArray(type)) {
    return type.map(canonicalType);
  }
  const known = /^google\.protobuf\.(Timestamp|Duration)$/.exec(type.messageType ?? "");
  if (known) {
    return { wellKnown: known[1].toUpperCase() };
  }
  return Object.fromEntries(Object.entries(type).sort().map(([name, part]) => [name, canonicalType(part)]));
}

export function sameType(a, b) {
  return JSON.stringify(canonicalType(a)) === JSON.stringify(canonicalType(b));
}
