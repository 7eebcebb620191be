import type { IncomingMessage, ServerResponse } from 'node:http';

/** A body as text. */
export async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

/** Answers in JSON. */
export function sendJson(answer: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  answer.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}
