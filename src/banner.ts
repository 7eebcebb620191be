import type { AppConfig } from './config/app.config.js';
import type { Gateway } from './gateway.js';
import type { CheckItem, Severity } from './start/check-list.js';

const MARKS: Readonly<Record<Severity, string>> = { critical: '!!', warning: '! ', info: '- ' };

/** What the banner needs to know of a gateway. */
export interface StartedGateway extends Pick<
  Gateway,
  'url' | 'grpcAddress' | 'sandboxUrl' | 'generatedApiKey' | 'apiKeyFile'
> {
  /** In sandbox mode it may sign in, once; undefined: there is no console. */
  readonly consoleUrl: string | undefined;
}

/** What a person sees after the start: where everything is, what is missing, and a call to paste. Not part of the log. */
export function describeStart(gateway: StartedGateway, config: AppConfig, checks: readonly CheckItem[]): string {
  return [
    '',
    gateway.sandboxUrl === undefined
      ? '  LIVE: calls go to Aliyun and cost money.'
      : '  SANDBOX: no real phone rings. Set ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET to go live (docs/go-live.md).',
    '',
    ...checks.flatMap(({ severity, text }) => [`  ${MARKS[severity]} ${text.en}`, `     ${text.zh}`, '']),
    ...(gateway.consoleUrl === undefined ? [] : [`  Console   ${describeConsole(gateway.consoleUrl)}`]),
    `  API       ${gateway.url}/v1/calls`,
    ...(gateway.grpcAddress === undefined ? [] : [`  gRPC      ${gateway.grpcAddress}`]),
    `  Try it    ${gateway.url}/docs`,
    `  OpenAPI   ${gateway.url}/openapi.json`,
    `  Health    ${gateway.url}/health/ready`,
    `  Metrics   ${gateway.url}/metrics`,
    ...(gateway.sandboxUrl === undefined
      ? []
      : [`  Sandbox   ${gateway.sandboxUrl}/__sandbox/calls  (the phones that rang)`]),
    '',
    `  ${describeKey(gateway, config)}`,
    '',
    '  Place a call:',
    '',
    `  ${curlLine(gateway, config)}`,
    '',
    '',
  ].join('\n');
}

function describeConsole(url: string): string {
  return url.includes('#') ? `${url}  (signs in once, for 15 minutes)` : url;
}

function describeKey({ generatedApiKey, apiKeyFile }: StartedGateway, { bootstrapApiKey }: AppConfig): string {
  if (generatedApiKey !== undefined) return `First API key (shown this once): ${generatedApiKey}`;
  if (apiKeyFile !== undefined) return `First API key: in ${apiKeyFile} (shown nowhere; read it and remove the file)`;
  if (bootstrapApiKey !== undefined) return 'API key: the one in BOOTSTRAP_API_KEY';
  return 'API key: the one of the first start. Lost it? Start once with BOOTSTRAP_API_KEY=<a new key>.';
}

function curlLine(gateway: StartedGateway, config: AppConfig): string {
  const body = JSON.stringify(exampleCall(gateway.sandboxUrl !== undefined));
  const key = keyInShell(gateway, config);
  return `curl -sS ${gateway.url}/v1/calls -H "Authorization: Bearer ${key}" -H 'Content-Type: application/json' -d '${body}'`;
}

function keyInShell({ generatedApiKey, apiKeyFile }: StartedGateway, { bootstrapApiKey }: AppConfig): string {
  if (bootstrapApiKey !== undefined) return '$BOOTSTRAP_API_KEY';
  return generatedApiKey ?? (apiKeyFile === undefined ? '$API_KEY' : `$(cat ${apiKeyFile})`);
}

/** Any number may be somebody's: where phones ring, each must be filled in. */
function exampleCall(isSandbox: boolean): object {
  const example = { kind: 'tts', callee: '+8613900139000', ttsCode: 'TTS_1000001', ttsParams: { code: '1234' } };
  return isSandbox ? example : { ...example, callee: '+86<your own phone>', ttsCode: 'TTS_<your template>' };
}
