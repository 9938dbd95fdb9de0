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
 * The words under which a person is found: name, nickname, telephone number.
 * @param {{name?: string, nickname?: string | null, phone?: string | null}} person
 * @returns {string[]}
 */
export function searchWords({ name, nickname, phone }) {
  const digits = (phone ?? "").replace(/\D/g, "");
  const words = [...foldWords(name ?? ""), ...foldWords(nickname ?? ""), digits, digits.replace(/^(00)?45/, "")];
  return [...new Set(words.filter(Boolean))];
}
