import { searchWords } from "./search.js";

/**
 * A person's row: what a list shows, plus the words to find it by and the time to order by. One that was made the same
 * as another here (`merged_into`) is found no more, but keeps its place, so that it can be undone.
 * @param {object} person `also`: names and numbers of those it stands for @returns {object}
 */
export function personRow(person) {
  const row = {
    nickname: null, birth_year: null, phone: null, language: null, logged_at: null, last_seen_at: null, pending: false,
    merged: [], ...person,
  };
  if (row.merged_into) return { ...row, words: [], order: undefined };
  return { ...row, words: searchWords(row), order: orderOf(row) };
}

/** One text to order people by, nobody's like another's: who was used last comes first, then by name as Danes do. */
function orderOf({ id, logged_at, last_seen_at, name = "" }) {
  const at = later(logged_at, last_seen_at)?.replace(/\d/g, (digit) => 9 - digit) ?? "~";
  const alphabetical = name.toLowerCase().replace(/[æøå]/g, (letter) => LAST_LETTERS[letter]);
  return `${at} ${alphabetical} ${id}`;
}

const LAST_LETTERS = { æ: "{", ø: "|", å: "}" };

/** A workplace's row, with the words to find it by. */
export function workplaceRow(workplace) {
  return { pending: false, ...workplace, words: searchWords({ name: workplace.name, nickname: workplace.branch }) };
}

/** A session's row: `open` is there only while it is, so that the index holds the open ones alone. */
export function sessionRow(session) {
  const { open, ...rest } = session;
  return session.closed_at ? rest : { ...rest, open: 1 };
}

/** @returns {string | null} the later of two times, as ISO 8601 in UTC */
export function later(a, b) {
  const times = [a, b].map((time) => (time ? new Date(time).getTime() : NaN)).filter((time) => !Number.isNaN(time));
  return times.length ? new Date(Math.max(...times)).toISOString() : null;
}
