import type { RawReceipt } from '../../../aliyun/receipts/receipt.js';
import { readReceipts } from '../receipt-body.js';

/**
 * The receipts in the body of a message: Base64 of one JSON object (https://help.aliyun.com/document_detail/178348.html).
 * What cannot be read is kept as it came: a message that nobody takes would come again for ever. Pure.
 */
export function toQueuedReceipts(body: string): RawReceipt[] {
  const receipts = readReceipts(Buffer.from(body, 'base64').toString('utf8')) ?? readReceipts(body) ?? [];
  return receipts.length > 0 ? receipts : [{ unreadable: body }];
}
