import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';

export const LOG_FILE_VARIABLE = 'TEST_LOG_FILE';

/** Values that tests send and that must never be written; they are long enough not to occur by chance. */
export const PRIVATE_VALUES = {
  ttsParam: 'k7Zq93XvB2',
  apiKey: 'test-api-key-5d1f0c2b9a8e',
  otherApiKey: 'test-api-key-7c3e9a1d2f4b',
  receiptToken: 'test-receipt-token-91c3',
  accessKeySecret: 'sandbox-access-key-secret',
  proxyPassword: 'test-proxy-password-4b1e',
} as const;

/** Of this process: to open the file for each line takes three times as long as to write it, and a start writes 200. */
const opened = globalThis as typeof globalThis & { testLog?: { file: string; descriptor: number } };

function descriptorOf(file: string): number {
  if (opened.testLog?.file !== file) opened.testLog = { file, descriptor: openSync(file, 'a') };
  return opened.testLog.descriptor;
}

/** Where the gateways of the tests log to: one file for the whole run. */
export const testLogDestination = {
  write(line: string): void {
    const file = process.env[LOG_FILE_VARIABLE];
    if (file !== undefined) writeSync(descriptorOf(file), line);
  },
};

export function readTestLog(): string[] {
  const file = process.env[LOG_FILE_VARIABLE] ?? '';
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

const FORBIDDEN: readonly RegExp[] = [
  /(?<![\d.])(?:\+?86)?1[3-9]\d{9}(?![\d.])/,
  /\+\d{8,}/,
  /(?<!\d)0\d{2,3}\d{7,8}(?!\d)/,
  /Signature=|"Signature"\s*:\s*"(?!\[redacted)/,
  /Bearer /,
  /vg_(?:live|test|team)_[0-9A-Za-z]{8}/,
  ...Object.values(PRIVATE_VALUES).map((value) => new RegExp(value)),
];

/** Lines that hold a phone number, a template variable, a key, a token or a signature. */
export function findLeaks(lines: readonly string[]): string[] {
  return lines.filter((line) => {
    // Times, the upstream's call ids, UUIDs, ids of traces and of the first key are digits too; they are not what is looked for.
    const text = line
      .replace(/"time":"[^"]*"/, '')
      .replace(/\d{13,}\^\d+/g, '')
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '')
      .replace(/(?<![0-9a-f])(?=\d*[a-f])[0-9a-f]{16,}/g, '')
      .replace(/\bak_(?=\d*[a-f])[0-9a-f]{15}\b/g, '');
    return FORBIDDEN.some((pattern) => pattern.test(text));
  });
}
