import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { StartError } from '../../common/errors/start-error.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { BootstrapKeysRepository } from './bootstrap-keys.repository.js';
import { KeyFile } from './key-file.js';
import { newKey, typeOf } from './key-format.js';

/** Of an installation: the one of its bootstrap key. */
export const FIRST_APPLICATION = 'default';

/** Gives a new installation its first key: the configured one, or a generated one that is shown once. */
@Injectable()
export class FirstApiKey implements OnModuleInit {
  /** The generated key, in the process that generated it, for a person at its terminal. */
  generated: string | undefined;
  /** The file it was written to instead, where nobody sits at a terminal. */
  file: string | undefined;

  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly bootstrapKeys: BootstrapKeysRepository,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const { bootstrapApiKey, isTestSide } = this.config;
    if (isTestSide) return;
    if (bootstrapApiKey !== undefined) await this.install(bootstrapApiKey);
    else if (!(await this.keys.hasAny())) await this.generate(newKey('live'));
  }

  /** @throws {StartError} for a key that may not ring every number. */
  private async install(key: string): Promise<void> {
    const type = typeOf(key);
    if (type === 'test' || type === 'team') {
      const sentence = `BOOTSTRAP_API_KEY must be no key of the type ${type}: the first key may do everything`;
      throw new StartError('api-key-type', sentence);
    }
    if ((await this.bootstrapKeys.install(FIRST_APPLICATION, key)) === 'in-force') return;
    this.logger.warn('BOOTSTRAP_API_KEY was replaced by a newer key and stays revoked: set the newer one here, too');
  }

  private async generate(key: string): Promise<void> {
    if (this.config.isTerminal) {
      if (await this.bootstrapKeys.installFirst(FIRST_APPLICATION, key)) this.generated = key;
      return;
    }
    const file = await KeyFile.write(this.config.dataDir, key);
    if (await this.bootstrapKeys.installFirst(FIRST_APPLICATION, key)) this.file = await file.keep();
    else await file.discard();
  }
}
