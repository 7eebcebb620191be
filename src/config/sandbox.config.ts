import { IsBoolean, IsInt, IsOptional, IsUrl, Max, Min } from 'class-validator';
import { IsServablePort } from '../common/validation/servable-port.validator.js';
import { FromEnvironment } from './from-environment.js';
import { TestKeySettings } from './test-keys.config.js';
import { LOCAL_URL } from './local-url.js';

/** The sandbox (docs/sandbox.md); a part of the one configuration. */
export abstract class SandboxSettings extends TestKeySettings {
  @FromEnvironment('SANDBOX_PORT', 'Port of the sandbox; 0 picks a free one')
  @IsInt()
  @Min(0)
  @Max(65535)
  @IsServablePort()
  readonly sandboxPort: number = 3900;

  @FromEnvironment('SANDBOX_TIME_SCALE', 'Sandbox seconds that pass in one real second')
  @Min(0.1)
  @Max(1_000)
  readonly sandboxTimeScale: number = 1;

  @FromEnvironment(
    'SANDBOX_STRICT_TEMPLATES',
    'The sandbox knows only the templates and voice files of its table (docs/sandbox.md), as a real account does',
  )
  @IsBoolean()
  readonly sandboxStrictTemplates: boolean = false;

  @FromEnvironment('SANDBOX_RECEIPT_URL', 'Where a sandbox that runs alone pushes receipts')
  @IsOptional()
  @IsUrl(LOCAL_URL)
  readonly sandboxReceiptUrl?: string;
}
