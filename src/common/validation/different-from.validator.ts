import { rule, says } from './says.js';

/** Refuses a property that has the value of another one. */
export function IsDifferentFrom(other: string): PropertyDecorator {
  return rule(
    'isDifferentFrom',
    says(`must not be the same as ${other}`, `不能与 ${other} 相同`),
    (value, { object }) => value !== (object as Record<string, unknown>)[other],
  );
}
