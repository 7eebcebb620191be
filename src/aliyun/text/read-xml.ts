const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** An answer of the gateway has about 500 characters. */
const LONGEST_DOCUMENT = 64 * 1024;
const PROLOG = /^(?:\s*<[?!][^>]*>)*\s*/;
/** A tag and the text behind it. */
const TAG = /<(\/?)([A-Za-z_][\w.:-]*)(?:\s[^<>]*?)?(\/?)>([^<]*)/y;

/**
 * The texts directly within the root element, as the gateway writes its answers in XML: `<Error><Code>…</Code></Error>`.
 * Reads in one pass.
 *
 * @returns undefined for what is no such document, is not closed, is too long, or names a field twice.
 */
export function readXmlFields(document: string): Record<string, string> | undefined {
  if (document.length > LONGEST_DOCUMENT) return undefined;
  const fields = new Map<string, string>();
  const open: string[] = [];
  TAG.lastIndex = PROLOG.exec(document)?.[0].length ?? 0;
  for (let isDone = false; !isDone;) {
    const [, slash, name = '', selfClosing, text = ''] = TAG.exec(document) ?? [];
    if (name === '' || (slash && open.pop() !== name)) return undefined;
    if (!slash && !selfClosing) open.push(name);
    if (!slash && open.length === (selfClosing ? 1 : 2)) {
      if (fields.has(name)) return undefined;
      fields.set(name, decodeXml(text.trim()));
    }
    isDone = open.length === 0;
    if (isDone && (TAG.lastIndex !== document.length || text.trim() !== '')) return undefined;
  }
  return Object.fromEntries(fields);
}

/** Text with its entities resolved. */
export function decodeXml(text: string): string {
  return text.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, decodeEntity);
}

function decodeEntity(entity: string, name?: string, decimal?: string, hexadecimal?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
