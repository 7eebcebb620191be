import type { BlindIndex } from './blind-index.js';
import { type FieldCipher, UnreadableError } from './field-cipher.js';

/** Every field that is sealed; a name, once used, is part of what it has sealed. */
export type SealedField =
  | 'applications.team_numbers'
  | 'calls.callee'
  | 'calls.caller'
  | 'calls.spoken'
  | 'idempotency_keys.response_body'
  | 'receipts.body'
  | 'recordings.source_url'
  | 'webhooks.secret';

/** What numbers, spoken texts and secrets go through on their way to the database, and back. */
export class Vault {
  /** @param keyId of the key that seals. */
  constructor(
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
    readonly keyId: string,
  ) {}

  seal(text: string, field: SealedField): string {
    return this.cipher.seal(text, field);
  }

  /** @throws {UnreadableError} */
  open(stored: string, field: SealedField): string {
    return this.cipher.open(stored, field);
  }

  /** For whoever only looks at it: null when no key opens it (docs/decisions/0033-unreadable-fields.md). */
  openOrNull(stored: string, field: SealedField): string | null {
    return orNull(() => this.open(stored, field));
  }

  /** For a column of the type jsonb, too: as a JSON text. */
  sealJson(value: unknown, field: SealedField): string {
    return this.cipher.seal(JSON.stringify(value), field);
  }

  /** @param stored the sealed text, or what an earlier version stored as it was. */
  openJson(stored: unknown, field: SealedField): unknown {
    return typeof stored === 'string' ? (JSON.parse(this.open(stored, field)) as unknown) : stored;
  }

  /** As {@link openOrNull}. */
  openJsonOrNull(stored: unknown, field: SealedField): unknown {
    return orNull(() => this.openJson(stored, field));
  }

  /** Equal for equal numbers, whatever key seals. */
  indexOf(number: string): string {
    return this.index.of(number);
  }

  digest(text: string): string {
    return this.index.digest(text);
  }
}

function orNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return null;
  }
}
