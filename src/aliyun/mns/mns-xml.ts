/** A message as it was received. */
export interface MnsMessage {
  /** Deletes the message; valid until it becomes visible again. */
  readonly receiptHandle: string;
  /** As sent: Base64 of the content, as a rule. */
  readonly body: string;
}

const NAMESPACE = 'http://mns.aliyuncs.com/doc/v1/';
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Messages of an answer to BatchReceiveMessage; ones without a handle or a body are left out. */
export function readMessages(xml: string): MnsMessage[] {
  return [...xml.matchAll(/<Message>([\s\S]*?)<\/Message>/g)].flatMap(([, inner = '']) => {
    const receiptHandle = readField(inner, 'ReceiptHandle');
    const body = readField(inner, 'MessageBody');
    return receiptHandle === undefined || body === undefined ? [] : [{ receiptHandle, body }];
  });
}

/** `Code` of an error answer. */
export function readErrorCode(xml: string): string | undefined {
  return readField(xml, 'Code');
}

/** The body of BatchDeleteMessage. */
export function toDeleteXml(receiptHandles: readonly string[]): string {
  const handles = receiptHandles.map((handle) => `<ReceiptHandle>${escape(handle)}</ReceiptHandle>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><ReceiptHandles xmlns="${NAMESPACE}">${handles}</ReceiptHandles>`;
}

function readField(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.trim();
  return text?.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, decodeEntity);
}

function decodeEntity(entity: string, name?: string, decimal?: string, hexadecimal?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
