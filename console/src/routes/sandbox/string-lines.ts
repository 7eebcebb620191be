/** One line of two strings to sign; what the client signed is not always known. */
export interface ComparedLine {
  readonly expected?: string;
  readonly signed?: string;
  readonly isOther: boolean;
}

/** Method, path and parameters of an RPC string, or the lines of a canonical request: what one compares by eye. */
export function toLines(text: string): string[] {
  const [method, path, ...query] = text.split('&');
  if (!/^[A-Z]+$/.test(method ?? '') || path === undefined) return text.split('\n');
  return [method ?? '', path, ...query.join('&').split(/%26|&/)];
}

/** Line by line: in another order nearly all are other ones, which is what one should see. */
export function compareLines(expected: string, signed: string): ComparedLine[] {
  const [ours, theirs] = [toLines(expected), toLines(signed)];
  return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, index) => ({
    expected: ours[index],
    signed: theirs[index],
    isOther: ours[index] !== theirs[index],
  }));
}
