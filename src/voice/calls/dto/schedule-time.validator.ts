import { registerDecorator } from 'class-validator';

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const LONGEST_AHEAD_MS = 30 * 24 * 60 * 60 * 1000;

/** A point in time with its zone, at most 30 days ahead. A time that has passed means «now». */
export function IsScheduleTime(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isScheduleTime',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message: '$property must be a time with its zone, at most 30 days ahead, for example 2026-11-24T09:00:00+08:00',
      },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && ISO_INSTANT.test(value) && Date.parse(value) <= Date.now() + LONGEST_AHEAD_MS,
      },
    });
  };
}
