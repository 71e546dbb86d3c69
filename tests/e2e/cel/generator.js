// Well-typed expressions at random: a tree of nodes, each with its type, and all it needs to be printed.
//
// Whether an expression ends in a value or an error (an overflow, a missing key, a text that is no number) is left to
// chance; what matters is that two implementations agree.

import { literal, patterns, variables, zones } from "./literals.js";

const scalars = ["int", "uint", "double", "bool", "string", "bytes", "duration", "timestamp"];
const keys = ["int", "uint", "bool", "string"];

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const node = (type, kind, args, rest = {}) => ({ type, kind, args, ...rest });
const leaf = (type, text) => node(type, "leaf", [], { text });

export class Generator {
  #random;
  #locals = [];
  #named = 0;

  constructor(random) {
    this.#random = random;
  }

  anyType(depth = 2) {
    const kind = this.#random.below(depth > 0 ? 10 : 7);
    if (kind === 8) {
      return { list: this.anyType(depth - 1) };
    }
    return kind === 9 ? { map: [this.#random.pick(keys), this.anyType(depth - 1)] } : this.#random.pick(scalars);
  }

  expression(type, depth) {
    if (depth <= 0) {
      return this.#leaf(type);
    }
    const own = typeof type === "string" ? type : Object.keys(type)[0];
    const choices = [...this.#everywhere(type), ...(this[`_${own}`]?.(type) ?? [])];
    return this.#random.pick(choices)(depth - 1);
  }

  #leaf(type) {
    const named = [...this.#locals, ...Object.entries(variables).map(([name, [its]]) => ({ name, type: its }))];
    const fitting = named.filter((one) => same(one.type, type));
    if (fitting.length > 0 && !this.#random.once(3)) {
      const { name } = this.#random.pick(fitting);
      return node(type, "leaf", [], { text: name, local: this.#locals.some((one) => one.name === name) ? name : undefined });
    }
    if (type.list !== undefined) {
      return node(type, "list", this.#some(type.list, 0));
    }
    return type.map === undefined ? leaf(type, literal(this.#random, type)) : this.#map(type, 0);
  }

  #some(type, depth) {
    return Array.from({ length: this.#random.below(4) }, () => this.expression(type, depth));
  }

  #map({ map: [key, value] }, depth) {
    const entries = Array.from({ length: this.#random.below(3) }, () => [this.expression(key, depth), this.expression(value, depth)]);
    const distinct = entries.filter(([one], i) => this.#random.once(20) || entries.findIndex(([other]) => same(one, other)) === i);
    return node({ map: [key, value] }, "map", distinct.flat());
  }

  /** Forms that can have any type. */
  #everywhere(type) {
    const g = (its, depth) => this.expression(its, depth);
    return [
      () => this.#leaf(type),
      (d) => node(type, "cond", [g("bool", d), g(type, d), g(type, d)]),
      (d) => node(type, "index", [node({ list: type }, "list", [g(type, d), g(type, d)]), this.#position(d)]),
      (d) => this.#lookUp(type, d),
    ];
  }

  /** Most often inside a list of two. */
  #position(depth) {
    return this.#random.once(6) ? this.expression("int", depth) : leaf("int", this.#random.pick(["0", "1", "1", "0", "1u - 1u == 0u ? 1 : 0"]));
  }

  #lookUp(type, depth) {
    const key = this.#random.pick(keys);
    const map = this.expression({ map: [key, type] }, depth);
    if (this.#random.once(6)) {
      return node(type, "index", [map, this.expression(key, depth)]);
    }
    if (this.#random.once(2)) {
      const made = node({ map: ["string", type] }, "map", [leaf("string", "'a'"), this.expression(type, depth)]);
      return node(type, "field", [made], { name: this.#random.once(8) ? "b" : "a" });
    }
    const at = this.#leaf(key);
    return node(type, "index", [node(map.type, "map", [at, this.expression(type, depth)]), at]);
  }

  #binary(type, operators, left = type, right = left) {
    return operators.map((op) => (d) => node(type, "binary", [this.expression(left, d), this.expression(right, d)], { op }));
  }

  #call(type, name, ...types) {
    return (d) => node(type, "call", types.map((its) => this.expression(its, d)), { name });
  }

  #method(type, name, ...types) {
    return (d) => node(type, "method", types.map((its) => this.expression(its, d)), { name });
  }

  #macro(type, name, range, bodies) {
    return (d) => {
      const over = this.expression(range, d);
      const local = { name: `v${this.#named++}`, type: range.list ?? range.map[0] };
      this.#locals.push(local);
      const args = bodies.map((body) => this.expression(body, d));
      this.#locals.pop();
      return node(type, "macro", [over, ...args], { name, local: local.name });
    };
  }

  #range() {
    return this.#random.once(4) ? { map: [this.#random.pick(keys), "int"] } : { list: this.#random.pick(scalars) };
  }

  _int() {
    const getters = ["getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getHours",
      "getMinutes", "getSeconds", "getMilliseconds"];
    const zoned = (d) => node("int", "method", [this.expression("timestamp", d), leaf("string", this.#random.pick(zones))],
      { name: this.#random.pick(getters) });
    return [
      ...this.#binary("int", ["+", "-", "*", "/", "%"]),
      (d) => node("int", "unary", [this.expression("int", d)], { op: "-" }),
      ...["string", "bytes", { list: "int" }, { map: ["string", "int"] }].map((its) => this.#call("int", "size", its)),
      this.#method("int", "size", "string"),
      ...["uint", "double", "string", "timestamp", "int"].map((its) => this.#call("int", "int", its)),
      this.#method("int", this.#random.pick(getters), "timestamp"),
      zoned,
      this.#method("int", "indexOf", "string", "string"),
      this.#method("int", "lastIndexOf", "string", "string"),
      this.#method("int", this.#random.pick(["getHours", "getMinutes", "getSeconds", "getMilliseconds"]), "duration"),
    ];
  }

  _uint() {
    return [
      ...this.#binary("uint", ["+", "-", "*", "/", "%"]),
      ...["int", "double", "string", "uint"].map((its) => this.#call("uint", "uint", its)),
    ];
  }

  _double() {
    return [
      ...this.#binary("double", ["+", "-", "*", "/"]),
      (d) => node("double", "unary", [this.expression("double", d)], { op: "-" }),
      ...["int", "uint", "string", "double"].map((its) => this.#call("double", "double", its)),
    ];
  }

  _string() {
    return [
      ...this.#binary("string", ["+"]),
      ...["int", "uint", "double", "bytes", "timestamp", "duration", "string", "bool"].map((its) => this.#call("string", "string", its)),
      ...["lowerAscii", "upperAscii", "trim"].map((name) => this.#method("string", name, "string")),
      this.#method("string", "substring", "string", "int"),
      this.#method("string", "substring", "string", "int", "int"),
      this.#method("string", "charAt", "string", "int"),
      this.#method("string", "replace", "string", "string", "string"),
      this.#method("string", "join", { list: "string" }, "string"),
      this.#method("string", "join", { list: "string" }),
      this.#call("string", "strings.quote", "string"),
      (d) => this.#format(d),
    ];
  }

  /** "…%d…".format([…]) with a value that fits each clause. */
  #format(d) {
    const fitting = { "%s": scalars, "%d": ["int", "uint"], "%f": ["double"], "%.2f": ["double"], "%e": ["double"],
      "%.3e": ["double"], "%x": ["int", "uint", "string", "bytes"], "%X": ["uint", "bytes"], "%o": ["int", "uint"],
      "%b": ["int", "uint", "bool"] };
    const clauses = Array.from({ length: 1 + this.#random.below(3) }, () => this.#random.pick(Object.keys(fitting)));
    const args = clauses.map((clause) => this.expression(this.#random.pick(fitting[clause]), d));
    const text = leaf("string", `'${clauses.join(this.#random.pick([" ", "%%", ", 水 "]))}'`);
    return node("string", "method", [text, node({ list: "dyn" }, "list", args)], { name: "format" });
  }

  _bytes() {
    return [...this.#binary("bytes", ["+"]), this.#call("bytes", "bytes", "string"), this.#call("bytes", "bytes", "bytes")];
  }

  _bool() {
    const any = () => this.anyType(1);
    const ordered = () => this.#random.pick(scalars);
    const range = this.#range();
    const equal = any();
    const order = ordered();
    return [
      ...this.#binary("bool", ["&&", "||", "&&", "||"]),
      (d) => node("bool", "unary", [this.expression("bool", d)], { op: "!" }),
      ...this.#binary("bool", ["==", "!="], equal),
      ...this.#binary("bool", ["<", "<=", ">", ">="], order),
      ...this.#binary("bool", ["in"], "int", { list: "int" }),
      ...this.#binary("bool", ["in"], "string", { map: ["string", "int"] }),
      ...["startsWith", "endsWith", "contains"].map((name) => this.#method("bool", name, "string", "string")),
      (d) => node("bool", "method", [this.expression("string", d), leaf("string", this.#random.pick(patterns))], { name: "matches" }),
      (d) => node("bool", "has", [this.expression({ map: ["string", "int"] }, d)], { name: this.#random.pick(["a", "b", "c"]) }),
      ...["all", "exists", "exists_one"].map((name) => this.#macro("bool", name, range, ["bool"])),
      this.#call("bool", "bool", "string"),
      (d) => this.#mixed(d),
      (d) => node("bool", "binary", [equal, any()].map((its) => node("type", "call", [this.expression(its, d)], { name: "type" })), { op: "==" }),
    ];
  }

  /** Numbers of different types, and values without a common type behind dyn(). */
  #mixed(d) {
    const numbers = ["int", "uint", "double"];
    const wild = this.#random.once(2);
    const args = [0, 1].map(() => node("dyn", "call", [this.expression(this.#random.pick(wild ? scalars : numbers), d)], { name: "dyn" }));
    return node("bool", "binary", args, { op: this.#random.pick(["==", "!=", "<", ">=", ...(wild ? ["&&", "||"] : [])]) });
  }

  _duration() {
    return [
      ...this.#binary("duration", ["+", "-"]),
      ...this.#binary("duration", ["-"], "timestamp"),
      this.#call("duration", "duration", "string"),
    ];
  }

  _timestamp() {
    return [
      ...this.#binary("timestamp", ["+", "-"], "timestamp", "duration"),
      ...this.#binary("timestamp", ["+"], "duration", "timestamp"),
      this.#call("timestamp", "timestamp", "string"),
      this.#call("timestamp", "timestamp", "int"),
    ];
  }

  _list(type) {
    const range = this.#range();
    const filtered = { list: type.list };
    return [
      (d) => node(type, "list", this.#some(type.list, d)),
      ...this.#binary(type, ["+"]),
      this.#macro(type, "map", range, [type.list]),
      this.#macro(type, "map", range, ["bool", type.list]),
      this.#macro(type, "filter", filtered, ["bool"]),
      ...(type.list === "string" ? [this.#method(type, "split", "string", "string")] : []),
    ];
  }

  _map(type) {
    return [(d) => this.#map(type, d), (d) => this.#map(type, d)];
  }
}
