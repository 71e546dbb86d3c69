// Literals of each type, small ones and those at the edges where implementations differ.

const edges = {
  int: ["0", "1", "-1", "2", "3", "7", "-5", "10", "100", "9223372036854775807", "-9223372036854775808", "2147483648",
    "9007199254740993", "0x1F", "-0xA"],
  uint: ["0u", "1u", "2u", "3u", "7u", "10u", "18446744073709551615u", "9223372036854775808u", "0xFFu"],
  double: ["0.0", "-0.0", "1.0", "-1.5", "0.1", "2.5", "3.0", "1e3", "1e-7", "1e21", "123456789.125", "1e308",
    "9007199254740993.0", "9.223372036854775807e18", "1.8446744073709552e19", "-2.5e-3", ".5"],
  bool: ["true", "false"],
  bytes: ["b''", "b'abc'", "b'\\x00\\xff'", "b'水'", "b'\\303\\277'", "b\"a\"", "b'''x\ny'''"],
  string: ["''", "'a'", "'abc'", "'abcabc'", "'水浸'", "'😀x'", "'tacocat'", "'1'", "'-42'", "'1.5'", "'true'", "'T'",
    "'a\\nb'", "'\\u00e9'", "\"it's\"", "r'\\d+'", "'''q'q'''", "'2026-11-23T08:00:00Z'", "'90s'", "' x '", "'A,B,,C'",
    "'\\U0001F600'"],
  duration: ["duration('0s')", "duration('90s')", "duration('-1.5h')", "duration('1h2m3s4ms')", "duration('0.000000001s')",
    "duration('100000h')", "duration('1us')", "duration('-1ns')"],
  timestamp: ["timestamp('1970-01-01T00:00:00Z')", "timestamp('2026-11-23T08:30:15.123456789+08:00')",
    "timestamp('0001-01-01T00:00:00Z')", "timestamp('9999-12-31T23:59:59.999999999Z')", "timestamp('1969-12-31T23:59:59.5Z')",
    "timestamp('2024-02-29T12:00:00-05:30')", "timestamp(1700000000)"],
  null: ["null"],
};

export const patterns = ["'a+'", "'^a.c$'", "'[0-9]{1,3}'", "'水'", "'(a|b)*c'", "'\\\\d+'", "'^$'", "'(?i)ABC'", "'.'"];
export const zones = ["'UTC'", "'+08:00'", "'-05:30'", "'Asia/Shanghai'", "'America/New_York'"];

export function literal(random, type) {
  if (type === "int" && random.once(3)) {
    return String(random.below(2000) - 1000);
  }
  if (type === "uint" && random.once(3)) {
    return `${random.below(1000)}u`;
  }
  if (type === "double" && random.once(3)) {
    const text = String((random.next() - 0x7fffffff) / random.pick([1, 3, 1000, 65536, 1e9]));
    return /[.e]/.test(text) ? text : `${text}.0`;
  }
  return random.pick(edges[type]);
}

/** A value of each type as bound to a variable: [type, the proto3 JSON of cel.expr.Value]. */
export const variables = {
  i: ["int", { int64Value: "42" }],
  big: ["int", { int64Value: "9223372036854775807" }],
  u: ["uint", { uint64Value: "18" }],
  d: ["double", { doubleValue: 2.5 }],
  nan: ["double", { doubleValue: "NaN" }],
  inf: ["double", { doubleValue: "Infinity" }],
  b: ["bool", { boolValue: true }],
  s: ["string", { stringValue: "水浸 depth" }],
  y: ["bytes", { bytesValue: "AP9h" }],
  li: [{ list: "int" }, { listValue: { values: [{ int64Value: "3" }, { int64Value: "1" }, { int64Value: "2" }] } }],
  ls: [{ list: "string" }, { listValue: { values: [{ stringValue: "a" }, { stringValue: "bc" }] } }],
  m: [
    { map: ["string", "int"] },
    { mapValue: { entries: [{ key: { stringValue: "a" }, value: { int64Value: "1" } }, { key: { stringValue: "b" }, value: { int64Value: "0" } }] } },
  ],
  t: ["timestamp", { objectValue: { "@type": "type.googleapis.com/google.protobuf.Timestamp", value: "2026-11-23T00:30:15.5Z" } }],
  du: ["duration", { objectValue: { "@type": "type.googleapis.com/google.protobuf.Duration", value: "5400.25s" } }],
};
