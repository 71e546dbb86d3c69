// The other implementation, npm @bufbuild/cel, asked the same question as the program.

import { fromJson, toJson } from "@bufbuild/protobuf";
import { DurationSchema, TimestampSchema } from "@bufbuild/protobuf/wkt";
import { celUint, isCelError, isCelList, isCelMap, isCelType, isCelUint, run } from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";
import { corrections } from "./corrections.js";

const url = "type.googleapis.com/google.protobuf.";

/** A value as the proto3 JSON of cel.expr.Value. */
function toValue(cel) {
  if (cel === null) {
    return { nullValue: null };
  }
  switch (typeof cel) {
    case "boolean":
      return { boolValue: cel };
    case "bigint":
      return { int64Value: String(cel) };
    case "number":
      return { doubleValue: Number.isFinite(cel) ? cel : String(cel) };
    case "string":
      return { stringValue: cel };
    default:
  }
  if (isCelUint(cel)) {
    return { uint64Value: String(cel.value) };
  }
  if (cel instanceof Uint8Array) {
    return { bytesValue: Buffer.from(cel).toString("base64") };
  }
  if (isCelList(cel)) {
    return { listValue: { values: [...cel].map(toValue) } };
  }
  if (isCelMap(cel)) {
    return { mapValue: { entries: [...cel].map(([key, value]) => ({ key: toValue(key), value: toValue(value) })) } };
  }
  if (isCelType(cel)) {
    return { typeValue: cel.name };
  }
  const schema = cel.desc.typeName === TimestampSchema.typeName ? TimestampSchema : DurationSchema;
  return { objectValue: { "@type": url + schema.name, value: toJson(schema, cel.message) } };
}

/** What `bindings` of the program's lines are to the library. */
export function fromValue(json) {
  const [[kind, content]] = Object.entries(json);
  switch (kind) {
    case "int64Value":
      return BigInt(content);
    case "uint64Value":
      return celUint(BigInt(content));
    case "doubleValue":
      return Number(content);
    case "bytesValue":
      return new Uint8Array(Buffer.from(content, "base64"));
    case "listValue":
      return (content.values ?? []).map(fromValue);
    case "mapValue":
      return new Map((content.entries ?? []).map((entry) => [fromValue(entry.key), fromValue(entry.value)]));
    case "objectValue":
      return fromJson(content["@type"].endsWith("Timestamp") ? TimestampSchema : DurationSchema, content.value);
    default:
      return content;
  }
}

const functions = [...strings, ...corrections.flatMap((one) => one.functions)];

/** { value } or { error }, as the program answers. */
export function ask(expression, bindings) {
  const result = run(expression, bindings, { funcs: functions });
  if (isCelError(result)) {
    return { error: result.message };
  }
  try {
    return { value: toValue(result) };
  } catch (fault) {
    return { error: `its value cannot be written: ${fault.message}` };
  }
}
