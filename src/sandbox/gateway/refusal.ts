import { ERROR_CODES } from './error-codes.js';

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
