// Asks `citybrain rules eval --jsonl` many lines at once and gives the answers in the same order.

import { spawn } from "node:child_process";

/** Answers to `lines` (objects without id). Rejects when the program ends early, naming the line it was asked then. */
export function evaluate(program, lines) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["rules", "eval", "--jsonl"], { stdio: ["pipe", "pipe", "inherit"] });
    const chunks = [];
    child.on("error", reject);
    child.stdin.on("error", () => {}); // it ended early; "close" says so
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.on("close", (code, signal) => {
      const answers = Buffer.concat(chunks).toString("utf8").split("\n").slice(0, -1);
      if (code !== 0 || answers.length !== lines.length) {
        const asked = JSON.stringify(lines[answers.length]);
        reject(new Error(`the program ended (${signal ?? code}) after ${answers.length} answers; next was ${asked}`));
        return;
      }
      resolve(answers.map((answer, index) => checked(JSON.parse(answer), index)));
    });
    child.stdin.end(lines.map((line, id) => JSON.stringify({ id, ...line }) + "\n").join(""));
  });
}

function checked(answer, index) {
  const outcomes = ["value", "error", "type"].filter((name) => name in answer);
  if (answer.id !== index || outcomes.length === 0 || ("error" in answer && outcomes.length > 1)) {
    throw new Error(`answer ${index} has not the agreed form: ${JSON.stringify(answer)}`);
  }
  return answer;
}
