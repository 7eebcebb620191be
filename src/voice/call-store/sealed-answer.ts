import type { Vault } from '../../privacy/vault.js';

/** The answer that a repeated request gets: it holds the callee's number. */
export function sealAnswer(body: object, vault: Vault): string {
  return vault.sealJson(body, 'idempotency_keys.response_body');
}

/** Undefined when no key opens it. */
export function openAnswer(stored: object | string | null, vault: Vault): object | null | undefined {
  if (stored === null) return null;
  return (vault.openJsonOrNull(stored, 'idempotency_keys.response_body') as object | null) ?? undefined;
}
