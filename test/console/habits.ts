import type { Page } from 'playwright-core';
import { Database } from '../../src/database/database.js';
import { createKey } from '../support/api-keys.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { HEIGHT, TEXTS, WIDTH } from '../support/console-browser.js';
import { type ConsoleWorld, signIn, signOut } from '../support/console-world.js';
import type { TestGateway } from '../support/test-gateway.js';
import { createEndpoint } from '../support/webhooks.js';

const t = TEXTS.en;
const APPLICATION = 'default';

/** What somebody in a hurry does to it. */
export function habits(world: ConsoleWorld): void {
  let test: TestGateway;
  let page: Page;
  let callIds: string[];

  beforeAll(async () => {
    ({ test, page } = world);
    callIds = await Promise.all([placeFailing(), placeFailing()]);
  });

  async function placeFailing(): Promise<string> {
    const { body } = await test.api.create(ttsCall({ callee: newCallee('0005') }));
    await test.api.waitFor(body.id, ['failed']);
    return body.id;
  }

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const tab = async (name: string) => {
    await page.getByRole('navigation', { name: t.settings.title }).getByRole('link', { name, exact: true }).click();
  };

  it('shows only failed calls by one press, and all by the next', async () => {
    await world.go('calls');
    await button(t.calls.filter.failedOnly).click();
    await page.locator(`button[aria-pressed="true"]`, { hasText: t.calls.filter.failedOnly }).waitFor();
    await button(t.calls.filter.failedOnly).click();
    await page.locator(`button[aria-pressed="false"]`, { hasText: t.calls.filter.failedOnly }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('reads what is on a button while the pointer is over it', async () => {
    await world.go('place');
    const place = button(t.place.submit);
    const background = async () =>
      String(await place.evaluate('(element) => getComputedStyle(element).backgroundColor'));
    const before = await background();
    await place.hover();
    expect(await background()).toBe(before);
  });

  it('stays in a field of the filter after Enter', async () => {
    await world.go('calls');
    const field = page.getByLabel(t.calls.filter.code);
    await field.fill('isv.NEVER');
    await field.press('Enter');
    await page.getByText(t.calls.emptyFiltered).waitFor();
    expect(await page.evaluate<string>('document.activeElement.ariaLabel')).toBe(t.calls.filter.code);
  });

  it('has no number of one call on the page of another', async () => {
    await world.go('calls');
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
    await world.go(`calls/${callIds[0]}`);
    await button(t.failure.retry).waitFor();
    isRefused = false;
    await button(t.failure.retry).click();
    await page.locator('.step.attempt').waitFor();
    expect(await button(t.failure.retry).count()).toBe(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('copies where browsers have no clipboard for the page: without https', async () => {
    await world.go(`calls/${callIds[0]}`);
    await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })`);
    await button(t.call.copyCurl).click();
    await page.getByText(t.common.copied).waitFor();
    await page.evaluate('delete navigator.clipboard');
  });

  it('sees the last failures while one follows the other, however long an answer takes', async () => {
    await page.route(/\/v1\/calls\?status/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      await route.continue();
    });
    await world.go('');
    await page.locator('.failures li').first().waitFor();
    await page.locator('.live[data-state="live"]').waitFor();
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

  it('sees what happened between the list and the begin of the stream', async () => {
    const scheduledAt = new Date(Date.now() + 86_400_000).toISOString();
    const { body } = await test.api.create(ttsCall({ callee: newCallee(), scheduledAt }));
    const begin = Promise.withResolvers<void>();
    await page.route('**/v1/events/stream*', async (route) => {
      await begin.promise;
      await route.continue();
    });
    await world.load('calls');
    const row = page.locator('.calls-row', { has: page.locator(`a[href$="${body.id}"]`) });
    await row.getByText(t.status.queued).waitFor();
    await test.api.send('POST', `/v1/calls/${body.id}/cancel`);
    begin.resolve();
    await row.getByText(t.status.canceled).waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  describe('in the settings', () => {
    it('is asked once more before a key is revoked, however fast the clicks', async () => {
      const { id } = await createKey(test.api, APPLICATION, ['calls:read'], { name: 'clicked twice' });
      await world.go('settings?tab=keys');
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
      await world.go('settings?tab=keys');
      await page.locator(`#${id}`).getByText(t.settings.valid).waitFor();
      await page.locator('#ak_many7').getByText(t.settings.expired).waitFor();
    });

    it('begins a form with what is stored by now, and is told that it was saved', async () => {
      await world.go('settings?tab=application');
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
    await page.setViewportSize({ width: 360, height: 760 });
    await world.go(`webhooks/${id}`);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await world.go(`calls/${body.id}`);
    await page.locator('.facts dt', { hasText: name }).waitFor();
    const overlap = `Math.max(...[...document.querySelectorAll('.facts dt')].map((dt) => dt.scrollWidth - dt.clientWidth))`;
    expect(await page.evaluate<number>(overlap)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: WIDTH, height: HEIGHT });
    await world.go('calls');
    await page.locator(`.cell-labels[title="${name}: ${name}"]`).waitFor();
  });

  it('shows nothing of what was read once they have signed out', async () => {
    await world.go('calls');
    await page.locator('.calls-body a').first().waitFor();
    await signOut(page);
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.locator('.calls-body').count()).toBe(0);
    await signIn(page);
  });

  it('goes on in the session that was begun in another tab', async () => {
    await world.go('diagnosis');
    const other = await page.context().newPage();
    await world.load('', other);
    await page.route('**/v1/**', (route) => route.abort());
    await signOut(other);
    await signIn(other);
    await other.close();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await world.go('calls');
    await page.locator('.calls-body a').first().waitFor();
    expect(await page.locator('.failure').count()).toBe(0);
  });

  it.each(['zh', 'en'] as const)('is told in %s why the gateway refuses', async (language) => {
    await world.go('');
    await world.speak(language);
    await signOut(page);
    await page.fill('#api-key', 'vg_nobody');
    await page.keyboard.press('Enter');
    await page.locator('.failure strong', { hasText: TEXTS[language].problem.unauthorized }).waitFor();
    await signIn(page);
    await world.speak('en');
  });

  it.each([
    ['zh', '必须是中国大陆电话号码（E.164 或国内格式）'],
    ['en', 'must be a mainland Chinese phone number in E.164 or national form'],
  ] as const)('is told in %s what is wrong with a number', async (language, said) => {
    await world.go('place');
    await world.speak(language);
    await page.fill('#callee', '12345');
    await page.fill('#ttsCode', 'TTS_1000003');
    await button(TEXTS[language].place.submit).click();
    await page.locator('.failure li').first().waitFor();
    const [problem = '', ...others] = await page.locator('.failure li').allTextContents();
    expect([problem.slice(0, `callee ${said}`.length), others]).toEqual([`callee ${said}`, []]);
    await world.speak('en');
  });

  it('offers nothing that the key may not do', async () => {
    const { key } = await createKey(test.api, APPLICATION, ['calls:read']);
    await world.go('');
    await signOut(page);
    await page.route('**/v1/statistics*', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { total: { calls: number } };
      await route.fulfill({ response: answer, json: { ...body, total: { ...body.total, calls: 0 } } });
    });
    await signIn(page, key);
    await page.getByText(t.overview.empty).waitFor();
    expect(await page.getByRole('link', { name: t.nav.place }).count()).toBe(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await signOut(page);
    await signIn(page);
  });

  it('is told what became of a call that the key may place, and not read', async () => {
    await world.go('');
    await signOut(page);
    await signIn(page, (await createKey(test.api, APPLICATION, ['calls:write'])).key);
    await page.fill('#callee', newCallee());
    await page.fill('#ttsCode', 'TTS_1000003');
    await button(t.place.submit).click();
    expect(await page.getByText(t.place.quota).count()).toBe(0);
    await page.getByText(t.place.mayNotRead).waitFor();
    const id = await page.locator('.placed code').textContent();
    expect((await test.api.get(id ?? '')).id).toBe(id);
    expect(await page.locator('.failure').count()).toBe(0);
    await button(t.place.next).click();
    expect(await page.inputValue('#callee')).toBe('');
    await signOut(page);
    await page.goto(`${test.gateway.url}/console/`);
    await signIn(page);
  });

  it('begins with what the key may see, and is told when that is nothing', async () => {
    const links = page.getByRole('navigation', { name: t.nav.menu }).getByRole('link');
    await world.go('');
    await signOut(page);
    await signIn(page, (await createKey(test.api, APPLICATION, ['webhooks:write'])).key);
    await page.getByRole('heading', { level: 1, name: t.webhooks.title }).waitFor();
    expect(await links.allTextContents()).toEqual([t.nav.webhooks]);
    const dot = `getComputedStyle(document.querySelector('.live'), '::before').backgroundColor`;
    const whenOff = await page.evaluate<string>(dot);
    await signOut(page);
    await page.goto(`${test.gateway.url}/console/`);
    await signIn(page, (await createKey(test.api, APPLICATION, ['events:read'])).key);
    await page.getByText(t.nav.nothing).waitFor();
    await page.locator('.live[data-state="live"]').waitFor();
    expect(await page.evaluate<string>(dot)).not.toBe(whenOff);
    expect(await page.locator('.failure').count()).toBe(0);
    await signOut(page);
    await signIn(page);
  });
}
