import { type ByteRange, readRange } from '../../../common/http/byte-range.js';

/** What of a request decides which bytes are sent. */
export interface ContentHeaders {
  readonly range?: string | undefined;
  readonly 'if-range'?: string | undefined;
  readonly 'if-none-match'?: string | undefined;
  readonly 'if-modified-since'?: string | undefined;
}

/** The file as HTTP sees it. */
export interface Representation {
  readonly sizeBytes: number;
  /** A strong one, with its quotation marks. */
  readonly etag: string;
  /** In whole seconds. */
  readonly lastModified: Date;
}

export type ContentPlan =
  { readonly status: 200 | 206; readonly range: ByteRange } | { readonly status: 304 } | { readonly status: 416 };

/** Which bytes of a file answer a GET, or would for HEAD, which knows no ranges (RFC 9110, sections 13 and 14). Pure. */
export function planContent(headers: ContentHeaders, file: Representation, isHead = false): ContentPlan {
  if (isNotModified(headers, file)) return { status: 304 };
  const whole = { status: 200, range: { start: 0, end: file.sizeBytes } } as const;
  if (isHead || !isSameFile(headers['if-range'], file)) return whole;
  const range = readRange(headers.range, file.sizeBytes);
  if (range === 'unsatisfiable') return { status: 416 };
  return range === 'whole' ? whole : { status: 206, range };
}

function isNotModified(headers: ContentHeaders, { etag, lastModified }: Representation): boolean {
  const known = headers['if-none-match'];
  if (known !== undefined) {
    return known.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return lastModified.getTime() <= since;
}

/** If-Range: a strong tag or a time; with anything but a match the whole file is sent. */
function isSameFile(validator: string | undefined, { etag, lastModified }: Representation): boolean {
  if (validator === undefined || validator === etag) return true;
  return !validator.includes('"') && Date.parse(validator) === lastModified.getTime();
}
