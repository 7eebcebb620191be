import 'reflect-metadata';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How one configuration property is read from the environment. */
export interface EnvironmentEntry {
  /** Name of the environment variable. */
  readonly key: string;
  /** Another spelling of the variable, which wins: programs agree on lower case for proxies. */
  readonly alias?: string;
  /** Name of the property on the configuration class. */
  readonly property: string;
  readonly type: 'string' | 'number' | 'boolean' | 'list';
  /** One sentence for the table of docs/configuration.md. */
  readonly description: string;
  /** True for values that must never be printed. */
  readonly secret: boolean;
}

const entries = new Map<object, EnvironmentEntry[]>();

const TYPES = new Map<unknown, EnvironmentEntry['type']>([
  [Number, 'number'],
  [Boolean, 'boolean'],
]);

/** Marks a configuration property as read from the environment variable `key`. */
export function FromEnvironment(
  key: string,
  description: string,
  options: { secret?: boolean; alias?: string; isList?: boolean } = {},
): PropertyDecorator {
  return (target, property) => {
    const designType: unknown = Reflect.getMetadata('design:type', target, property);
    const list = entries.get(target.constructor) ?? [];
    list.push({
      key,
      ...(options.alias !== undefined && { alias: options.alias }),
      property: String(property),
      // The emitted type of a read-only list differs between compilers.
      type: options.isList ? 'list' : (TYPES.get(designType) ?? 'string'),
      description,
      secret: options.secret ?? false,
    });
    entries.set(target.constructor, list);
  };
}

/** Every environment variable that the configuration class reads, in the order of its properties; those of its base class last. */
export function environmentEntriesOf(configClass: object): readonly EnvironmentEntry[] {
  const base = Object.getPrototypeOf(configClass) as object | null;
  return [...(entries.get(configClass) ?? []), ...(base === null ? [] : environmentEntriesOf(base))];
}

/** The value of one variable as its property's type; a number or boolean that cannot be read is left to the validator. */
export function convertEnvironmentValue(type: EnvironmentEntry['type'], raw: string): unknown {
  const text = raw.trim();
  switch (type) {
    case 'number':
      return text === '' ? Number.NaN : Number(text);
    case 'boolean':
      return { true: true, '1': true, false: false, '0': false }[text.toLowerCase()] ?? text;
    case 'list':
      return text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
    case 'string':
      return text;
  }
}
