import { idOf, type RawReceipt } from '../../aliyun/receipts/receipt.js';
import type { Vault } from '../../privacy/vault.js';
import { identityOf } from './receipt-digest.js';
import { type ReceiptType, typeOfReceipt } from '../../aliyun/receipts/receipt-type.js';
import { toStorableJson } from './storable-json.js';

/** A receipt as it is stored; names as in the table. */
export function toReceiptRow(raw: RawReceipt, vault: Vault, named?: ReceiptType) {
  const body = toStorableJson(raw) as RawReceipt;
  return {
    digest: vault.digest(identityOf(body)),
    type: typeOfReceipt(body, named),
    upstream_call_id: idOf(body, 'call_id'),
    out_id: idOf(body, 'out_id'),
    body: vault.sealJson(body, 'receipts.body'),
  };
}

/** A receipt that PostgreSQL does not take as it is: kept as the Base64 of its JSON. */
export function toUnreadable(raw: RawReceipt): RawReceipt {
  return { unreadable: Buffer.from(JSON.stringify(toStorableJson(raw))).toString('base64') };
}
