import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Route } from './routes.js';

type ServedRoute = Pick<Route, 'method' | 'path'>;

/** One line of Fastify's tree: indentation of four characters a level, the path's next part, the methods. */
const LINE = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/;
const LEVEL_WIDTH = 4;

/** What Fastify answers, whoever registered it. `HEAD` is left out: it belongs to `GET`. */
export function servedRoutesOf(app: NestFastifyApplication): ServedRoute[] {
  const tree = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = LINE.exec(line) ?? [];
    const depth = indent.length / LEVEL_WIDTH;
    const path = (parents[depth - 1] ?? '') + part;
    parents[depth] = path;
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => ({ method, path }));
  });
}
