import type { FastifyInstance } from 'fastify';

/** Paths that routes have, with the methods they take, to tell a wrong method from a wrong path. */
export class KnownPaths {
  private readonly methods = new Map<string, Set<string>>();

  /** @param isHidden routes that must not tell that they are there. */
  constructor(fastify: FastifyInstance, isHidden: (url: string) => boolean) {
    fastify.addHook('onRoute', ({ url, method }) => {
      if (url.includes('*') || isHidden(url)) return;
      const known = this.methods.get(url) ?? new Set();
      for (const one of [method].flat()) known.add(one);
      this.methods.set(url, known);
    });
  }

  /** The methods that a path takes; none for a path that no route has. */
  methodsOf(path: string): string[] {
    const segments = path.split('/');
    const matching = [...this.methods].filter(([url]) => matches(url.split('/'), segments));
    return [...new Set(matching.flatMap(([, methods]) => [...methods]))].sort();
  }
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]))
  );
}
