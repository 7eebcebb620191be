/**
 * The same text in memory of its own. A string cut out of a request body keeps the whole body alive; what is
 * remembered for long must not.
 */
export function detached(text: string): string {
  return Buffer.from(text).toString();
}
