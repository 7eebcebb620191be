import { AppError } from '../../common/errors/app-error.js';
import type { Scope } from './scopes.js';

/** Who sends a request, and what it may do. */
export interface Identity {
  readonly applicationId: string;
  /** Of the key that was sent, or that the ticket was got with. */
  readonly keyId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The only numbers that it may ring, in E.164; undefined: any. */
  readonly teamNumbers?: ReadonlySet<string>;
  /** Of the console's session that it came by; undefined: by a key or a ticket. */
  readonly sessionHash?: string;
}

/** @throws {AppError} `forbidden` */
export function assertScope({ scopes }: Pick<Identity, 'scopes'>, scope: Scope): void {
  if (!scopes.has(scope)) throw new AppError('forbidden', missingScope(scope));
}

/** What whoever sent the key is told. */
export function missingScope(scope: Scope): string {
  return `This key lacks the scope ${scope}; use a key that has it`;
}
