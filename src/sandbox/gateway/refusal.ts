import { ERROR_CODES } from './error-codes.js';
import type { SignedString } from './signature-mistakes.js';

/** The upstream refuses a request with one of its codes. */
export class Refusal extends Error {
  /** @param message what the answer says; by default the text that belongs to the code. */
  constructor(
    readonly code: string,
    message: string = ERROR_CODES[code]?.message ?? code,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** The signature is another than the one that belongs to the request. */
export class SignatureMismatch extends Refusal {
  /** @param signed what the client's signature was made of, where that can be told. */
  constructor(
    readonly stringToSign: string,
    readonly signed: SignedString | undefined,
  ) {
    super(
      'SignatureDoesNotMatch',
      `Specified signature is not matched with our calculation. server string to sign is:${stringToSign}`,
    );
  }
}
