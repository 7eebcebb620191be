import type { Page } from 'playwright-core';
import { ConsoleBrowser, type Language, TEXTS } from './console-browser.js';
import { startTestGateway, type TestGateway } from './test-gateway.js';
import { PRIVATE_VALUES } from './test-log.js';
import { LOCAL } from './webhooks.js';

const SIGN_OUT = new RegExp(
  `^(${Object.values(TEXTS)
    .map(({ app }) => app.signOut)
    .join('|')})$`,
);

/** As by a link of the page: what is loaded stays loaded. Each page has a title of its own. */
export async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const look = () => (document.title === '' ? requestAnimationFrame(look) : resolve());
    document.title = '';
    history.pushState(null, '', ${JSON.stringify(`/console/${path}`)});
    look();
  })`);
  await settled(page);
}

/** Until nothing is being loaded any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

export async function signIn(page: Page, key: string = PRIVATE_VALUES.apiKey): Promise<void> {
  await page.fill('#api-key', key);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.layout');
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: SIGN_OUT }).click();
  await page.waitForSelector('#api-key');
}

/**
 * One gateway with one browser for all tests of the console: nothing there costs as much as a page that is loaded into
 * a new profile. Whoever signs out signs in again, and whoever changes the language changes it back.
 */
export class ConsoleWorld {
  test!: TestGateway;
  browser!: ConsoleBrowser;
  /** Of a person at a desk, in the dark, with a key for everything; nobody is signed in at first. */
  page!: Page;

  async start(): Promise<void> {
    this.test = await startTestGateway(LOCAL);
    this.browser = await ConsoleBrowser.open(this.test.gateway.url);
    const context = await this.browser.person('en', { theme: 'dark' });
    this.page = await context.newPage();
    await this.load('');
    await signIn(this.page);
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.test?.close();
  }

  /** Anew, so that nothing stays of what was read before. */
  async load(path: string, page = this.page): Promise<void> {
    await page.goto(`${this.test.gateway.url}/console/${path}`);
    await settled(page);
  }

  /** By a link, where that leads to another page. */
  async go(path: string): Promise<void> {
    const { pathname } = new URL(path, `${this.test.gateway.url}/console/`);
    await (new URL(this.page.url()).pathname === pathname ? this.load(path) : follow(this.page, path));
  }

  /** By the switch of the page. */
  async speak(language: Language, page = this.page): Promise<void> {
    const choice = page.locator(`button[lang="${language}"]`);
    if (await choice.isVisible()) await choice.click();
    await page.locator(`html[lang^="${language}"]`).waitFor({ state: 'attached' });
  }
}
