import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SandboxClock } from '../clock/sandbox.clock.js';
import { SANDBOX_ACCESS_KEY_ID, SANDBOX_ACCESS_KEY_SECRET } from '../gateway/credentials.js';
import { SettingsService } from '../settings/settings.service.js';
import { SandboxAddress } from './sandbox.address.js';

/** What is wrong with a recording URL. */
export type UrlProblem = 'expired' | 'signature';

/** Signs the URLs of recordings as object storage does, with an end. */
@Injectable()
export class RecordingUrls {
  constructor(
    private readonly clock: SandboxClock,
    private readonly settings: SettingsService,
    private readonly address: SandboxAddress,
  ) {}

  /** The URL of a call's recording, valid for `recordingTtlMs` of sandbox time from now. */
  sign(callId: string): string {
    const name = callId.replace('^', '-');
    const ttlMs = this.settings.current.recordingTtlMs / this.clock.timeScale;
    const expires = Math.floor((this.clock.wallNow() + ttlMs) / 1000).toFixed(0);
    const query = new URLSearchParams({
      Expires: expires,
      OSSAccessKeyId: SANDBOX_ACCESS_KEY_ID,
      Signature: signatureOf(name, expires),
    });
    return `${this.address.url}/recordings/${name}.wav?${query.toString()}`;
  }

  /** Checks a URL that comes back; `name` is the file name without its ending. */
  verify(name: string, expires: string, signature: string): UrlProblem | undefined {
    const expected = Buffer.from(signatureOf(name, expires));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'signature';
    return Number(expires) * 1000 < this.clock.wallNow() ? 'expired' : undefined;
  }
}

function signatureOf(name: string, expires: string): string {
  return createHmac('sha1', SANDBOX_ACCESS_KEY_SECRET)
    .update(`GET\n\n\n${expires}\n/recordings/${name}.wav`)
    .digest('base64');
}
