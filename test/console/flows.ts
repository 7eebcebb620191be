import type { Page } from 'playwright-core';
import { SignInLinks } from '../../src/applications/sessions/sign-in-links.js';
import { createKey } from '../support/api-keys.js';
import { ttsCall } from '../support/builders.js';
import { LANGUAGES, TEXTS } from '../support/console-browser.js';
import { type ConsoleWorld, signIn, signOut } from '../support/console-world.js';
import type { TestGateway } from '../support/test-gateway.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

/** Slow enough for a person at the wall, fast enough for a test. */
const TIME_SCALE = 4;

/** What somebody does at the console from beginning to end, in each language. */
export function flows(world: ConsoleWorld): void {
  let test: TestGateway;
  let page: Page;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    ({ test, page } = world);
    await test.sandbox.configure({ timeScale: TIME_SCALE });
    receiver = await WebhookReceiver.start();
  });
  afterAll(async () => {
    await receiver?.close();
    await test.sandbox.configure({ timeScale: test.config.sandboxTimeScale });
    await world.speak('en');
  });

  it('is signed in by the link of the banner, which is nowhere in the address', async () => {
    await world.go('errors');
    await page.context().clearCookies();
    const link = (await test.part(SignInLinks).issue('default')) ?? '';
    await page.goto(`${test.gateway.url}/console/#link=${link}`);
    await page.getByRole('heading', { level: 1, name: TEXTS.en.overview.title }).waitFor();
    expect(page.url()).toBe(`${test.gateway.url}/console/`);
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    const t = TEXTS[language];
    const numbers = { zh: '+8613811', en: '+8613822' }[language];

    beforeAll(async () => await world.speak(language));

    const open = async (name: string, on = page) => {
      await on.getByRole('navigation', { name: t.nav.menu }).getByRole('link', { name, exact: true }).click();
    };
    const isStatus = (name: string, on = page) => on.locator('h1 .status', { hasText: name }).waitFor();
    const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click();
    /** What stays as long as nobody loads the page anew. */
    const mark = () => page.evaluate(() => void Object.assign(globalThis, { isTheSamePage: true }));
    const isMarked = () => page.evaluate(() => 'isTheSamePage' in globalThis);

    async function place(callee: string): Promise<void> {
      await open(t.nav.place);
      await page.fill('#callee', callee);
      await page.fill('#ttsCode', 'TTS_1000003');
      await press(t.place.submit);
    }

    it('places a call, answers it on the wall of the sandbox, and sees it completed without a reload', async () => {
      const wall = await page.context().newPage();
      await wall.goto(`${test.gateway.url}/console/sandbox`);
      await wall.getByRole('switch', { name: t.sandbox.interactive, checked: false }).click();
      await wall.getByRole('switch', { name: t.sandbox.interactive, checked: true }).waitFor();
      await place(`${numbers}009000`);
      await mark();
      await press(t.sandbox.answer, wall);
      await isStatus(t.status['in-progress']);
      await press(t.sandbox.hangUp, wall);
      await isStatus(t.status.completed);
      expect(await isMarked()).toBe(true);
      await wall.getByRole('switch', { name: t.sandbox.interactive }).click();
      await wall.getByRole('switch', { name: t.sandbox.interactive, checked: false }).waitFor();
      await wall.close();
    });

    it('finds out why a call failed, attempt by attempt, by two clicks from the overview', async () => {
      await test.sandbox.fault('throttle', { count: 1, actions: ['SingleCallByTts'] });
      const { body } = await test.api.create(ttsCall({ callee: `${numbers}010005` }));
      await test.api.waitFor(body.id, ['failed']);
      await open(t.nav.overview);
      await page.locator(`.failures a[href$="${body.id}"]`).click();
      const why = page.locator('.why.failed');
      expect(await why.locator('strong').textContent()).toBe(t.reason['invalid-number']);
      expect((await why.textContent())?.length).toBeGreaterThan(t.reason['invalid-number'].length + 10);
      const attempts = page.locator('.step.attempt');
      await attempts.nth(1).waitFor();
      const [throttled, last, ...more] = await attempts.allTextContents();
      expect(throttled).toMatch(/Throttling\.User.+RequestId/);
      expect([last, more]).toEqual([expect.stringContaining('RequestId'), []]);
    });

    it('cuts the connection to Aliyun, and sees an unknown outcome become true', async () => {
      // Else the receipts are here before the answer is given up.
      await test.sandbox.configure({ receiptBatchDelayMs: 2_000 });
      await open(t.nav.sandbox);
      await press(t.sandbox.faultOrder);
      await page.getByText(t.fault['reset-after-place']).last().waitFor();
      await place(`${numbers}029000`);
      await page.locator('.step-title', { hasText: t.status.unknown }).first().waitFor();
      await test.sandbox.fault('none');
      await test.sandbox.configure({ receiptBatchDelayMs: 20 });
      await isStatus(t.status.completed);
    });

    it('makes a webhook endpoint, sends a test event, and sees the attempt', async () => {
      const url = `${receiver.url}/${language}`;
      await open(t.nav.webhooks);
      await press(t.webhooks.new);
      await page.getByLabel(t.webhooks.url).fill(url);
      await press(t.webhooks.make);
      expect(await page.locator('.secret').textContent()).toMatch(/^whsec_/);
      await page.getByRole('link', { name: url }).click();
      await press(t.webhooks.test);
      const delivery = page.locator('.delivery', { hasText: 'webhook-endpoint.test' });
      await delivery.getByText(t.webhooks.delivery.delivered).waitFor();
      expect(await delivery.locator('.attempts').textContent()).toContain('204');
    });

    it('revokes the key of its own session, and is signed out', async () => {
      const { id, key } = await createKey(test.api, 'default', ['admin', 'calls:read', 'settings:write']);
      await signOut(page);
      await signIn(page, key);
      await world.go('settings?tab=keys');
      const row = page.locator(`#${id}`);
      await row.getByRole('button', { name: t.settings.revoke }).click();
      await row.getByRole('button', { name: t.settings.revoke }).click();
      await page.getByRole('heading', { name: t.signIn.title }).waitFor();
      await page.getByRole('alert').getByText(t.signIn.ended).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: t.signIn.title }).waitFor();
      expect(await page.getByText(t.signIn.ended).count()).toBe(0);
      await signIn(page);
    });
  });
}
