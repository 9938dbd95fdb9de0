const LETTERS = {
  æ: "a", ä: "a", å: "a", ø: "o", ö: "o", œ: "o", ð: "d", đ: "d", þ: "th", ł: "l", ß: "s", ı: "i",
};

/**
 * A name as it is compared: no accents, no case, and the Danish letters and their spellings made one
 * (Åse, Aase, Ase; Søren, Soeren, Soren; Bæk, Baek), doubled letters written once (Mohammed, Mohamed).
 * @param {string} text
 * @returns {string[]} its words
 */
export function foldWords(text) {
  return text
    .toLowerCase()
    .replace(/./gu, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}|['’`]/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (/^\d+$/.test(word) ? word : foldSpelling(word)));
}

const foldSpelling = (word) => word.replace(/ae/g, "a").replace(/oe/g, "o").replace(/(\p{L})\1+/gu, "$1");

/**
 * How a word sounds, for names that are written in several ways (Mohammed, Muhammad; Yusuf, Youssef; Christian,
 * Kristian): its first sound and the consonants after it.
 * @param {string} word of foldWords @returns {string | null} null: too little to go by
 */
export function soundOf(word) {
  const plain = SOUNDS.reduce((text, [written, sound]) => text.replace(written, sound), word);
  const sound = (plain[0] + plain.slice(1).replace(/[aeiou]/g, "")).replace(/(.)\1+/g, "$1");
  return /^[a-z]{2,}$/.test(sound) ? `~${sound}` : null;
}

const SOUNDS = [[/ph/g, "f"], [/[ck]h|ck|[cq]/g, "k"], [/x/g, "ks"], [/w/g, "v"], [/[zs]h|[zs]/g, "s"], [/dj|[yj]/g, "i"], [/([bdgrt])h/g, "$1"], [/^o/, "u"], [/h$/, ""]];

/**
 * The words under which a person is found: name, nickname, telephone number, those of whom it stands for.
 * @param {{name?: string, nickname?: string | null, phone?: string | null, also?: string[]}} person
 * @returns {string[]}
 */
export function searchWords({ name, nickname, phone, also = [] }) {
  const words = [name, nickname, ...also].flatMap((text) => foldWords(text ?? ""));
  const numbers = [phone, ...also].map((text) => (text ?? "").replace(/\D/g, ""));
  return [...new Set([...words, ...numbers, ...numbers.map((one) => one.replace(/^(00)?45/, "")), ...words.map(soundOf)].filter(Boolean))];
}
