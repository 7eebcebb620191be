/** Shorter pieces are copied by V8 itself. */
const SHORTEST_SLICE = 13;

/**
 * The same text in memory of its own. A string cut out of a request body keeps the whole body alive; what is
 * remembered for long must not.
 *
 * @param longest what is longer is cut.
 */
export function detached(text: string, longest = Number.POSITIVE_INFINITY): string {
  const kept = text.length > longest ? text.slice(0, longest) : text;
  return kept.length < SHORTEST_SLICE ? kept : Buffer.from(kept).toString();
}
