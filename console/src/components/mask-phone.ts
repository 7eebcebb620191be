/** `+8613900139000` → `+86139****9000`; what is too short to keep a secret shows nothing but its last two digits. */
export function maskPhone(number: string): string {
  const [prefix, rest] = number.startsWith('+86') ? ['+86', number.slice(3)] : ['', number];
  if (rest.length < 8) return `${prefix}${'*'.repeat(Math.max(rest.length - 2, 0))}${rest.slice(-2)}`;
  return `${prefix}${rest.slice(0, 3)}${'*'.repeat(rest.length - 7)}${rest.slice(-4)}`;
}
