import { Injectable } from '@nestjs/common';
import { ApplicationSettingsRepository } from '../../applications/settings/application-settings.repository.js';
import { AppError } from '../../common/errors/app-error.js';
import type { NewCall } from '../call-store/call-request.js';
import { assertDestinations } from './allowed-destinations.js';
import type { CallOwner } from './call-owner.js';
import { assertMayRing } from './team-numbers.js';

const NO_SECRET =
  'webhookUrl needs a secret to sign with: get one by POST /v1/application/rotate-webhook-secret, then send the call again';

/** What a valid request must keep besides, whichever protocol it comes by. */
@Injectable()
export class CallRules {
  constructor(private readonly settings: ApplicationSettingsRepository) {}

  /**
   * The key and its application may ring these numbers, and what is sent to the URL of the call can be signed.
   *
   * @throws {AppError} `forbidden`, `destination-not-allowed`, `webhook-secret-missing`
   */
  async assertAllowed(owner: CallOwner, call: NewCall): Promise<void> {
    assertMayRing(owner, call);
    assertDestinations(owner.limits, call);
    if (call.request.webhookUrl !== undefined) await this.assertSecret(owner.applicationId);
  }

  private async assertSecret(applicationId: string): Promise<void> {
    const settings = await this.settings.find(applicationId);
    if (!settings?.hasWebhookSecret) throw new AppError('webhook-secret-missing', NO_SECRET);
  }
}
