import type { components } from './schema.js';

export type Problem = components['schemas']['Problem'];
export type BilingualText = components['schemas']['BilingualText'];

/** What the gateway answered instead of what was asked for; or that it did not answer. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Partial<Problem> & { readonly status: number },
    options?: ErrorOptions,
  ) {
    super(problem.title ?? `HTTP ${problem.status}`, options);
    this.name = 'ProblemError';
  }

  /** 0 when there was no answer. */
  get status(): number {
    return this.problem.status;
  }
}

/** The API's own error, whatever was thrown. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError({ status: 0 }, { cause: error });
}

export function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body;
}
