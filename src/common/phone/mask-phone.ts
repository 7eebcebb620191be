/**
 * A number that can be shown in a log: country code and first digits, four stars, last four digits.
 * `+8613900139000` → `+86139****9000`; a national number keeps its first three digits; short numbers keep the last two.
 */
export function maskPhone(number: string): string {
  if (number.length < 8) return `****${number.slice(-2)}`;
  const kept = number.startsWith('+86') ? 6 : number.startsWith('+') ? 4 : 3;
  return `${number.slice(0, kept)}****${number.slice(-4)}`;
}
