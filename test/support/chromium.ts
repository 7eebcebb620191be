import { existsSync } from 'node:fs';

/** The first that is there: without the windows of a whole browser, the console's tests take a quarter less of the processor. */
const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const;

/** Where Chromium is, or would be. */
export const CHROMIUM = process.env['CHROMIUM_PATH'] ?? PROGRAMS.find((path) => existsSync(path)) ?? PROGRAMS[0];
