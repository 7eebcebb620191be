import type { AppConfig } from './config/app.config.js';
import type { Gateway } from './gateway.js';

/** What a person sees after the start: where everything is, and a call to paste. Not part of the log. */
export function describeStart(gateway: Gateway, config: AppConfig): string {
  const key = gateway.generatedApiKey ?? config.bootstrapApiKey;
  return [
    '',
    gateway.sandboxUrl === undefined
      ? '  LIVE: calls go to Aliyun and cost money.'
      : '  SANDBOX: no real phone rings. Set ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET to go live (docs/go-live.md).',
    '',
    `  API       ${gateway.url}/v1/calls`,
    `  Try it    ${gateway.url}/docs`,
    `  OpenAPI   ${gateway.url}/openapi.json`,
    `  Health    ${gateway.url}/health/ready`,
    `  Metrics   ${gateway.url}/metrics`,
    ...(gateway.sandboxUrl === undefined
      ? []
      : [`  Sandbox   ${gateway.sandboxUrl}/__sandbox/calls  (the phones that rang)`]),
    '',
    ...describeKey(gateway, config),
    '',
    '  Place a call:',
    '',
    `  ${curlLine(gateway.url, config.bootstrapApiKey === undefined ? (key ?? '$API_KEY') : '$BOOTSTRAP_API_KEY')}`,
    '',
    '',
  ].join('\n');
}

function describeKey({ generatedApiKey }: Gateway, { bootstrapApiKey }: AppConfig): string[] {
  if (generatedApiKey !== undefined) return [`  First API key (shown this once): ${generatedApiKey}`];
  if (bootstrapApiKey !== undefined) return ['  API key: the one in BOOTSTRAP_API_KEY'];
  return ['  API key: the one shown at the first start. Lost it? Start once with BOOTSTRAP_API_KEY=<a new key>.'];
}

function curlLine(url: string, key: string): string {
  const body = { kind: 'tts', callee: '+8613900139000', ttsCode: 'TTS_1000001', ttsParams: { code: '1234' } };
  return `curl -sS ${url}/v1/calls -H "Authorization: Bearer ${key}" -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}
