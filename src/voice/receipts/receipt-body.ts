import type { RawReceipt } from '../../aliyun/receipts/receipt.js';

/** JSON in a text in a text …: more than that nobody sends. */
const MOST_DECODES = 4;
/** After so many texts that are no JSON no further one is tried: each may cost an exception. */
const MOST_FAILURES = 100;
/** More than a form of receipts has; the fields of a longer one are not tried. */
const MOST_FIELDS = 100;

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

/** A list that is being read. */
interface Frame {
  readonly list: readonly unknown[];
  /** How many texts were opened to get to it. */
  readonly decodes: number;
  next: number;
}

/** In the order in which they stand; without recursion, whatever the depth. */
function collect(body: unknown): RawReceipt[] {
  const receipts: RawReceipt[] = [];
  const unreadable: unknown[] = [];
  const frames: Frame[] = [{ list: [body], decodes: 0, next: 0 }];
  let failures = 0;
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    if (frame.next === frame.list.length) {
      frames.pop();
      continue;
    }
    const value = frame.list[frame.next++];
    const inner = open(value, frame.decodes < MOST_DECODES && failures < MOST_FAILURES);
    if (inner) frames.push({ list: inner, decodes: frame.decodes + (typeof value === 'string' ? 1 : 0), next: 0 });
    else if (isReceipt(value)) receipts.push(value);
    else if (value !== null && typeof value !== 'object') unreadable.push(value);
    if (!inner && typeof value === 'string') failures += 1;
  }
  return unreadable.length > 0 ? [...receipts, { unreadable }] : receipts;
}

/** What is inside a list, a text that holds JSON, or the wrapper of the console's probe; undefined for what is none of them. */
function open(value: unknown, isTextTried: boolean): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value === 'string') {
    const parsed = isTextTried && /^\s*["[{]/.test(value) ? parse(value) : undefined;
    return parsed === undefined ? undefined : [parsed];
  }
  if (!isWrapper(value)) return undefined;
  return value.json === 'test-content' ? [] : [value.json];
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
  if (text.split('&', MOST_FIELDS + 1).length > MOST_FIELDS) return undefined;
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
