import type { AppConfig } from './config/app.config.js';
import { changeConfig } from './config/change-config.js';
import { SANDBOX_ACCOUNT_ID } from './sandbox/settings/sandbox-account.js';

/** What only a start knows. */
export interface StartedUpstream {
  /** Of the sandbox that the start found or began; undefined: none was needed. */
  readonly sandboxUrl: string | undefined;
  /** For a gateway that was given none: whoever runs a sandbox chooses no secrets. */
  readonly receiptToken: string;
}

/** Whether calls go to a sandbox that nobody named. */
export function needsSandbox({ aliyunMode, aliyunVoiceEndpoint }: AppConfig): boolean {
  return aliyunMode === 'sandbox' && aliyunVoiceEndpoint === undefined;
}

/** In sandbox mode the upstream is the sandbox, for every product, unless an endpoint is named. */
export function resolveUpstream(config: AppConfig, { sandboxUrl, receiptToken }: StartedUpstream): AppConfig {
  if (config.aliyunMode !== 'sandbox') return changeConfig(config, {});
  const aliyunVoiceEndpoint = config.aliyunVoiceEndpoint ?? sandboxUrl;
  return changeConfig(config, {
    aliyunVoiceEndpoint,
    receiptToken: config.receiptToken ?? receiptToken,
    mnsEndpoint: config.mnsEndpoint ?? aliyunVoiceEndpoint,
    mnsTokenEndpoint: config.mnsTokenEndpoint ?? aliyunVoiceEndpoint,
    aliyunUid: config.aliyunUid ?? SANDBOX_ACCOUNT_ID,
  });
}
