/**
 * The seam of the locked local store, which is not built yet (docs/sync.md).
 * @returns {boolean} whether people and own copies are locked away now
 */
export function isLocked() {
  return false;
}
