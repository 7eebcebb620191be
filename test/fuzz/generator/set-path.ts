/** Puts a copy of a JSON value at a path such as `menu.0.key`; what stands in the way is replaced. */
export function setPath(root: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  let level: Record<string, unknown> | unknown[] = root;
  names.forEach((name, index) => {
    const isLast = index === names.length - 1;
    const next: unknown = isLast ? copyOf(value) : containerAt(level, name, names[index + 1] ?? '');
    (level as Record<string, unknown>)[name] = next;
    level = next as Record<string, unknown>;
  });
}

/** Texts of megabytes stay as they are. */
function copyOf(value: unknown): unknown {
  return typeof value === 'object' ? (JSON.parse(JSON.stringify(value)) as unknown) : value;
}

function containerAt(level: object, name: string, nextName: string): object {
  const there = (level as Record<string, unknown>)[name];
  if (typeof there === 'object' && there !== null) return there;
  return /^\d+$/.test(nextName) ? [] : {};
}
