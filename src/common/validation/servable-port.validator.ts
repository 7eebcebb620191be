import { registerDecorator } from 'class-validator';
import { BLOCKED_PORTS } from '../net/blocked-ports.js';

/** A port that clients can call: `fetch` refuses those of other protocols, such as 6000 (X11) and 6667 (IRC). */
export function IsServablePort(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isServablePort',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message:
          '$property is a port that fetch and browsers refuse to call (https://fetch.spec.whatwg.org/#port-blocking); choose another one',
      },
      validator: { validate: (value: unknown) => typeof value !== 'number' || !BLOCKED_PORTS.has(value) },
    });
  };
}
