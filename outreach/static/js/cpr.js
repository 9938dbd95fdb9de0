/**
 * The rule for CPR numbers, the same in Python (tests/examples/cpr.json holds both to it):
 *
 * - a digit is a decimal digit of any script; format characters (soft hyphen, direction marks) are not there
 * - a dash is any dash or minus; a space is any space or tab
 * - three shapes, X being four digits:
 *     DDMMYY X       between them nothing, spaces (two at most), a dash with spaces or none, a dot or a slash
 *     DD.MM.YY X     the date parted by one and the same sign (dot, slash, dash, space); before X that sign,
 *                    a dash with spaces or none, or nothing
 *     DDMMYYYY-X     the year in full (18, 19 or 20), parted or not; before X a dash and nothing else
 * - the day exists in the month (29 February always; day + 60 is a replacement number)
 * - it is not part of something longer: no digit touches it, nor a digit joined on by a dash or by the sign
 *   of the date (by a space: only before it); no plus stands before it (a phone number)
 */
const JOIN = "(?: {0,2}- {0,2}";
const SHAPES = [
  { parted: false, pattern: new RegExp(`(\\d\\d)(\\d\\d)\\d\\d${JOIN}| {0,2}|[./])\\d{4}`, "g") },
  { parted: true, pattern: new RegExp(`(\\d\\d)([./ -])(\\d\\d)\\2\\d\\d${JOIN}|\\2|)\\d{4}`, "g") },
  { parted: false, pattern: /(\d\d)(\d\d)(?:18|19|20)\d\d-\d{4}/g },
  { parted: true, pattern: /(\d\d)([./ -])(\d\d)\2(?:18|19|20)\d\d-\d{4}/g },
];
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Find the first CPR number of a text.
 * @param {string} text
 * @returns {{start: number, end: number} | null} its place, in UTF-16 units
 */
export function findCpr(text) {
  const { plain, places } = fold(text);
  let first = null;
  for (const shape of SHAPES) {
    const hit = firstMatch(shape, plain);
    if (hit && (!first || hit.start < first.start)) first = hit;
  }
  return first && { start: places[first.start], end: places[first.end] };
}

function firstMatch({ pattern, parted }, plain) {
  pattern.lastIndex = 0;
  for (let match; (match = pattern.exec(plain)); ) {
    const [day, sign, month] = parted ? match.slice(1) : [match[1], "", match[2]];
    const start = match.index;
    const end = start + match[0].length;
    if (isDay(Number(day), Number(month)) && standsAlone(plain, start, end, sign)) return { start, end };
    pattern.lastIndex = start + 1;
  }
  return null;
}

function isDay(day, month) {
  const plainDay = day > 60 ? day - 60 : day;
  return month >= 1 && month <= 12 && plainDay >= 1 && plainDay <= DAYS[month - 1];
}

function standsAlone(plain, start, end, sign) {
  const digit = (at) => at >= 0 && /\d/.test(plain[at] ?? "");
  const joins = (at, signs) => plain[at] !== undefined && signs.includes(plain[at]);
  if (digit(start - 1) || digit(end) || plain[start - 1] === "+") return false;
  if (joins(start - 1, `-${sign}`) && digit(start - 2)) return false;
  return !(joins(end, `-${sign.trim()}`) && digit(end + 1));
}

/** The text with every digit as 0-9, every dash as "-", every space as " ", and where each stood. */
function fold(text) {
  let plain = "";
  const places = [];
  let place = 0;
  for (const character of text) {
    const folded = foldCharacter(character);
    if (folded) places.push(place);
    plain += folded;
    place += character.length;
  }
  places.push(place);
  return { plain, places };
}

function foldCharacter(character) {
  if (/[\x21-\x7e]/.test(character)) return character;
  if (/\p{Nd}/u.test(character)) return String(digitValue(character));
  if (/[\p{Pd}\u2212]/u.test(character)) return "-";
  if (/[\p{Zs}\t]/u.test(character)) return " ";
  return /\p{Cf}/u.test(character) ? "" : "x";
}

/** Digits stand in rows of ten in Unicode: how far it is from the row's start is the value. */
function digitValue(character) {
  const point = character.codePointAt(0);
  let start = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return (point - start) % 10;
}
