import { toCode } from '../text/upstream-code.js';
import { decodeXml } from '../text/read-xml.js';

/** A message as it was received. */
export interface MnsMessage {
  /** Deletes the message; valid until it becomes visible again. */
  readonly receiptHandle: string;
  /** As sent: Base64 of the content, as a rule. */
  readonly body: string;
}

const NAMESPACE = 'http://mns.aliyuncs.com/doc/v1/';
const MESSAGE = '<Message>';
const MESSAGE_END = '</Message>';
/** Real ones have about 60 characters. */
const LONGEST_HANDLE = 1_024;

/** Messages of an answer to BatchReceiveMessage, read in one pass; ones without a handle or a body are left out. */
export function readMessages(xml: string): MnsMessage[] {
  return splitMessages(xml).flatMap((inner) => {
    const receiptHandle = readField(inner, 'ReceiptHandle');
    const body = readField(inner, 'MessageBody');
    const isUsable = receiptHandle !== undefined && receiptHandle.length <= LONGEST_HANDLE && body !== undefined;
    return isUsable ? [{ receiptHandle, body }] : [];
  });
}

/** `Code` of an error answer, when it is one. */
export function readErrorCode(xml: string): string | undefined {
  return toCode(readField(xml, 'Code'));
}

/** The body of BatchDeleteMessage. */
export function toDeleteXml(receiptHandles: readonly string[]): string {
  const handles = receiptHandles.map((handle) => `<ReceiptHandle>${escape(handle)}</ReceiptHandle>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><ReceiptHandles xmlns="${NAMESPACE}">${handles}</ReceiptHandles>`;
}

function splitMessages(xml: string): string[] {
  const messages: string[] = [];
  for (let start = xml.indexOf(MESSAGE); start >= 0;) {
    const end = xml.indexOf(MESSAGE_END, start);
    if (end < 0) break;
    messages.push(xml.slice(start + MESSAGE.length, end));
    start = xml.indexOf(MESSAGE, end);
  }
  return messages;
}

function readField(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.trim();
  return text === undefined ? undefined : decodeXml(text);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
