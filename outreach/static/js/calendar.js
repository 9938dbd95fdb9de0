// A calendar file (RFC 5545) of what is due: whole days, initials only.

const DAY = 86_400_000;

/**
 * @param {{id: string, interval: string | null, due: string, name: string, what: string}[]} items
 * @param {Date} now when it was made
 * @returns {string} text/calendar
 */
export function calendarOf(items, now) {
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Smaa skridt//Outreach//DA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    ...items.flatMap((item) => event(item, stamp(now))), "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** @returns {string} the first letters of a name's words, four at most */
export function initials(name) {
  const words = name.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
  return words.slice(0, 4).map((word) => [...word][0].toUpperCase()).join("");
}

function event({ id, interval, due, name, what }, made) {
  return [
    "BEGIN:VEVENT", `UID:${id}${interval ? `-${interval}` : ""}@smaa-skridt`, `DTSTAMP:${made}`,
    `DTSTART;VALUE=DATE:${plain(due)}`, `DTEND;VALUE=DATE:${plain(nextDay(due))}`,
    "SUMMARY:" + escape(`${initials(name)}: ${what}`), "TRANSP:TRANSPARENT", "END:VEVENT",
  ];
}

const plain = (day) => day.replaceAll("-", "");
const nextDay = (day) => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
const stamp = (at) => at.toISOString().replace(/[-:]|\.\d+/g, "");
const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** No line is longer than 75 octets; what goes on begins with a space, and no letter is cut in two. */
function fold(line) {
  const parts = [""];
  let length = 0;
  for (const letter of line) {
    const octets = new TextEncoder().encode(letter).length;
    if (length + octets > 75) {
      parts.push(" ");
      length = 1;
    }
    parts[parts.length - 1] += letter;
    length += octets;
  }
  return parts.join("\r\n");
}
