import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { type BuildContext, readBuildContext } from './build-context.ts';
import { environmentOf, type Instruction, lastOf, parseDockerfile, type Stage } from './dockerfile.ts';
import { endOf, runInJail } from './jail.ts';

/** What deploy/Dockerfile makes, as a folder. */
export interface Image {
  readonly root: string;
  readonly folder: string;
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  readonly volumes: readonly string[];
  remove(): void;
}

/** Does the work of a step in a cheaper way; `folder` is the working directory on this machine. */
export type StandIn = (folder: string) => void;

/** Variables by which npm finds its registry. */
const OF_NPM = /^(?:npm_config_(?:registry|cafile)|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i;

/**
 * Carries the steps of a Dockerfile out, in jails.
 *
 * @param standIns for steps (RUN) that would take too long, by what stands there.
 */
export async function buildImage(
  context: string,
  dockerfile: string,
  standIns: Readonly<Record<string, StandIn>> = {},
): Promise<Image> {
  const place = mkdtempSync(join(tmpdir(), 'image-'));
  const stages = parseDockerfile(readFileSync(join(context, dockerfile), 'utf8'));
  for (const stage of stages) await buildStage(stage, { place, context: readBuildContext(context), standIns });
  const last = stages.at(-1);
  if (!last) throw new Error(`${dockerfile} has no stage`);
  return {
    root: join(place, last.name),
    folder: lastOf(last, 'WORKDIR')?.text ?? '/',
    user: lastOf(last, 'USER')?.text ?? '0:0',
    env: environmentOf(last),
    command: lastOf(last, 'CMD')?.words ?? [],
    healthcheck: lastOf(last, 'HEALTHCHECK')?.words ?? [],
    volumes: lastOf(last, 'VOLUME')?.words ?? [],
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

interface Build {
  readonly place: string;
  readonly context: BuildContext;
  readonly standIns: Readonly<Record<string, StandIn>>;
}

async function buildStage(stage: Stage, build: Build): Promise<void> {
  const root = join(build.place, stage.name);
  mkdirSync(join(root, 'tmp'), { recursive: true });
  let folder = '/';
  for (const instruction of stage.instructions) {
    if (instruction.name === 'WORKDIR') mkdirSync(join(root, (folder = instruction.text)), { recursive: true });
    if (instruction.name === 'COPY') copy(instruction, join(root, folder), build);
    if (instruction.name === 'RUN') await run(instruction.text, { root, folder, standIns: build.standIns });
  }
}

function copy({ words, flags }: Instruction, folder: string, { place, context }: Build): void {
  const target = resolve(folder, words.at(-1) ?? '');
  const isInto = words.at(-1)?.endsWith('/') === true;
  for (const source of words.slice(0, -1)) {
    if (flags.from === undefined) copyFromContext(source, isInto ? join(target, basename(source)) : target, context);
    else moveFromStage(join(place, flags.from, source), target);
  }
}

function copyFromContext(source: string, target: string, { folder, holds }: BuildContext): void {
  const from = join(folder, source);
  if (!existsSync(from)) throw new Error(`COPY ${source}: there is no such file`);
  if (!holds(source)) throw new Error(`COPY ${source}: .dockerignore keeps it away`);
  cpSync(from, target, { recursive: true, filter: (path) => holds(relative(folder, path)) });
}

/** No stage is read from twice. */
function moveFromStage(from: string, target: string): void {
  if (!existsSync(from)) throw new Error(`COPY ${from}: there is no such file`);
  renameSync(from, target);
}

async function run(
  command: string,
  { root, folder, standIns }: { root: string; folder: string; standIns: Readonly<Record<string, StandIn>> },
): Promise<void> {
  const standIn = standIns[command];
  if (standIn) return standIn(join(root, folder));
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) =>
      OF_NPM.test(key) && value !== undefined ? [[key, value]] : [],
    ),
  );
  const { code, stderr } = await endOf(runInJail(['sh', '-c', command], { root, folder, env }));
  if (code !== 0) throw new Error(`RUN ${command} ended with ${code}: ${stderr.slice(-2_000)}`);
}
