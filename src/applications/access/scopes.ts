/** What a key may be allowed to do; a closed set. */
export const SCOPES = [
  'calls:read',
  'calls:write',
  'recordings:read',
  'recordings:write',
  'events:read',
  'webhooks:write',
  'settings:write',
  'admin',
] as const;

export type Scope = (typeof SCOPES)[number];

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

const ALL: ReadonlySet<Scope> = new Set(SCOPES);

/** Reads `api_keys.scopes`: null is every scope; what this version does not know allows nothing. */
export function toScopes(stored: readonly string[] | null): ReadonlySet<Scope> {
  if (stored === null) return ALL;
  return new Set(SCOPES.filter((scope) => stored.includes(scope)));
}
