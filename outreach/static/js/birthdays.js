// When somebody is how old: of the law's 15 and 18. Days are "YYYY-MM-DD" on the wall in Copenhagen.

/**
 * The day on which somebody turns `years`; "" (before every day) where neither day nor year of birth is known. Of a year
 * alone, its last day: the younger of the two possible ages. Born on 29 February: 1 March.
 */
export function turns({ born_on: born, birth_year: year }, years) {
  if (!born) return year ? `${year + years}-12-31` : "";
  const to = Number(born.slice(0, 4)) + years;
  return born.endsWith("-02-29") && !isLeap(to) ? `${to}-03-01` : `${to}${born.slice(4)}`;
}

const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
