import { Inject, Injectable } from '@nestjs/common';
import { ALIYUN_AUTH_OPTIONS, type AliyunAuthOptions } from './aliyun-auth.options.js';
import { AliyunClock } from './aliyun-clock.js';
import { AliyunSigner } from './aliyun-signer.js';
import { createCredentials } from './create-credentials.js';

/** Makes signers: one for each identity, with a clock of its own. */
@Injectable()
export class AliyunSignerFactory {
  constructor(@Inject(ALIYUN_AUTH_OPTIONS) private readonly options: AliyunAuthOptions) {}

  /** @param credentials left out: those of the options. */
  create(credentials = this.options.credentials): AliyunSigner {
    const { now, monotonicNow } = this.options;
    const clock = new AliyunClock(now, monotonicNow);
    return new AliyunSigner(createCredentials({ credentials, monotonicNow }, clock), clock);
  }
}
