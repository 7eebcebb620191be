/* global performance, document */
/**
 * What no unit test sees of the console: `node test/console/check.mjs <url> <key>` against a gateway with calls. Prints one JSON
 * object: violations of the policy, requests to other hosts, accessibility findings, how fast the list opens, how much memory it takes.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const [url, key] = process.argv.slice(2);
const PAGES = ['', 'calls', 'place'];
const SERIOUS = ['serious', 'critical'];
const report = { violations: [], foreign: [], axe: [], scripted: false };

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

async function signedIn(locale, colorScheme) {
  const context = await browser.newContext({
    locale,
    colorScheme,
    viewport: { width: 1280, height: 860 },
    bypassCSP: false,
  });
  const page = await context.newPage();
  page.on(
    'console',
    (message) => /Content.Security.Policy/i.test(message.text()) && report.violations.push(message.text()),
  );
  page.on('request', (request) => request.url().startsWith(url) || report.foreign.push(request.url()));
  page.on('dialog', (dialog) => ((report.scripted = true), dialog.dismiss()));
  await page.goto(`${url}/console/`);
  await page.fill('#api-key', key);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.layout');
  return page;
}

async function audit(page, name) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, impact, nodes } of violations.filter((found) => SERIOUS.includes(found.impact)))
    report.axe.push(`${name}: ${id} (${impact}) ${nodes[0]?.html.slice(0, 120)} ×${nodes.length}`);
}

for (const [locale, scheme] of [
  ['zh-CN', 'light'],
  ['en-US', 'dark'],
]) {
  const page = await signedIn(locale, scheme);
  for (const path of PAGES) {
    await page.goto(`${url}/console/${path}`);
    await page.waitForSelector('h1');
    await page.waitForTimeout(1_200);
    await audit(page, `${locale} /${path}`);
  }
  await page.goto(`${url}/console/calls`);
  await page.locator('.calls-body .cell-time a').first().click();
  await page.waitForSelector('.line');
  await page.waitForTimeout(500);
  await audit(page, `${locale} call`);
  await page.context().close();
}

const page = await signedIn('en-US', 'light');
await page.goto(`${url}/console/calls`);
await page.waitForSelector('.calls-body .calls-row');
report.openMs = await page.evaluate(() => Math.round(performance.now()));
const countText = () => page.textContent('.calls-count');
const began = performance.now();
for (let round = 0; round < 600 && (await countText()).includes('so far'); round += 1) {
  await page.evaluate(() => document.querySelector('.calls-scroller').scrollBy(0, 1e7));
  await page.waitForTimeout(25);
}
report.scrolled = await countText();
report.scrolledMs = Math.round(performance.now() - began);
report.rows = await page.locator('.calls-body .calls-row').count();
const session = await page.context().newCDPSession(page);
await session.send('HeapProfiler.collectGarbage');
const { usedSize } = await session.send('Runtime.getHeapUsage');
report.heapMb = Math.round(usedSize / 1e6);
await browser.close();
console.log(JSON.stringify(report, null, 2));
