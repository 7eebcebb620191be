import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** npm hands a signal on to the shell, and the shell to nobody: it has to become the process itself. */
describe('scripts that serve', () => {
  it.each(['start', 'start:prod', 'sandbox'])('npm run %s becomes the process, so that SIGTERM reaches it', (name) => {
    expect(scripts[name]?.split(' && ').at(-1)).toMatch(/^exec node /);
  });
});
