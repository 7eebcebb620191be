interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** All of a list that is short enough for a page, though the API gives it in parts. */
export async function readAll<T>(readPage: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { items, nextCursor }: Page<T> = await readPage(cursor);
    all.push(...items);
    cursor = nextCursor;
  }
  return all;
}
