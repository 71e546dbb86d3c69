// Where npm @bufbuild/cel is known to differ from the specification (github.com/google/cel-spec, doc/langdef.md). Each
// entry says what the specification says and recognises the difference by its pattern, never by a seed.

/** What format() writes, without what the library writes differently. */
function formatted(answer) {
  return JSON.stringify(answer.value ?? null)
    .replace(/(\d\.\d+)e([+-])(\d)(?!\d)/g, "$1e$20$3") // an exponent of one digit
    .replace(/\d{16,}(?=\.)/g, (digits) => String(Number(digits))) // digits behind the seventeenth
    .replace(/-(?=0\.0+e)/g, "") // the sign of zero
    .replace(/(\.\d*[1-9])0+(?=[sZ])/g, "$1"); // zeros at the end of a fraction
}

/** The same, with every number in one notation: for texts in which the library writes small numbers with exponents. */
function withNumbers(answer) {
  return formatted(answer).replace(/\d+(\.\d+)?(e[+-]\d+)?/g, (number) => String(Number(number)));
}

function sameFormatted(ours, theirs) {
  return formatted(ours) === formatted(theirs) || (/\de-\d/.test(formatted(theirs)) && withNumbers(ours) === withNumbers(theirs));
}

export const deviations = [
  {
    sentence: "format: %f writes the exact value, %e two digits of exponent, %s no exponent and no insignificant zeros",
    applies: (expression, ours, theirs) => /\.format\(/.test(expression) && sameFormatted(ours, theirs),
  },
  {
    sentence: "strings.quote escapes what CEL has a letter for, and nothing else (the library: NUL as \\0)",
    applies: (expression, ours) => /strings\.quote\(/.test(expression) && /\\u0000/.test(JSON.stringify(ours.value)),
  },
  {
    sentence: "named zones are ours to choose: known are those of engine/cel/time_zone.cpp since their present rules",
    applies: (expression, ours) => /unknown time zone/.test(ours.error) && /'\w+\/\w+'/.test(expression),
  },
  {
    sentence: "timestamp(string): RFC 3339, which allows t and z in lower case",
    applies: (expression, ours, theirs) =>
      /invalid RFC 3339/.test(theirs.error) && /lowerAscii/.test(expression) && ours.value !== undefined,
  },
  {
    sentence: "_%_: the least int % -1 is an overflow, as in cel-go",
    applies: (expression, ours, theirs) =>
      /%/.test(expression) && /integer overflow/.test(ours.error) && theirs.value?.int64Value === "0",
  },
  {
    sentence: "_/_ of uints: a uint (the library holds the quotient to the range of int)",
    applies: (expression, ours, theirs) => ours.value?.uint64Value !== undefined && /int overflow during divide/.test(theirs.error),
  },
  {
    sentence: "the keys of a map literal differ, or it is an error (the library does not see that two uints are the same)",
    applies: (expression, ours, theirs) => /the same key twice/.test(ours.error) && theirs.value !== undefined,
  },
  {
    sentence: "duration(string): one or more numbers with units (the library takes an empty text for nothing)",
    applies: (expression, ours, theirs) => /not a duration/.test(ours.error) && /\bduration\(/.test(expression) && theirs.value !== undefined,
  },
];

/** The first entry that explains why the two answers to `expression` differ; undefined when none does. */
export function explained(expression, ours, theirs) {
  return deviations.find((one) => one.applies(expression, ours, theirs));
}
