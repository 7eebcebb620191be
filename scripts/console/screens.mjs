/* global fetch, localStorage, URLSearchParams */
/**
 * The pictures of the documents, out of a gateway in sandbox mode on a database of its own:
 * `npm run console:screens -- <url> <key> <url of its sandbox>`. The numbers in them are the sandbox's.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../../test/support/chromium.ts';

const [url, key, sandbox] = process.argv.slice(2);
if (!sandbox) {
  console.error('usage: npm run console:screens -- <url> <key> <url of its sandbox>');
  process.exit(2);
}
const FOLDER = 'docs/images';
const SIZE = { width: 1280, height: 800 };
/** Enough calls for a list and a chart; their endings are scripts of the sandbox. */
const ENDINGS = ['9000', '9001', '0001', '9002', '0002', '9003', '0005', '9004', '0003', '9005'];
const LANGUAGES = { en: 'en-US', zh: 'zh-CN' };

async function ask(method, path, body) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  return await answer.json();
}

const place = (index, ending) =>
  ask('POST', '/v1/calls', {
    kind: 'tts',
    callee: `+86137${String(1_000 + index)}${ending}`,
    ttsCode: index % 3 ? 'TTS_1000001' : 'TTS_1000003',
    ...(index % 3 && { ttsParams: { code: String(4_000 + index) } }),
    metadata: { order: `20261130-${index}` },
  });

const encode = (text) => encodeURIComponent(text).replaceAll('*', '%2A');
const write = (fields, encodeOne) =>
  Object.entries(fields)
    .map(([name, value]) => `${encodeOne(name)}=${encodeOne(value)}`)
    .join('&');

/** A client that encodes values as a form does, which Aliyun does not take. */
async function askWronglySigned() {
  const fields = {
    ...{ AccessKeyId: 'sandbox-access-key-id', Action: 'SingleCallByTts', CalledNumber: '13900139000' },
    ...{ Format: 'JSON', SignatureMethod: 'HMAC-SHA1', SignatureNonce: randomUUID(), SignatureVersion: '1.0' },
    Timestamp: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
    ...{ TtsCode: 'TTS_1000001', TtsParam: '{"name":"Li Lei"}', Version: '2017-05-25' },
  };
  const signed = `POST&%2F&${encode(write(fields, (text) => new URLSearchParams([['', text]]).toString().slice(1)))}`;
  const Signature = createHmac('sha1', 'sandbox-access-key-secret&').update(signed).digest('base64');
  await fetch(sandbox, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: write({ ...fields, Signature }, encode),
  });
}

await ask('PATCH', '/v1/sandbox/settings', { interactive: false, timeScale: 10, flowControl: false });
for (let index = 0; index < 40; index += 1) await place(index, ENDINGS[index % ENDINGS.length]);
await ask('PATCH', '/v1/sandbox/settings', { interactive: true, timeScale: 1 });
for (let index = 40; index < 43; index += 1) await place(index, '9100');
await askWronglySigned();
const night = { from: '21:00', to: '09:00' };
const noon = { from: '12:00', to: '14:00', days: ['day-off'], purposes: ['bulk'] };
await ask('PATCH', '/v1/application', {
  quietHours: { timeZone: 'Asia/Shanghai', windows: [night, noon], exemptPurposes: ['verification'] },
});

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
for (const [language, locale] of Object.entries(LANGUAGES)) {
  const context = await browser.newContext({ viewport: SIZE, locale, reducedMotion: 'reduce' });
  await context.addInitScript(() => localStorage.setItem('console.theme', 'light'));
  const page = await context.newPage();
  await page.goto(`${url}/console/`);
  await page.fill('#api-key', key);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.layout');
  const shoot = async (name, path, ready) => {
    await page.goto(`${url}/console/${path}`);
    await page.locator(ready).first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    await page.waitForTimeout(800);
    await page.screenshot({ path: `${FOLDER}/console-${name}-${language}.png` });
  };
  await shoot('sandbox', 'sandbox', '.phone-card');
  const refused = page.locator('.refused', { hasText: 'signature' }).first();
  await refused.locator('summary').click();
  await refused.locator('.compared').waitFor();
  await refused.screenshot({ path: `${FOLDER}/console-signature-${language}.png` });
  await shoot('quiet-hours', 'settings?tab=quiet-hours', '.window');
  await shoot('overview', '', '.failures li');
  await shoot('calls', 'calls', '.calls-body .calls-row');
  const failed = await ask('GET', '/v1/calls?status=failed&limit=1');
  await shoot('call', `calls/${failed.items[0].id}`, '.line');
  await shoot('errors', 'errors', '.error-entry');
  await context.close();
}
await browser.close();
await ask('PATCH', '/v1/application', { quietHours: null });
await ask('PATCH', '/v1/sandbox/settings', { interactive: false, timeScale: 1, flowControl: true });
