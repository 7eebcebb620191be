import { Inject, Injectable } from '@nestjs/common';
import { AliyunClient } from './aliyun.client.js';
import { ALIYUN_OPTIONS, type AliyunOptions } from './aliyun.options.js';
import { AliyunSigner } from './auth/aliyun-signer.js';

/** In whose name, and where to. */
export interface ClientIdentity {
  /** Default: the signer of the options' credentials. */
  readonly signer?: AliyunSigner;
  /** Default: that of the options. */
  readonly endpoint?: string;
}

/** Makes clients: each has connections of its own, which whoever asked for it closes. */
@Injectable()
export class AliyunClientFactory {
  constructor(
    @Inject(ALIYUN_OPTIONS) private readonly options: AliyunOptions,
    private readonly signer: AliyunSigner,
  ) {}

  create({ signer = this.signer, endpoint = this.options.endpoint }: ClientIdentity = {}): AliyunClient {
    return new AliyunClient({ ...this.options, endpoint }, signer);
  }
}
