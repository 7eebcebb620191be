const DEEPEST = 16;
const TOO_DEEP = '(nested too deep)';

/**
 * JSON as PostgreSQL can store it: keys and texts without zero characters and broken Unicode, and not nested deeper than
 * 16 levels. Everything else is kept. Pure.
 */
export function toStorableJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return toStorableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((item) => toStorableJson(item, depth + 1));
  // fromEntries defines properties: the key `__proto__` is one like any other.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [toStorableText(key), toStorableJson(item, depth + 1)]),
  );
}

function toStorableText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}
