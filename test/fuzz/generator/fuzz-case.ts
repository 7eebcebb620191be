import type { Operation } from './operations.ts';

/** One request. */
export interface FuzzCase {
  readonly operation: Operation;
  /** What was done to a good request; no value stands here. */
  readonly name: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The body as it was meant, where it is JSON. */
  readonly sent?: unknown;
}
