import { isResult } from "./states.js";

/**
 * Whether this is an answer to exactly this batch: a result that we know for each entry, by position and id. Anything
 * else is no answer at all. (Only a refusal may come without id: what cannot be read has none.)
 * @param {{id: string}[]} batch @param {unknown} results
 * @returns {boolean}
 */
export function answers(batch, results) {
  if (!Array.isArray(results) || results.length !== batch.length) return false;
  return results.every((result, i) => {
    if (!isResult(result?.result)) return false;
    return result.id === batch[i].id || (result.result === "refused" && result.id === null);
  });
}
