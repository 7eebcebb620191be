import { AppError } from '../../common/errors/app-error.js';
import type { ApplicationLimits } from '../limits/application-limits.js';
import type { KeyRate } from '../limits/key-rate.js';
import type { Scope } from './scopes.js';

/** Who sends a request, and what it may do. */
export interface Identity {
  readonly applicationId: string;
  /** Of the key that was sent, or that the ticket was got with. */
  readonly keyId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Of a key of the type test; it stands for calls that reach a sandbox only. */
  readonly isTest?: true;
  /** The only numbers that it may ring, in E.164; undefined: any. */
  readonly teamNumbers?: ReadonlySet<string>;
  /** What its application is allowed; undefined: what the gateway's settings say. */
  readonly limits?: ApplicationLimits;
  /** What the key has left after this request; undefined for one without a limit. */
  readonly rate?: KeyRate;
  /** Of the console's session that it came by; undefined: by a key or a ticket. */
  readonly sessionHash?: string;
}

/** @throws {AppError} `forbidden` */
export function assertScope({ scopes }: Pick<Identity, 'scopes'>, scope: Scope): void {
  if (!scopes.has(scope)) throw new AppError('forbidden', missingScope(scope));
}

/** What whoever sent a test key to a live gateway without a sandbox is told. */
export const TEST_KEY_IN_VAIN = 'This is a test key, and this gateway has no sandbox for its calls';

/** What whoever sent the key is told. */
export function missingScope(scope: Scope): string {
  return `This key lacks the scope ${scope}; use a key that has it`;
}
