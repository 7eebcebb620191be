/** Part of a file: from `start` to `end`, exclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const RANGE = /^bytes=(\d*)-(\d*)$/i;

/**
 * Reads a Range header with one range (RFC 9110, section 14). Several ranges are not obeyed, which a server may do.
 *
 * @returns the range; `whole` when there is none to obey; `unsatisfiable` when it lies outside of the file.
 */
export function readRange(header: string | undefined, totalBytes: number): ByteRange | 'whole' | 'unsatisfiable' {
  const [, first = '', last = ''] = RANGE.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), totalBytes);
    return length === 0 ? 'unsatisfiable' : { start: totalBytes - length, end: totalBytes };
  }
  const start = Number(first);
  if (start >= totalBytes) return 'unsatisfiable';
  if (last !== '' && Number(last) < start) return 'whole';
  return { start, end: last === '' ? totalBytes : Math.min(Number(last) + 1, totalBytes) };
}
