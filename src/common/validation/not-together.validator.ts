import { rule, says } from './says.js';

/** Refuses a property where another one is there, too. */
export function IsNotTogetherWith(other: string): PropertyDecorator {
  return rule(
    'isNotTogetherWith',
    says(`cannot be sent together with ${other}`, `不能与 ${other} 同时使用`),
    (_value, { object }) => ((object as Record<string, unknown>)[other] ?? undefined) === undefined,
  );
}
