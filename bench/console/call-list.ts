import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const ARGS = ['--no-sandbox', '--disable-gpu'];
const BODY = '.calls-body';
const COMPLETED = '.tone-green';
const PATIENCE_MS = 600_000;

/** The console's list of calls, in a browser, used as a person uses it. */
export class CallList {
  readonly browser: Browser;
  readonly page: Page;
  private readonly url: string;

  private constructor(browser: Browser, page: Page, url: string) {
    this.browser = browser;
    this.page = page;
    this.url = url;
  }

  static async signIn(url: string, key: string): Promise<CallList> {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 860 } });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto(`${url}/console/`);
    await page.fill('#api-key', key);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.layout');
    return new CallList(browser, page, url);
  }

  /** @returns milliseconds from the address to the first row that is drawn; scripts come from the browser's cache. */
  async open(): Promise<number> {
    // Of the same site: its process stays, and is the only one.
    await this.page.goto(`${this.url}/console/errors`);
    const startedAt = performance.now();
    await this.page.goto(`${this.url}/console/calls`, { waitUntil: 'commit' });
    await this.page.locator(`${BODY} .calls-row`).first().waitFor();
    return performance.now() - startedAt;
  }

  /** @returns milliseconds until the list shows the calls of that code, and none that were completed. */
  async filterByCode(code: string): Promise<number> {
    return await this.enterCode(code, `${BODY}:has(.tone-red):not(:has(${COMPLETED}))`);
  }

  async clearFilter(): Promise<number> {
    return await this.enterCode('', `${BODY}:has(${COMPLETED})`);
  }

  /** Scrolls until there is nothing more to load. @returns milliseconds, and how many calls the list has then. */
  async scrollToEnd(): Promise<{ ms: number; count: string }> {
    const startedAt = performance.now();
    await this.page.evaluate(`new Promise((resolve) => {
      const scroller = document.querySelector('.calls-scroller');
      const step = () => {
        if (!document.querySelector('.calls-count').textContent.includes('so far')) return resolve();
        scroller.scrollTo(0, scroller.scrollHeight);
        requestAnimationFrame(step);
      };
      step();
    })`);
    return { ms: performance.now() - startedAt, count: (await this.page.textContent('.calls-count')) ?? '' };
  }

  private async enterCode(code: string, whenDone: string): Promise<number> {
    await this.page.getByLabel('Failure code').fill(code);
    const startedAt = performance.now();
    await this.page.keyboard.press('Enter');
    await this.page.locator(whenDone).waitFor();
    return performance.now() - startedAt;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
