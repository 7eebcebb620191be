import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stop } from '../gateway/child.ts';
import { onEnd } from '../gateway/cleanup.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const ARGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--lang=en-US'];
const ADDRESS = /DevTools listening on (ws:\S+)/;

/** A browser that outlives whoever is connected to it. @returns where one connects to. */
export async function startChromium(): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-chromium-'));
  const own = ['--window-size=1280,860', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(CHROMIUM, [...ARGS, ...own], { stdio: ['ignore', 'ignore', 'pipe'] });
  onEnd(() => rmSync(profile, { recursive: true, force: true, maxRetries: 10 }));
  onEnd(() => stop(child));
  return await addressOf(child);
}

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('no output');
  for await (const line of createInterface(stderr)) {
    const [, address] = ADDRESS.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('Chromium ended');
}
