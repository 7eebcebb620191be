import type { ChildProcess } from 'node:child_process';
import type { Image } from './build-image.ts';
import { endOf, type Left, runInJail } from './jail.ts';

/** A container of an image: read-only but for its volumes, and with no rights. */
export interface Container {
  readonly child: ChildProcess;
  readonly end: Promise<Left>;
}

/** Runs what the image runs, or another command, with its user, environment and volumes. */
export function runImage(image: Image, env: Readonly<Record<string, string>>, command = image.command): Container {
  const { root, folder, user, volumes } = image;
  const child = runInJail(command, { root, folder, user, writable: volumes, env: { ...image.env, ...env } });
  return { child, end: endOf(child) };
}

/** @throws with what it wrote, when the container ends before it answers. */
export async function untilAlive(container: Container, url: string): Promise<void> {
  let left: Left | undefined;
  void container.end.then((ended) => (left = ended));
  while (left === undefined) {
    const answer = await fetch(`${url}/health/live`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it ended with ${left.code}: ${left.stderr}${left.stdout}`);
}
