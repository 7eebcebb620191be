import { globSync, readFileSync } from 'node:fs';
import { TIERS } from '../../jest.config.js';

const { scripts, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'scripts' | 'devDependencies',
  Record<string, string>
>;

/** npm hands a signal on to the shell, and the shell to nobody: it has to become the process itself. */
describe('scripts that serve', () => {
  it.each(['start', 'start:prod', 'sandbox'])('npm run %s becomes the process, so that SIGTERM reaches it', (name) => {
    expect(scripts[name]?.split(' && ').at(-1)).toMatch(/^exec node /);
  });
});

describe('.nvmrc', () => {
  it('names the Node.js that npm ci brings along', () => {
    expect(readFileSync('.nvmrc', 'utf8').trim()).toBe(devDependencies['node']);
  });
});

describe('test tiers', () => {
  it('each have a script', () => {
    for (const tier of Object.keys(TIERS)) expect(scripts[`test:${tier}`]).toContain(` --selectProjects ${tier} `);
  });

  it('hold every test file once', () => {
    const folders = Object.values(TIERS).flat();
    const specs = globSync('**/*.spec.ts', { exclude: ['node_modules', 'dist'] });

    expect(specs.length).toBeGreaterThan(200);
    expect(specs.filter((path) => folders.filter((folder) => path.startsWith(`${folder}/`)).length !== 1)).toEqual([]);
  });
});
