import type { SandboxSettings } from './sandbox.settings.js';

/** How a sandbox is started; every setting can be given here and changed later with `POST /__sandbox/config`. */
export interface SandboxOptions extends Partial<SandboxSettings> {
  /** Address to listen on; loopback by default. */
  readonly host?: string;
  /** Under which others reach it, for the URLs of recordings; by default where it listens. */
  readonly publicUrl?: string | undefined;
  /** 0 picks a free port. */
  readonly port: number;
  /** Told about starting, stopping and dropped receipts; never about single requests. Silent by default. */
  readonly logger?: SandboxLogger;
  /** Wall time in milliseconds since 1970; `Date.now` by default. */
  readonly wallClock?: () => number;
  /** How many calls are remembered, 250,000 by default; the oldest are forgotten and counted. */
  readonly callCapacity?: number;
  /** How many requests are remembered, 200,000 by default. */
  readonly requestCapacity?: number;
}

interface SandboxLogger {
  log(message: string): void;
  warn(message: string): void;
}

/** Injection token of {@link SandboxOptions}. */
export const SANDBOX_OPTIONS = Symbol('SANDBOX_OPTIONS');
