import type { Vault } from '../../privacy/vault.js';

/** Numbers as they are stored, opened. One that no key opens is left out: such a number may not be rung. */
export function openTeamNumbers(stored: readonly string[], vault: Vault): string[] {
  return stored.flatMap((number) => vault.openOrNull(number, 'applications.team_numbers') ?? []);
}
