import { readFileSync } from 'node:fs';
import { declaredModules, type GraphModule, readModuleGraph } from './support/module-graph.js';

const MOST_PROVIDERS = 12;
const DOCUMENTS = ['docs/architecture.md', 'docs/architecture.zh-CN.md'];

let modules: readonly GraphModule[];

beforeAll(async () => {
  modules = await readModuleGraph();
});

const list = (names: readonly string[]) => names.join(', ') || '–';

const rowOf = ({ name, providerCount, exports, imports }: GraphModule) =>
  `| ${name} | ${providerCount} | ${list(exports)} | ${list(imports)} |`;

function documentedRows(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^\| \w+ \| \d+ \|/.test(line));
}

describe('the modules', () => {
  it('are all a part of the application', () => {
    expect(modules.map(({ name }) => `${name}Module`).sort()).toEqual([...declaredModules()].sort());
  });

  it('have at most so many providers each', () => {
    expect(modules.filter(({ providerCount }) => providerCount > MOST_PROVIDERS)).toEqual([]);
  });

  it.each(DOCUMENTS)('are those of the table in %s', (file) => {
    expect(documentedRows(file).sort()).toEqual(modules.map(rowOf).sort());
  });

  it('import only those that stand above them in the table', () => {
    const order = documentedRows('docs/architecture.md').map((row) => row.split(' ')[1] ?? '');
    const upward = modules.flatMap(({ name, imports }) =>
      imports.filter((other) => order.indexOf(other) >= order.indexOf(name)).map((other) => `${name} imports ${other}`),
    );

    expect(upward).toEqual([]);
  });
});
