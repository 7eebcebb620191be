import { registerDecorator } from 'class-validator';

const KINDS = ['tts', 'voice-file', 'two-way', 'ivr', 'smart'];
const PRICE = /^([a-z-]+):(\d{1,6}(?:\.\d{1,4})?)$/;

/** Prices such as `tts:0.06`: each kind of call once, with at most four decimals. */
export function AreCallPrices(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'areCallPrices',
      target: target.constructor,
      propertyName: String(property),
      options: { message: `$property must be a list such as tts:0.06,two-way:0.12 of the kinds ${KINDS.join(', ')}` },
      validator: { validate: arePrices },
    });
  };
}

/** Prices by kind. @param entries that {@link AreCallPrices} takes. */
export function toCallPrices(entries: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(entries.map(read).filter((entry) => entry !== undefined));
}

function arePrices(entries: unknown): boolean {
  if (!Array.isArray(entries)) return false;
  const prices = entries.map((entry) => (typeof entry === 'string' ? read(entry) : undefined));
  const kinds = prices.map((entry) => entry?.[0]);
  return kinds.every((kind) => kind !== undefined && KINDS.includes(kind)) && new Set(kinds).size === kinds.length;
}

function read(entry: string): [string, number] | undefined {
  const [, kind, price] = PRICE.exec(entry.trim()) ?? [];
  return kind === undefined || price === undefined ? undefined : [kind, Number(price)];
}
