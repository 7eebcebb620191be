import { type Browser, chromium, type Page } from 'playwright-core';

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

  /** The page that a browser shows. @param address of the browser, @param url of the gateway */
  static async connect(address: string, url: string): Promise<CallList> {
    const browser = await chromium.connectOverCDP(address);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('the browser shows no page');
    page.setDefaultTimeout(PATIENCE_MS);
    return new CallList(browser, page, url);
  }

  async signIn(key: string): Promise<void> {
    await this.page.goto(`${this.url}/console/`);
    await this.page.fill('#api-key', key);
    await this.page.keyboard.press('Enter');
    await this.page.waitForSelector('.layout');
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

  /** The page stays; what the connection had kept of its requests is gone. */
  async disconnect(): Promise<void> {
    await this.browser.close();
  }
}
