import { searchWords } from "./search.js";

/**
 * A person's row: what a list shows, plus the words to find it by and the time to order by.
 * @param {object} person
 * @returns {object}
 */
export function personRow(person) {
  return {
    nickname: null, birth_year: null, phone: null, language: null, logged_at: null, last_seen_at: null, pending: false,
    ...person,
    words: searchWords(person),
    used_at: later(person.logged_at, person.last_seen_at) ?? "",
  };
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
