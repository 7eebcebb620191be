import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { TABS } from '../../console/src/routes/settings/settings-search.js';
import { Database } from '../../src/database/database.js';
import { send, signRpc } from '../contract/support/sandbox-client.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { TEXTS } from '../support/console-browser.js';
import { type ConsoleWorld, follow, signIn, signOut } from '../support/console-world.js';
import type { TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import { createEndpoint } from '../support/webhooks.js';

const SCRIPT = '<img src=x onerror=alert(1)>';
const PAGES = [
  ...['calls', 'place', 'sandbox', 'webhooks', 'errors', 'diagnosis', ''],
  ...TABS.map((tab) => `settings?tab=${tab}`),
];
const SERIOUS = ['serious', 'critical'];
/** A rule says how serious whatever it finds is: those that are left out could find nothing that counts. Null before axe is there. */
const LESSER_RULES = `'axe' in globalThis
  ? axe._audit.rules.filter(({ impact }) => !${JSON.stringify(SERIOUS)}.includes(impact)).map(({ id }) => id)
  : null`;

async function seriousFindings(page: Page): Promise<string[]> {
  const lesserRules = await page.evaluate<string[] | null>(LESSER_RULES);
  // It is brought into each document once.
  const builder = new AxeBuilder({ page, ...(lesserRules && { axeSource: 'void 0' }) });
  // There are no frames: its simple mode sees as much, in a third of the time. What passed is described by nobody.
  const axe = builder
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .disableRules(lesserRules ?? []);
  const { violations } = await axe.analyze();
  const serious = violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .map(({ id, nodes }) => `${page.url()}: ${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  return [...serious, ...(await repeatedIds(page))];
}

/** Labels lead to the first of them. axe looks at what is shown only, and not into what is folded. */
async function repeatedIds(page: Page): Promise<string[]> {
  const ids = await page.evaluate<string[]>(`[...document.querySelectorAll('[id]')].map(({ id }) => id)`);
  return ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `${page.url()}: id ${id} stands twice`);
}

/** What is on each page, and that all of it can be used by everybody. */
export function pages(world: ConsoleWorld): void {
  let test: TestGateway;
  let page: Page;
  let callId: string;
  let endpointId: string;
  /** With a template code that is a script: no request can have one, but a row can. */
  let templateId: string;

  beforeAll(async () => {
    ({ test, page } = world);
    ({ id: endpointId } = await createEndpoint(test.api, 'http://127.0.0.1:9/hooks', { description: SCRIPT }));
    const { body } = await test.api.create(
      ttsCall({ callee: newCallee('0005'), ttsParams: { code: SCRIPT }, metadata: { note: SCRIPT } }),
    );
    callId = body.id;
    await test.api.waitFor(callId, ['failed']);
    ({ id: templateId } = (await test.api.create(ttsCall({ callee: newCallee('0001') }))).body);
    await test.api.waitFor(templateId, ['no-answer', 'busy']);
    await test
      .part(Database)
      .pool.query(`update calls set request = request || jsonb_build_object('ttsCode', $2::text) where id = $1`, [
        templateId,
        SCRIPT,
      ]);
    await pushReceipt({ out_id: callId, call_id: 'x', status_code: '200777', status_msg: SCRIPT, hangup: SCRIPT });
  });

  async function pushReceipt(receipt: object): Promise<void> {
    const answer = await fetch(`${test.gateway.url}/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([receipt]),
    });
    if (!answer.ok) throw new Error(`no receipt: ${answer.status}`);
  }

  /** From the page to sign in by through all others. */
  async function findingsOf(page: Page): Promise<string[]> {
    const findings: string[] = [];
    const look = async () => {
      findings.push(...(await seriousFindings(page)));
      const cut = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (cut > 0) findings.push(`${page.url()}: ${cut} px are cut`);
    };
    await look();
    await signIn(page);
    for (const path of [...PAGES, `calls/${callId}`, `webhooks/${endpointId}`]) {
      await follow(page, path);
      await look();
    }
    return findings;
  }

  describe('in zh, light, 360 wide', () => {
    let narrow: Page;
    let typed: string;

    beforeAll(async () => {
      const context = await world.browser.person('zh', { width: 360 });
      narrow = await context.newPage();
      const { promise: isLate, resolve: arrive } = Promise.withResolvers<void>();
      await narrow.route(/zh_CN-[^/]*\.js$/, async (route) => {
        await isLate;
        await route.continue();
      });
      await narrow.goto(`${test.gateway.url}/console/`, { waitUntil: 'commit' });
      await narrow.fill('#api-key', 'half a key');
      const arrived = narrow.waitForResponse(/zh_CN-[^/]*\.js$/);
      arrive();
      await (await arrived).finished();
      await narrow.waitForLoadState('networkidle');
      typed = await narrow.inputValue('#api-key');
      await narrow.unrouteAll();
    });
    afterAll(async () => await narrow?.context().close());

    it('keep what was typed before their language had arrived', () => {
      expect(typed).toBe('half a key');
    });

    it('have nothing serious for axe, and nothing that is cut', async () => {
      expect(await findingsOf(narrow)).toEqual([]);
    }, 90_000);
  });

  it('have nothing serious for axe, and nothing that is cut: en, dark, 1280 wide', async () => {
    await signOut(page);
    expect(await findingsOf(page)).toEqual([]);
  }, 90_000);

  describe('to a person with a key', () => {
    it.each([
      ['the list', () => 'calls'],
      ['a call', () => `calls/${callId}`],
      ['the template of a call', () => `calls/${templateId}`],
      ['the sandbox', () => 'sandbox'],
      ['an endpoint', () => `webhooks/${endpointId}`],
    ])('show a stored script as text: %s', async (_name, path) => {
      await world.go(path());
      await page.getByText(SCRIPT).first().waitFor({ state: 'attached' });
      expect(await page.locator('img').count()).toBe(0);
    });

    it('place a call again whose template code is a script, as text', async () => {
      await world.go(`calls/${templateId}`);
      await page.getByRole('button', { name: TEXTS.en.call.again }).click();
      await page.locator('#ttsCode').waitFor();
      expect(await page.inputValue('#ttsCode')).toBe(SCRIPT);
      await page.getByText(SCRIPT).first().waitFor({ state: 'attached' });
      expect(await page.locator('img').count()).toBe(0);
    });

    it('keep a number off the list and on it, and show it masked', async () => {
      const number = newCallee('9000');
      const { doNotCall } = TEXTS.en;
      await world.go('settings?tab=do-not-call');
      await page.locator('#number').fill(number);
      await page.locator('#reason').fill(SCRIPT);
      await page.getByRole('button', { name: doNotCall.addNumber }).click();
      const entry = page.locator('.suppression', { hasText: SCRIPT });
      await entry.waitFor();
      expect(await entry.locator('.phone').textContent()).toMatch(/\*{4}/);
      expect((await test.api.create(ttsCall({ callee: number }))).status).toBe(403);
      const csv = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(`${number}\n1.39E+10\n`) };
      await page.locator('input[type=file]').setInputFiles(csv);
      await page.getByText(doNotCall.problem['scientific-notation']).waitFor();
      const remove = entry.getByRole('button');
      await remove.click();
      await remove.click();
      await entry.waitFor({ state: 'detached' });
      expect((await test.api.create(ttsCall({ callee: number }))).status).toBeLessThan(300);
    });

    it('set quiet hours that hold a call back, and take them away', async () => {
      const { quiet, settings } = TEXTS.en;
      await world.go('settings?tab=quiet-hours');
      await page.getByRole('button', { name: quiet.add }).click();
      for (const name of [quiet.from, quiet.to]) await page.getByLabel(name, { exact: true }).fill('00:00');
      await page.getByText(quiet.wholeDay).waitFor();
      await page.getByRole('button', { name: settings.save }).click();
      // All of every day is refused, with what to do about it.
      await page.locator('.failure').waitFor();
      await page.getByLabel(quiet.to, { exact: true }).fill('23:59');
      await page.getByRole('button', { name: settings.save }).click();
      await page.getByText(settings.saved).waitFor();
      const { body } = await test.api.send('GET', '/v1/application');
      expect(body).toMatchObject({ quietHours: { windows: [{ from: '00:00', to: '23:59' }] } });
      await page.getByRole('button', { name: new RegExp(quiet.remove) }).click();
      await page.getByRole('button', { name: settings.save }).click();
      await page.getByText(settings.saved).waitFor();
      expect((await test.api.send('GET', '/v1/application')).body).toMatchObject({ quietHours: null });
    });

    it('find calls by their failure code in all that are stored', async () => {
      await world.go('calls?code=200002');
      await page.locator(`.calls-body a[href$="${templateId}"]`).waitFor();
      await page.getByLabel(TEXTS.en.calls.filter.code).fill('isv.NEVER');
      await page.keyboard.press('Enter');
      await page.getByText(TEXTS.en.calls.emptyFiltered).waitFor();
    });

    it('name the mistake behind a wrong signature, and show both strings', async () => {
      const signedAsGet = signRpc({ Action: 'SingleCallByTts', CalledNumber: '13900139000' }, { method: 'GET' });
      await send(test.gateway.sandboxUrl ?? '', signedAsGet, { method: 'POST' });
      await world.go('sandbox');
      const refused = page.locator('.refused', { hasText: 'signature' }).first();
      await refused.locator('summary').click();
      await refused.getByText(TEXTS.en.mistake['other-method']).waitFor();
      expect(await refused.locator('.other').first().textContent()).toMatch(/^POST.*GET$/);
    });

    it('show a number on demand, of which the audit log knows', async () => {
      await world.go(`calls/${callId}`);
      const title = page.locator('h1 .phone');
      expect(await title.textContent()).toMatch(/\*{4}/);
      await title.getByRole('button', { name: TEXTS.en.phone.show }).click();
      await title.getByText(/^\+86\d{11}$/).waitFor();
      await world.go('settings?tab=audit');
      await page.getByText('revealCall').first().waitFor();
    });

    it('write the list to a file in which no cell is a formula', async () => {
      await world.go('calls');
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: TEXTS.en.calls.export }).click();
      const text = await readFile(await (await coming).path(), 'utf8');
      expect(text.trim().split('\n').length).toBeGreaterThanOrEqual(3);
      expect(text).toContain(callId);
      expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
    });

    it('have no number in an address', async () => {
      const addresses: string[] = [];
      page.on('request', (request) => addresses.push(request.url()));
      await world.go('calls');
      await page.getByLabel(TEXTS.en.calls.filter.callee).fill('+8613800010005');
      const answered = page.waitForResponse((answer) => answer.url().endsWith('/v1/calls/search'));
      await page.keyboard.press('Enter');
      await answered;
      expect([...addresses, page.url()].filter((address) => /1380001/.test(address))).toEqual([]);
    });

    it('have a cookie that is good for nothing without the token that the page has', async () => {
      const statuses = await page.evaluate(async () => {
        const paths = ['/v1/calls', '/v1/application', '/v1/audit-log'];
        return await Promise.all(paths.map(async (path) => (await fetch(path)).status));
      });
      expect(statuses).toEqual([403, 403, 403]);
    });

    it('say that they are not live while the connection is cut, and go on by themselves', async () => {
      const stream = '**/v1/events/stream*';
      await page.route(stream, (route) => route.abort());
      await world.go('calls');
      await page.getByText(TEXTS.en.live.staleBanner).waitFor();
      await page.unroute(stream);
      await page.locator('.live[data-state="live"]').waitFor();
    });

    it('end with the session, and begin again where they were', async () => {
      await world.go(`calls/${callId}`);
      await page.context().clearCookies();
      // No click: the page may have found out by itself, and have no links any more.
      await page.evaluate("history.pushState(null, '', '/console/errors')");
      await page.locator('#api-key').fill(PRIVATE_VALUES.apiKey);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: TEXTS.en.errors.title }).waitFor();
    });
  });
}
