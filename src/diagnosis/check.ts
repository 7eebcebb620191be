import type { Finding } from './finding.js';

/** One thing that is looked at: its name, and what is found. */
export interface Check {
  /** Stable; says which one failed or took too long. */
  readonly name: string;
  /**
   * Changes nothing, and never places a call. What it throws becomes a finding of its own.
   *
   * @param signal ends what it waits for, once nobody waits for it any more.
   */
  run(signal: AbortSignal): Promise<readonly Finding[]>;
}
