// The getters of timestamps as they should be: the library's go through local dates of the process, which read the hours
// after midnight in a named zone as those of the next day, years before 100 as of the 20th century, and round up to
// milliseconds. The calendar is JavaScript's, the zones are those of its own database.

import { TimestampSchema } from "@bufbuild/protobuf/wkt";
import { CelScalar, celMethod, objectType } from "@bufbuild/cel";

const TIMESTAMP = objectType(TimestampSchema);

/** Milliseconds that a named zone is ahead of UTC at an instant. */
function ahead(zone, ms) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", era: "short", year: "numeric", month: "numeric", day: "numeric", hour: "numeric",
    minute: "numeric", second: "numeric",
  });
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const local = new Date(0);
  local.setUTCFullYear(part.era === "BC" ? 1 - Number(part.year) : Number(part.year), Number(part.month) - 1, Number(part.day));
  local.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second));
  return local.getTime() - Math.floor(ms / 1000) * 1000;
}

/** A date whose UTC fields are those of the instant in the zone. */
function local({ message: { seconds, nanos } }, zone) {
  const ms = Number(seconds) * 1000 + Math.floor(nanos / 1e6);
  if (zone === undefined) {
    return new Date(ms);
  }
  const fixed = /^([+-]?)(\d\d):(\d\d)$/.exec(zone);
  const offset = fixed
    ? (fixed[1] === "-" ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3])) * 60_000
    : ahead(zone, ms);
  return new Date(ms + offset);
}

function dayOfYear(date) {
  const first = new Date(date);
  first.setUTCMonth(0, 1);
  return Math.round((date - first) / 86_400_000);
}

const getters = {
  getFullYear: (date) => date.getUTCFullYear(),
  getMonth: (date) => date.getUTCMonth(),
  getDate: (date) => date.getUTCDate(),
  getDayOfMonth: (date) => date.getUTCDate() - 1,
  getDayOfWeek: (date) => date.getUTCDay(),
  getDayOfYear: dayOfYear,
  getHours: (date) => date.getUTCHours(),
  getMinutes: (date) => date.getUTCMinutes(),
  getSeconds: (date) => date.getUTCSeconds(),
  getMilliseconds: (date) => date.getUTCMilliseconds(),
};

export const timestampGetters = Object.entries(getters).flatMap(([name, get]) => {
  function method(zone) {
    return BigInt(get(local(this, zone)));
  }
  return [[], [CelScalar.STRING]].map((args) => celMethod(name, TIMESTAMP, args, CelScalar.INT, method));
});
