import { escapeXml, serialise } from '../gateway/answer.js';
import { md5Hex, type QueueMessage } from './queue.service.js';

const NAMESPACE = 'http://mns.aliyuncs.com/doc/v1/';
const PRIORITY = 8;

/** Several messages as BatchReceiveMessage answers them; bodies are Base64 of one JSON object. */
export function messagesXml(messages: readonly QueueMessage[]): string {
  const inner = messages.map((message) => `<Message>${fieldsXml(message)}</Message>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><Messages xmlns="${NAMESPACE}">${inner}</Messages>`;
}

/** One message as ReceiveMessage answers it. */
export function messageXml(message: QueueMessage): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Message xmlns="${NAMESPACE}">${fieldsXml(message)}</Message>`;
}

export function queueErrorXml(code: string, message: string, requestId: string): string {
  return serialise({ Code: code, Message: message, RequestId: requestId, HostId: 'sandbox' }, 'XML', 'Error');
}

/** The handles in the body of BatchDeleteMessage. */
export function readReceiptHandles(body: string): string[] {
  return [...body.matchAll(/<ReceiptHandle>([^<]+)<\/ReceiptHandle>/g)].map(([, handle = '']) => handle.trim());
}

function fieldsXml(entry: QueueMessage): string {
  const body = Buffer.from(JSON.stringify(entry.message)).toString('base64');
  const fields = {
    MessageId: entry.messageId,
    ReceiptHandle: entry.receiptHandle,
    MessageBody: body,
    MessageBodyMD5: md5Hex(body),
    EnqueueTime: entry.enqueuedAt.toFixed(0),
    NextVisibleTime: entry.visibleAt.toFixed(0),
    FirstDequeueTime: entry.firstReceivedAt.toFixed(0),
    DequeueCount: String(entry.receivedCount),
    Priority: String(PRIORITY),
  };
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join('');
}
