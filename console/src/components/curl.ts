const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export interface CurlRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

/** The same request for a shell; the key stays a variable of the shell. */
export function toCurl({ method, path, body, idempotencyKey }: CurlRequest): string {
  const lines = [`curl -X ${method} ${quote(location.origin + path)}`, `-H "Authorization: Bearer $API_KEY"`];
  if (idempotencyKey) lines.push(`-H ${quote(`Idempotency-Key: ${idempotencyKey}`)}`);
  if (body !== undefined) lines.push(`-H 'Content-Type: application/json'`, `-d ${quote(JSON.stringify(body))}`);
  return lines.join(' \\\n  ');
}
