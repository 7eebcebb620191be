/* global localStorage */
/**
 * Pictures of the console in both languages, light and dark, narrow and wide, to be looked at by a person:
 * `node test/console/screenshots.mjs <url> <key> <folder> [page …]`.
 */
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../support/chromium.ts';

const [url, key, folder, ...only] = process.argv.slice(2);
const PAGES = {
  overview: '',
  calls: 'calls',
  place: 'place',
  sandbox: 'sandbox',
  webhooks: 'webhooks',
  errors: 'errors',
  diagnosis: 'diagnosis',
  settings: 'settings',
  keys: 'settings?tab=keys',
  quietHours: 'settings?tab=quiet-hours',
  doNotCall: 'settings?tab=do-not-call',
  limits: 'settings?tab=limits',
  audit: 'settings?tab=audit',
};
const WIDTHS = { 360: 760, 1280: 860 };

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
const problems = [];

async function show(language, theme, width) {
  const context = await browser.newContext({
    viewport: { width, height: WIDTHS[width] },
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
  });
  await context.addInitScript(([chosen]) => localStorage.setItem('console.theme', chosen), [theme]);
  const page = await context.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  const shot = (name) => page.screenshot({ path: `${folder}/${name}-${language}-${theme}-${width}.png` });
  await page.goto(`${url}/console/`);
  await page.waitForSelector('#api-key');
  if (only.length === 0 || only.includes('sign-in')) await shot('sign-in');
  await page.fill('#api-key', key);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.layout');
  for (const [name, path] of Object.entries(PAGES)) {
    if (only.length > 0 && !only.includes(name)) continue;
    await page.goto(`${url}/console/${path}`);
    await page.waitForSelector('h1');
    await page.waitForTimeout(900);
    if (name === 'place') {
      await page.fill('#callee', '+8613800000001');
      await page.fill('#ttsCode', 'TTS_1000001');
      await page.waitForTimeout(400);
    }
    await shot(name);
  }
  for (const status of ['failed', 'busy', 'completed', 'queued']) {
    if (only.length > 0 && !only.includes('call')) continue;
    await page.goto(`${url}/console/calls?status=${encodeURIComponent(JSON.stringify([status]))}`);
    const row = page.locator('.calls-body .cell-time a').first();
    if (
      !(await row.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      ))
    )
      continue;
    await row.click();
    await page.waitForSelector('.line');
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${folder}/call-${status}-${language}-${theme}-${width}.png`, fullPage: true });
  }
  await context.close();
}

for (const language of ['zh', 'en'])
  for (const theme of ['light', 'dark']) for (const width of [360, 1280]) await show(language, theme, width);
await browser.close();
console.log([...new Set(problems)].join('\n') || 'no problem in the console of the browser');
