import type { AppConfig } from './app.config.js';

/** What manuals and templates write where a secret belongs. */
const PLACEHOLDER =
  /change.?me|example|placeholder|replace|your[-_]|insert[-_]|dummy|secret[-_]?(?:here|key|token)|password|passw0rd|xxxx|12345678|abcdefgh|qwerty|0{8}/i;
/** A random value of 16 characters has more. */
const FEWEST_DIFFERENT = 6;

const SECRETS = {
  RECEIPT_TOKEN: 'receiptToken',
  BOOTSTRAP_API_KEY: 'bootstrapApiKey',
  ENCRYPTION_KEYS: 'encryptionKeys',
} as const satisfies Record<string, keyof AppConfig>;

/** Whether a secret is one that a stranger would try: an example, or hardly more than one character. */
export function isPlaceholder(secret: string): boolean {
  return PLACEHOLDER.test(secret) || new Set(secret).size < FEWEST_DIFFERENT;
}

/** Names of the variables whose secret whoever knows the manual would guess. */
export function findPlaceholders(config: AppConfig): readonly string[] {
  return Object.entries(SECRETS).flatMap(([name, property]) => {
    const secret = config[property];
    return secret !== undefined && secretsIn(secret).some(isPlaceholder) ? [name] : [];
  });
}

/** Keys have their names before them. */
function secretsIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).map((secret) => secret.slice(secret.indexOf(':') + 1));
}
