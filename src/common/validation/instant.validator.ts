import { registerDecorator } from 'class-validator';

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A point in time with its zone, as RFC 3339 writes it; undefined for anything else. */
export function parseInstant(text: unknown): Date | undefined {
  if (typeof text !== 'string' || !ISO_INSTANT.test(text)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/**
 * A point in time with its zone.
 *
 * @param longestAheadMs refuses times further in the future.
 */
export function IsInstant(longestAheadMs = Infinity): PropertyDecorator {
  const limit = longestAheadMs === Infinity ? '' : ` at most ${Math.round(longestAheadMs / 86_400_000)} days ahead,`;
  return (target, property) => {
    registerDecorator({
      name: 'isInstant',
      target: target.constructor,
      propertyName: String(property),
      options: { message: `$property must be a time with its zone,${limit} for example 2026-11-24T09:00:00+08:00` },
      validator: {
        validate: (value: unknown) => (parseInstant(value)?.getTime() ?? Infinity) < Date.now() + longestAheadMs,
      },
    });
  };
}

/** A point in time later than that of another property, where there is one. */
export function IsAfter(other: string): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isAfter',
      target: target.constructor,
      propertyName: String(property),
      options: { message: `$property must be later than ${other}` },
      validator: {
        validate: (value: unknown, args) => {
          const earlier = parseInstant((args?.object as Record<string, unknown> | undefined)?.[other]);
          return earlier === undefined || (parseInstant(value) ?? earlier) > earlier;
        },
      },
    });
  };
}
