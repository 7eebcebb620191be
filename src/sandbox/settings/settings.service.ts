import { Inject, Injectable } from '@nestjs/common';
import { SANDBOX_OPTIONS, type SandboxOptions } from './sandbox.options.js';
import { DEFAULT_SETTINGS, type SandboxSettings } from './sandbox.settings.js';
import { SETTING_RULES, settingProblems } from './setting-rules.js';

type Listener = (change: Partial<SandboxSettings>) => void;

/** The settings in force. */
@Injectable()
export class SettingsService {
  private readonly initial: SandboxSettings;
  private readonly listeners: Listener[] = [];
  private settings: SandboxSettings;

  constructor(@Inject(SANDBOX_OPTIONS) options: SandboxOptions) {
    const given = onlySettings(options);
    const problems = settingProblems(given);
    if (problems.length > 0) throw new Error(`The sandbox cannot start: ${problems.join('; ')}`);
    this.initial = { ...DEFAULT_SETTINGS, ...given };
    this.settings = { ...this.initial };
  }

  get current(): Readonly<SandboxSettings> {
    return this.settings;
  }

  /** Told about every change, after it was applied. */
  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Applies a change as a whole or not at all. @returns what is wrong with it; empty when it was applied. */
  change(change: Readonly<Record<string, unknown>>): string[] {
    const problems = settingProblems(change);
    if (problems.length === 0) this.apply(change);
    return problems;
  }

  /** Goes back to the settings of the start. */
  reset(): void {
    this.apply(this.initial);
  }

  private apply(change: Partial<SandboxSettings>): void {
    this.settings = { ...this.settings, ...change };
    for (const listener of this.listeners) listener(change);
  }
}

function onlySettings(options: SandboxOptions): Partial<SandboxSettings> {
  return Object.fromEntries(
    Object.entries(options).filter(([key, value]) => value !== undefined && Object.hasOwn(SETTING_RULES, key)),
  );
}
