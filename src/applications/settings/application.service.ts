import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import type { ApplicationSettings, SettingsPatch } from './application-settings.js';
import { QuietHoursRules } from '../quiet-hours/quiet-hours-rules.js';
import { ApplicationSettingsRepository } from './application-settings.repository.js';
import type { ApplicationDto } from './dto/application.dto.js';
import { SettingsCache } from './settings.cache.js';
import { toApplicationResponse } from './to-application-response.js';

/** Shows and changes the settings of one application. */
@Injectable()
export class ApplicationService {
  constructor(
    private readonly settings: ApplicationSettingsRepository,
    private readonly cache: SettingsCache,
    private readonly rules: QuietHoursRules,
  ) {}

  /** @throws {AppError} `not-found` when the application is gone but its key is still known. */
  async get(id: string): Promise<ApplicationDto> {
    return toApplicationResponse(existing(await this.settings.find(id)));
  }

  /** @throws {AppError} `not-found`; `invalid-request` for quiet hours that never end. */
  async update(id: string, patch: SettingsPatch, change: AuditedChange): Promise<ApplicationDto> {
    await this.rules.assertRings(patch.quietHours);
    const changed = existing(await this.settings.update(id, patch, change));
    this.cache.forget(id);
    return toApplicationResponse(changed);
  }
}

function existing(settings: ApplicationSettings | undefined): ApplicationSettings {
  if (!settings) throw new AppError('not-found', 'The application does not exist any more');
  return settings;
}
