import { createHmac } from 'node:crypto';

/** What clients that sign by themselves get wrong. */
export const SIGNATURE_MISTAKES = [
  ...(['other-method', 'path-not-encoded', 'query-not-encoded', 'values-not-encoded', 'form-encoding'] as const),
  ...(['uri-component-encoding', 'small-letter-escapes', 'parameter-order', 'empty-left-out'] as const),
  ...(['body-left-out', 'query-left-out', 'canonical-not-hashed', 'body-hash'] as const),
  ...(['secret-without-ampersand', 'secret-with-ampersand', 'secret-with-line-break'] as const),
  ...(['hexadecimal', 'sha256', 'plus-became-space'] as const),
] as const;
export type SignatureMistake = (typeof SIGNATURE_MISTAKES)[number];

/** One way to do a step of signing; the right one has no mistake. */
export interface Variant<T> {
  readonly value: T;
  readonly mistake?: SignatureMistake;
}

interface Digest {
  readonly algorithm: 'sha1' | 'sha256';
  readonly encoding: 'base64' | 'hex';
}

/** In how many ways each step can be done; the right one first. */
export interface SigningSteps {
  readonly strings: readonly Variant<string>[];
  readonly keys: readonly Variant<string>[];
  readonly digests: readonly Variant<Digest>[];
}

/** What a signature was made of, which it proves: nobody else has the secret. */
export interface SignedString {
  readonly text: string;
  readonly mistakes: readonly SignatureMistake[];
}

/**
 * The way of signing that leads to a signature, if it is one of those; the first one that does. Pure.
 *
 * @param toSign what the HMAC goes over, for one of the strings
 */
export function findSignedString(
  signature: string,
  { strings, keys, digests }: SigningSteps,
  toSign: (text: string) => string = (text) => text,
): SignedString | undefined {
  for (const string of strings)
    for (const key of keys)
      for (const digest of digests) {
        const { algorithm, encoding } = digest.value;
        const made = createHmac(algorithm, key.value).update(toSign(string.value)).digest(encoding);
        const arrival = [...arrivals(signature)].find(({ value }) => value === made);
        if (arrival) return { text: string.value, mistakes: mistakesOf([string, key, digest, arrival]) };
      }
  return undefined;
}

/** A plus that is not escaped in a query or a form arrives as a space. */
function* arrivals(signature: string): Generator<Variant<string>> {
  yield { value: signature };
  yield { value: signature.replaceAll(' ', '+'), mistake: 'plus-became-space' };
}

function mistakesOf(steps: readonly Variant<unknown>[]): SignatureMistake[] {
  return steps.flatMap(({ mistake }) => mistake ?? []);
}
