/**
 * Which of CFBU's three segments somebody may belong to, and why; the worker sets it. Pure. The rule is
 * domain/segment.py's too, and tests/examples/progression.json holds both to it.
 */
const [T, H, W] = ["targeted", "hesitant", "waiting"];
const DEGREES = { 1: [W], 2: [W], 3: [H], 4: [T], 5: [T] };
const FITS = {
  motivation: DEGREES,
  everyday_life: DEGREES,
  work_history: { none: [W], little: [H, W], some: [T, H], strong: [T] },
  education: { below_school: [W], school: [H, W], vocational: [T, H], medium_higher: [T], long_higher: [T] },
};

/**
 * @param {Record<string, string>} background @param {Record<string, number | string>} answers the last of each parameter
 * @returns {{segment: string | null, because: string[]}} because: what speaks for it, as "<question>.<answer>"
 */
export function suggestSegment(background, answers) {
  const said = { ...background, motivation: answers.motivation, everyday_life: answers.everyday_life };
  const voices = Object.entries(FITS).filter(([asked, fits]) => Object.hasOwn(fits, said[asked])).map(([asked, fits]) => [`${asked}.${said[asked]}`, fits[said[asked]]]);
  const count = (one) => voices.filter(([, fits]) => fits.includes(one)).length;
  const [best, next] = [T, H, W].sort((a, b) => count(b) - count(a));
  if (voices.length < 2 || !voices[0][0].startsWith("motivation.") || count(best) === count(next)) return { segment: null, because: [] };
  return { segment: best, because: voices.filter(([, fits]) => fits.includes(best)).map(([reason]) => reason) };
}
