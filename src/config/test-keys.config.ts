import { IsOptional, IsUrl, Matches } from 'class-validator';
import { FromEnvironment } from './from-environment.js';
import { LOCAL_URL } from './local-url.js';
import { IsPlainUrl } from './plain-url.validator.js';
import { PrivacySettings } from './privacy.config.js';

/** Keys that place into a sandbox on a live gateway (docs/applications.md); a part of the one configuration. */
export abstract class TestKeySettings extends PrivacySettings {
  /** This part of a live process serves its test keys, and no others. Not a setting. */
  readonly isTestSide: boolean = false;

  @FromEnvironment(
    'TEST_KEYS_SANDBOX_URL',
    'URL of the sandbox that calls of vg_test_ keys go to on a live gateway, the same in all replicas; that sandbox is for them alone (docs/applications.md); unset: a live gateway takes no test keys. Has no meaning in sandbox mode',
  )
  @IsOptional()
  @Matches(/^(?!.*aliyuncs\.com)[^?#]*[^?#/]$/i, {
    message: 'must be the URL of a sandbox, not of Aliyun, without a slash at its end, a query or a fragment',
  })
  @IsUrl(LOCAL_URL)
  readonly testKeysSandboxUrl?: string;

  @FromEnvironment(
    'SANDBOX_PUBLIC_URL',
    'URL under which the gateway reaches a sandbox that runs alone, for its recordings; default http://127.0.0.1:SANDBOX_PORT',
  )
  @IsOptional()
  @IsUrl(LOCAL_URL)
  @IsPlainUrl()
  readonly sandboxPublicUrl?: string;
}

/** Whether calls of test keys go anywhere: in sandbox mode, where all calls do, or beside live ones. */
export function takesTestKeys({
  aliyunMode,
  testKeysSandboxUrl,
}: TestKeySettings & { readonly aliyunMode: 'live' | 'sandbox' }): boolean {
  return aliyunMode === 'sandbox' || testKeysSandboxUrl !== undefined;
}
