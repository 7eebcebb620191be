import type { RawReceipt } from '../receipt.js';

/**
 * The receipts in the body of a message: Base64 of one JSON object (https://help.aliyun.com/document_detail/178348.html).
 * What can not be read is kept as it came: a message that nobody takes would come again for ever. Pure.
 */
export function toQueuedReceipts(body: string): RawReceipt[] {
  const parsed = parse(Buffer.from(body, 'base64').toString('utf8')) ?? parse(body);
  const receipts = [parsed].flat().filter((item): item is RawReceipt => typeof item === 'object' && item !== null);
  return receipts.length > 0 ? receipts : [{ unreadable: body }];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
