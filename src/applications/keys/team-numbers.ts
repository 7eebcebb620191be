import type { Vault } from '../../privacy/vault.js';

/** Numbers as they are stored, opened. */
export function openTeamNumbers(stored: readonly string[], vault: Vault): string[] {
  return stored.map((number) => vault.open(number, 'applications.team_numbers'));
}
