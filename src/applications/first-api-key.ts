import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomId } from '../common/ids/random-id.js';
import { AppConfig } from '../config/app.config.js';
import { ApiKeysRepository } from './api-keys.repository.js';

const FIRST_APPLICATION = 'default';
const KEY_LENGTH = 32;

/** Gives a new installation its first key: the configured one, or a generated one that is shown once. */
@Injectable()
export class FirstApiKey implements OnModuleInit {
  /** The generated key, in the process that generated it. */
  generated: string | undefined;

  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly config: AppConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    const { bootstrapApiKey } = this.config;
    if (bootstrapApiKey !== undefined) {
      await this.keys.ensure(FIRST_APPLICATION, bootstrapApiKey);
    } else if (!(await this.keys.hasAny())) {
      this.generated = `vg_${randomId(KEY_LENGTH)}`;
      await this.keys.ensure(FIRST_APPLICATION, this.generated);
    }
  }
}
