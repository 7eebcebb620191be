import { BlindIndex } from '../../src/privacy/blind-index.js';
import { FieldCipher } from '../../src/privacy/field-cipher.js';
import { KeyRing, parseKeys } from '../../src/privacy/key-ring.js';
import { Vault } from '../../src/privacy/vault.js';
import { TEST_KEYS } from './stored-numbers.js';

/** A vault with these keys, and with a secret of the index that no database has. */
function vaultOf(keys: string): Vault {
  const ring = new KeyRing(parseKeys(keys) ?? []);
  return new Vault(new FieldCipher(ring), new BlindIndex(Buffer.alloc(32, 9)), ring.current.id);
}

/** For what is tested without a gateway. */
export const TEST_VAULT = vaultOf(TEST_KEYS);
