import type { BrowserContext, Page } from 'playwright-core';
import { Database } from '../../src/database/database.js';
import { createKey } from '../support/api-keys.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { ConsoleBrowser, describeInBrowser, TEXTS } from '../support/console-browser.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import { createEndpoint, LOCAL } from '../support/webhooks.js';

const t = TEXTS.en;
const APPLICATION = 'default';

describeInBrowser('the console in the hands of somebody in a hurry', () => {
  let test: TestGateway;
  let browser: ConsoleBrowser;
  let context: BrowserContext;
  let page: Page;
  let callIds: string[];

  beforeAll(async () => {
    test = await startTestGateway(LOCAL);
    browser = await ConsoleBrowser.open(test.gateway.url);
    callIds = await Promise.all([placeFailing(), placeFailing()]);
    context = await browser.person('en');
    page = await browser.signIn(context, PRIVATE_VALUES.apiKey);
  });
  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await test?.close();
  });

  async function placeFailing(): Promise<string> {
    const { body } = await test.api.create(ttsCall({ callee: newCallee('0005') }));
    await test.api.waitFor(body.id, ['failed']);
    return body.id;
  }

  const go = async (path: string, on = page) => {
    await on.goto(`${test.gateway.url}/console/${path}`);
    await on.waitForSelector('h1');
  };
  const button = (name: string, on = page) => on.getByRole('button', { name, exact: true });
  const tab = async (name: string) => {
    await page.getByRole('navigation', { name: t.settings.title }).getByRole('link', { name, exact: true }).click();
  };

  it('shows only failed calls by one press, and all by the next', async () => {
    await go('calls');
    await button(t.calls.filter.failedOnly).click();
    await page.locator(`button[aria-pressed="true"]`, { hasText: t.calls.filter.failedOnly }).waitFor();
    await button(t.calls.filter.failedOnly).click();
    await page.locator(`button[aria-pressed="false"]`, { hasText: t.calls.filter.failedOnly }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('stays in a field of the filter after Enter', async () => {
    await go('calls');
    const field = page.getByLabel(t.calls.filter.code);
    await field.fill('isv.NEVER');
    await field.press('Enter');
    await page.getByText(t.calls.emptyFiltered).waitFor();
    expect(await page.evaluate<string>('document.activeElement.ariaLabel')).toBe(t.calls.filter.code);
  });

  it('has no number of one call on the page of another', async () => {
    await go('calls');
    for (const id of callIds) {
      await page.locator(`.calls-body a[href$="${id}"]`).click();
      await page.locator('h1 .phone').waitFor();
      if (id !== callIds.at(-1)) await page.getByRole('link', { name: t.calls.title }).last().click();
    }
    await page.locator('h1').getByRole('button', { name: t.phone.show }).click();
    await page.locator('h1').getByRole('button', { name: t.phone.hide }).waitFor();
    await page.evaluate('history.go(-2)');
    await page.waitForURL(`**/${callIds[0]}`);
    await page.locator('h1').getByRole('button', { name: t.phone.show }).waitFor();
    expect(await page.locator('h1 .phone').textContent()).toMatch(/\*{4}/);
  });

  it('tries only what failed again, and shows it', async () => {
    let isRefused = true;
    await page.route('**/history', async (route) => {
      if (isRefused) await route.fulfill({ status: 403, json: { code: 'forbidden', title: 'no', status: 403 } });
      else await route.continue();
    });
    await go(`calls/${callIds[0]}`);
    await button(t.failure.retry).waitFor();
    isRefused = false;
    await button(t.failure.retry).click();
    await page.locator('.step.attempt').waitFor();
    expect(await button(t.failure.retry).count()).toBe(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('copies where browsers have no clipboard for the page: without https', async () => {
    const plain = await context.newPage();
    await plain.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await go(`calls/${callIds[0]}`, plain);
    await button(t.call.copyCurl, plain).click();
    await plain.getByText(t.common.copied).waitFor();
    await plain.close();
  });

  it('sees the last failures while one follows the other, however long an answer takes', async () => {
    await page.route(/\/v1\/calls\?status/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      await route.continue();
    });
    await go('');
    await page.locator('.failures li').first().waitFor();
    await page.locator('.live.live').waitFor();
    const before = await page.locator('.failures a').first().getAttribute('href');
    let isOver = false;
    const many = (async () => {
      while (!isOver) {
        await test.api.create(ttsCall({ callee: newCallee('0005') }));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })();
    await page
      .locator(`.failures li:first-child a:not([href="${before}"])`)
      .waitFor({ timeout: 8_000 })
      .finally(() => (isOver = true));
    await many;
    // One may wait in it yet.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  describe('in the settings', () => {
    it('is asked once more before a key is revoked, however fast the clicks', async () => {
      const { id } = await createKey(test.api, APPLICATION, ['calls:read'], { name: 'clicked twice' });
      await go('settings?tab=keys');
      const row = page.locator(`#${id}`);
      await row.getByRole('button', { name: t.settings.revoke }).dblclick();
      await row.getByRole('button', { name: t.common.sure.replace('{{what}}', t.settings.revoke) }).waitFor();
      expect(await row.getByText(t.settings.valid).count()).toBe(1);
      await row.getByRole('button').click();
      await row.getByText(t.settings.revoked).waitFor();
    });

    it('sees that a key has expired, and all keys of an application that had many', async () => {
      const { pool } = test.part(Database);
      await pool.query(`
        insert into api_keys (hash, application_id, id, name, prefix, type, scopes, expires_at)
        select md5(n::text) || md5(n::text), 'default', 'ak_many' || n, 'many ' || n, 'vk', 'live', '{calls:read}', now() - interval '1 day'
        from generate_series(1, 120) n`);
      const { id } = await createKey(test.api, APPLICATION, ['calls:read'], { name: 'the last one' });
      await go('settings?tab=keys');
      await page.locator(`#${id}`).getByText(t.settings.valid).waitFor();
      await page.locator('#ak_many7').getByText(t.settings.expired).waitFor();
    });

    it('begins a form with what is stored by now, and is told that it was saved', async () => {
      await go('settings?tab=application');
      const perDay = page.getByLabel(t.window.perDay);
      await perDay.waitFor();
      await tab(t.settings.tab.limits);
      await page.getByRole('table').waitFor();
      await test.api.send('PATCH', '/v1/application', { flowLimits: { perMinute: 7, perHour: 70, perDay: 77 } });
      await tab(t.settings.tab.application);
      await perDay.waitFor();
      expect(await perDay.inputValue()).toBe('77');
      await button(t.settings.save).click();
      await page.getByText(t.settings.saved).waitFor();
    });
  });

  it('cuts no long name, and lays none over what stands beside it', async () => {
    const name = 'x'.repeat(40);
    const { id } = await createEndpoint(test.api, 'http://127.0.0.1:9/hooks', { description: 'y'.repeat(200) });
    const { body } = await test.api.create(ttsCall({ callee: newCallee('0005'), metadata: { [name]: name } }));
    const narrow = await context.newPage();
    await narrow.setViewportSize({ width: 360, height: 760 });
    await go(`webhooks/${id}`, narrow);
    expect(await narrow.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await go(`calls/${body.id}`, narrow);
    await narrow.locator('.facts dt', { hasText: name }).waitFor();
    const overlap = `Math.max(...[...document.querySelectorAll('.facts dt')].map((dt) => dt.scrollWidth - dt.clientWidth))`;
    expect(await narrow.evaluate<number>(overlap)).toBeLessThanOrEqual(0);
    await narrow.close();
    await go('calls');
    await page.locator(`.cell-labels[title="${name}: ${name}"]`).waitFor();
  });

  it('offers nothing that the key may not do', async () => {
    const { key } = await createKey(test.api, APPLICATION, ['calls:read']);
    const reader = await browser.person('en');
    const own = await browser.signIn(reader, key);
    await own.route('**/v1/statistics*', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { total: { calls: number } };
      await route.fulfill({ response: answer, json: { ...body, total: { ...body.total, calls: 0 } } });
    });
    await own.reload();
    await own.getByText(t.overview.empty).waitFor();
    expect(await own.getByRole('link', { name: t.nav.place }).count()).toBe(0);
    await reader.close();
  });
});
