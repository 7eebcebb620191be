import { Inject, Injectable } from '@nestjs/common';
import { SettingsService } from '../settings/settings.service.js';

/** Something that remembers and can forget. */
export interface Forgetful {
  clear(): void;
}

/** Injection token of everything that a reset clears. */
export const FORGETFUL = Symbol('FORGETFUL');

/** Back to the state of the start. */
@Injectable()
export class ResetService {
  constructor(
    @Inject(FORGETFUL) private readonly parts: readonly Forgetful[],
    private readonly settings: SettingsService,
  ) {}

  /** Forgets calls, requests, nonces, faults, receipts and windows; the settings only when `withConfig`. */
  reset(withConfig: boolean): void {
    for (const part of this.parts) part.clear();
    if (withConfig) this.settings.reset();
  }
}
