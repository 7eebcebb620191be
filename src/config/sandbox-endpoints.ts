import { listAccounts } from './accounts.config.js';
import type { AppConfig } from './app.config.js';

/** Whatever places calls, or takes receipts out of a queue. */
const ENDPOINTS = {
  ALIYUN_VOICE_ENDPOINT: 'aliyunVoiceEndpoint',
  CCC_ENDPOINT: 'cccEndpoint',
  CREATE_CALL_ENDPOINT: 'createCallEndpoint',
  MNS_ENDPOINT: 'mnsEndpoint',
  MNS_TOKEN_ENDPOINT: 'mnsTokenEndpoint',
} as const satisfies Record<string, keyof AppConfig>;

const REASON =
  'must not lead to Aliyun while ALIYUN_MODE is sandbox, or real phones ring: name the URL of the sandbox, or leave it out';

/** Endpoints of Aliyun in sandbox mode: the keys for them may be configured, too. Takes a configuration whose accounts can be read. */
export function sandboxEndpointProblems(config: AppConfig): readonly string[] {
  if (config.aliyunMode !== 'sandbox') return [];
  const named = [
    ...Object.entries(ENDPOINTS).map(([name, property]) => [name, config[property]] as const),
    ...listAccounts(config).map(({ endpoint }, index) => [`ALIYUN_ACCOUNTS[${index}].endpoint`, endpoint] as const),
  ];
  return named.filter(([, url]) => url !== undefined && leadsToAliyun(url)).map(([name]) => `${name} ${REASON}`);
}

function leadsToAliyun(url: string): boolean {
  return URL.canParse(url) && /(?:^|\.)aliyuncs\.com\.?$/.test(new URL(url).hostname);
}
