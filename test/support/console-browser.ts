import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { en } from '../../console/src/locales/en.js';
import { zh } from '../../console/src/locales/zh.js';
import { CHROMIUM } from './chromium.js';

export const WIDTH = 1280;
export const HEIGHT = 860;
const PATIENCE_MS = 15_000;
/** Pages of one console share a process, and none is begun in advance. */
const SWITCHES = ['--no-sandbox', '--disable-gpu', '--process-per-site', '--renderer-process-limit=1'];

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const TEXTS = { en, zh } as const;
const LOCALES = { en: 'en-US', zh: 'zh-CN' } as const;

/** Whoever has no browser sees which tests were left out, and why. */
export const describeInBrowser = existsSync(CHROMIUM) ? describe : describe.skip;
if (!existsSync(CHROMIUM))
  console.warn(`The console's tests are skipped: there is no ${CHROMIUM} (apt-get install chromium-headless-shell)`);

/** What no page of ours may do, whatever it shows. */
export interface Misdeeds {
  /** Messages of the browser about the Content-Security-Policy. */
  readonly refusedByPolicy: string[];
  /** Addresses of other hosts that were asked. */
  readonly otherHosts: string[];
  /** Of scripts that failed, and dialogs that a stored script opened. */
  readonly scripts: string[];
}

/** A browser with one gateway's console; all its pages are watched. */
export class ConsoleBrowser {
  readonly misdeeds: Misdeeds = { refusedByPolicy: [], otherHosts: [], scripts: [] };

  private constructor(
    readonly browser: Browser,
    readonly url: string,
  ) {}

  static async open(url: string): Promise<ConsoleBrowser> {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: SWITCHES });
    return new ConsoleBrowser(browser, url);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /** A browser profile of its own, signed in to nothing. */
  async person(
    language: Language,
    options: { theme?: 'light' | 'dark'; width?: number } = {},
  ): Promise<BrowserContext> {
    const { theme = 'light', width = WIDTH } = options;
    const context = await this.browser.newContext({
      locale: LOCALES[language],
      colorScheme: theme,
      reducedMotion: 'reduce',
      viewport: { width, height: HEIGHT },
      acceptDownloads: true,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    context.on('page', (page) => this.watch(page));
    return context;
  }

  private watch(page: Page): void {
    const { refusedByPolicy, otherHosts, scripts } = this.misdeeds;
    page.on('console', (message) => {
      if (/content.security.policy/i.test(message.text())) refusedByPolicy.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(this.url)) otherHosts.push(request.url());
    });
    page.on('pageerror', (error) => scripts.push(String(error)));
    page.on('dialog', (dialog) => {
      scripts.push(dialog.message());
      void dialog.dismiss();
    });
  }
}
