import type { RawReceipt } from './receipt.js';

/** JSON in a text in a text …: more than that nobody sends. */
const MOST_DECODES = 4;

/**
 * The receipts in the text of a push or of a queue's message: a list of receipts, one of them, or either of both once more
 * encoded as a text or wrapped in further lists. What is in there besides is kept as it came, in one receipt of no known type:
 * nothing that is acknowledged is lost. Pure.
 *
 * @returns undefined when the text is no JSON, nor a form that holds any.
 */
export function readReceipts(text: string): RawReceipt[] | undefined {
  if (text.trim() === '') return [];
  const parsed = parse(text);
  const body = parsed === undefined ? readForm(text) : parsed;
  return body === undefined ? undefined : collect(body);
}

interface Found {
  readonly value: unknown;
  /** How many texts were opened to get to it. */
  readonly decodes: number;
}

/** In the order in which they stand; without recursion, whatever the depth. */
function collect(body: unknown): RawReceipt[] {
  const receipts: RawReceipt[] = [];
  const unreadable: unknown[] = [];
  const stack: Found[] = [{ value: body, decodes: 0 }];
  for (let found = stack.pop(); found; found = stack.pop()) {
    const inner = open(found);
    if (inner) for (const value of inner.values.toReversed()) stack.push({ value, decodes: inner.decodes });
    else if (isReceipt(found.value)) receipts.push(found.value);
    else if (found.value !== null && typeof found.value !== 'object') unreadable.push(found.value);
  }
  return unreadable.length > 0 ? [...receipts, { unreadable }] : receipts;
}

/** What is inside a list, a text that holds JSON, or the wrapper of the console's probe; undefined for what is none of them. */
function open({ value, decodes }: Found): { values: readonly unknown[]; decodes: number } | undefined {
  if (Array.isArray(value)) return { values: value, decodes };
  if (isWrapper(value)) return { values: value.json === 'test-content' ? [] : [value.json], decodes };
  if (typeof value !== 'string' || decodes === MOST_DECODES) return undefined;
  const parsed = parse(value);
  const isInner = typeof parsed === 'string' || (typeof parsed === 'object' && parsed !== null);
  return isInner ? { values: [parsed], decodes: decodes + 1 } : undefined;
}

function isReceipt(value: unknown): value is RawReceipt {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

/** `{"json":"test-content"}`: the console's probe of a URL that is saved; it holds no receipt. */
function isWrapper(value: unknown): value is { readonly json: unknown } {
  return isReceipt(value) && Object.hasOwn(value, 'json') && Object.keys(value).length === 1;
}

/** A form holds its JSON as the value of a field, or, sent without a name, as the name of one. */
function readForm(text: string): unknown[] | undefined {
  const fields = [...new URLSearchParams(text)].map(([name, value]) => ({
    [name]: value,
    found: parse(value) ?? parse(name),
  }));
  const found = fields.filter((field) => typeof field.found === 'object' && field.found !== null);
  if (found.length === 0) return undefined;
  const others = fields.filter((field) => !found.includes(field)).map(({ found: _, ...field }) => field);
  return [...found.map((field) => field.found), ...others];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What JSON.parse says quotes the text.
    return undefined;
  }
}
