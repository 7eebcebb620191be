const NOT_ENCODED_BY_JS = /[!'()*]/g;
const UNRESERVED_ONLY = /^[\w.~-]*$/;

/** RFC 3986 percent-encoding of UTF-8: only A–Z a–z 0–9 - _ . ~ stay as they are. */
export function percentEncode(text: string): string {
  if (UNRESERVED_ONLY.test(text)) return text;
  return encodeURIComponent(text.toWellFormed()).replace(
    NOT_ENCODED_BY_JS,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Decodes one key or value of a query or form, where `+` is a space; a broken escape stays as it was sent. */
export function formDecode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Adds the fields of a query string or form body to `into`; of a key that is sent twice the first value counts. */
export function readFields(encoded: string, into: Map<string, string>): void {
  if (encoded === '') return;
  for (const pair of encoded.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = formDecode(equals < 0 ? pair : pair.slice(0, equals));
    if (!into.has(key)) into.set(key, equals < 0 ? '' : formDecode(pair.slice(equals + 1)));
  }
}

/** `key=value` pairs sorted by key, percent-encoded and joined with `&`; the same in both signature schemes. */
export function canonicalQuery(fields: ReadonlyMap<string, string>, except?: string): string {
  const parts: string[] = [];
  for (const key of [...fields.keys()].sort(compareBytes)) {
    if (key !== except) parts.push(`${percentEncode(key)}=${percentEncode(fields.get(key) ?? '')}`);
  }
  return parts.join('&');
}

const NON_ASCII = /[^\0-\x7f]/;

/** Byte order of UTF-8, which for code units outside ASCII is not the order of JavaScript strings. */
function compareBytes(a: string, b: string): number {
  if (NON_ASCII.test(a) || NON_ASCII.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
