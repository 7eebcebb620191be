import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { KubernetesObject } from '../../test/support/chart/objects.ts';
import { compile } from '../../test/support/compiler.ts';

/** Kubernetes' own descriptions of its objects, as types and as validators; prometheus-operator's are beside them. */
const MODELS = ['kubernetes-models@5.1.0', '@kubernetes-models/prometheus-operator@6.0.0'];
const COMPILER_OPTIONS = {
  ...{ noEmit: true, strict: true, skipLibCheck: true },
  ...{ module: 'nodenext', target: 'es2024', types: [] },
};

/** Installs the models into a folder of their own. */
export function fetchModels(tools: string): string {
  const folder = join(tools, 'models');
  if (existsSync(join(folder, 'node_modules/kubernetes-models'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  execFileSync('npm', ['install', '--ignore-scripts', '--no-fund', '--no-audit', '--save-exact', ...MODELS], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}

/** What is wrong with objects by the descriptions: unknown and missing fields, values that are not allowed. */
export async function wrongObjects(folder: string, objects: readonly KubernetesObject[]): Promise<readonly string[]> {
  const wrong = await Promise.all(objects.map(async (object) => await wrongValues(folder, object)));
  return [...wrong.flat(), ...(await wrongFields(folder, objects))];
}

function moduleOf({ apiVersion }: KubernetesObject): string {
  const isForeign = apiVersion.startsWith('monitoring.coreos.com/');
  return `${isForeign ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models'}/${apiVersion}`;
}

async function wrongValues(folder: string, object: KubernetesObject): Promise<readonly string[]> {
  const path = join(folder, 'node_modules', moduleOf(object), `${object.kind}.js`);
  const models = (await import(pathToFileURL(path).href)) as Record<string, new (of: object) => { validate(): void }>;
  const Model = models[object.kind];
  if (!Model) return [`${object.kind} ${object.metadata.name}: no model`];
  try {
    new Model(object).validate();
    return [];
  } catch (error) {
    return [`${object.kind} ${object.metadata.name}: ${String(error)}`];
  }
}

/** The validators let fields pass that they do not know, for which Kubernetes has a warning at most; TypeScript does not. */
async function wrongFields(folder: string, objects: readonly KubernetesObject[]): Promise<readonly string[]> {
  const lines = objects.flatMap((object, index) => [
    `import type { I${object.kind} as Kind${index} } from '${moduleOf(object)}';`,
    `export const object${index}: Kind${index} = ${JSON.stringify(object, undefined, 2)};`,
  ]);
  writeFileSync(join(folder, 'objects.ts'), lines.join('\n'));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: ['objects.ts'] }),
  );
  const output = await compile(folder);
  return output === '' ? [] : output.trim().split('\n');
}
