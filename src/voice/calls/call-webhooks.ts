import { Injectable } from '@nestjs/common';
import { ApplicationSettingsRepository } from '../../applications/settings/application-settings.repository.js';
import { AppError } from '../../common/errors/app-error.js';
import type { NewCall } from '../call-store/call-request.js';

const NO_SECRET =
  'webhookUrl needs a secret to sign with: get one by POST /v1/application/rotate-webhook-secret, then send the call again';

/** Whether what a call has sent to a URL of its own can be signed. */
@Injectable()
export class CallWebhooks {
  constructor(private readonly settings: ApplicationSettingsRepository) {}

  /** @throws {AppError} `webhook-secret-missing` */
  async assertSigned(applicationId: string, { request }: NewCall): Promise<void> {
    if (request.webhookUrl === undefined) return;
    const settings = await this.settings.find(applicationId);
    if (!settings?.hasWebhookSecret) throw new AppError('webhook-secret-missing', NO_SECRET);
  }
}
