// A tree of the generator as text: with the brackets it needs, sometimes more, and now and then other white space.

const levels = { "||": 1, "&&": 2, "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, in: 3, "+": 4, "-": 4, "*": 5, "/": 5, "%": 5 };
const unary = 6;
const member = 7;

/** [text, how tightly it holds together]. */
function written(node, random) {
  const at = (child, level) => {
    const [text, tight] = written(child, random);
    return tight < level || random.once(12) ? `(${text})` : text;
  };
  const list = (children) => children.map((child) => at(child, 0)).join(random.once(8) ? " ,\n" : ", ");
  const [first, ...others] = node.args;
  switch (node.kind) {
    case "leaf":
      return [node.text, node.text.startsWith("-") ? unary : member];
    case "cond":
      return [`${at(first, 1)} ? ${at(others[0], 1)} : ${at(others[1], 0)}`, 0];
    case "binary": {
      const level = levels[node.op];
      const space = node.op !== "in" && random.once(6) ? "" : random.once(20) ? " // why\n " : " ";
      return [`${at(first, level)}${space}${node.op}${space}${at(others[0], level + 1)}`, level];
    }
    case "unary": {
      const text = at(first, unary);
      // Two minus signs are one operator, and a minus before a number is part of it.
      return [`${node.op}${/^[-!0-9.]/.test(text) ? `(${text})` : text}`, unary];
    }
    case "index":
      return [`${at(first, member)}[${at(others[0], 0)}]`, member];
    case "field":
      return [`${at(first, member)}.${node.name}`, member];
    case "has":
      return [`has(${at(first, member)}.${node.name})`, member];
    case "list":
      return [`[${list(node.args)}]`, member];
    case "map": {
      const pairs = [];
      for (let i = 0; i < node.args.length; i += 2) {
        pairs.push(`${at(node.args[i], 0)}: ${at(node.args[i + 1], 0)}`);
      }
      return [`{${pairs.join(", ")}}`, member];
    }
    case "call":
      return [`${node.name}(${list(node.args)})`, member];
    case "method":
      return [`${at(first, member)}.${node.name}(${list(others)})`, member];
    case "macro":
      return [`${at(first, member)}.${node.name}(${node.local}, ${list(others)})`, member];
    default:
      throw new Error(`no way to print ${node.kind}`);
  }
}

export function print(node, random) {
  return written(node, random)[0];
}
