/** The part of JSON Schema that openapi.json uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Schemas;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly [bound: string]: unknown;
}
export type Schemas = Readonly<Record<string, Schema>>;

/** Clients send a request and read a response: what may be added to one may not be added to the other. */
type Direction = 'request' | 'response';
type Versions<T> = readonly [before: T, after: T];

const UPPER_BOUNDS = ['maxLength', 'maximum', 'maxItems', 'maxProperties'];
const LOWER_BOUNDS = ['minLength', 'minimum', 'minItems', 'minProperties'];

/** What of a schema no longer holds for clients that know it as it was; `place` begins each sentence. */
export function schemaBreaks(
  direction: Direction,
  schemas: Versions<Schema | undefined>,
  components: Versions<Schemas>,
  place: string,
): string[] {
  return new Comparison(direction, components).compare(schemas, place);
}

class Comparison {
  /** Schemas that hold themselves are compared once. */
  private readonly seen = new Set<string>();

  private readonly direction: Direction;
  private readonly components: Versions<Schemas>;

  constructor(direction: Direction, components: Versions<Schemas>) {
    this.direction = direction;
    this.components = components;
  }

  compare([first, second]: Versions<Schema | undefined>, place: string): string[] {
    if (!first || !second) return first ? [`${place} is no longer described`] : [];
    const key = `${first.$ref} ${second.$ref} ${place.split('.').at(-1)}`;
    if (first.$ref !== undefined && this.seen.has(key)) return [];
    this.seen.add(key);
    const pair = [this.resolve(first, 0), this.resolve(second, 1)] as const;
    return [
      ...this.types(pair, place),
      ...this.values(pair, place),
      ...this.bounds(pair, place),
      ...this.alternatives(pair, place),
      ...this.properties(pair, place),
      ...this.elements(pair, place),
    ];
  }

  private resolve(schema: Schema, version: 0 | 1): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return (name === undefined ? undefined : this.components[version][name]) ?? schema;
  }

  /** Of the two, the one whose every value the other one has to allow: what was sent, or what is answered now. */
  private narrower<T>([before, after]: Versions<T>): Versions<T> {
    return this.direction === 'request' ? [before, after] : [after, before];
  }

  private types(pair: Versions<Schema>, place: string): string[] {
    const [must, may] = this.narrower(pair).map(typesOf);
    const isOpen = may?.size === 0;
    const missing = [...(must ?? [])].filter((type) => !isOpen && !may?.has(type));
    return missing.map((type) =>
      this.direction === 'request' ? `${place} may no longer be ${type}` : `${place} may now be ${type}`,
    );
  }

  /** Values may be added to answers: clients are told to expect new ones. */
  private values([before, after]: Versions<Schema>, place: string): string[] {
    if (this.direction === 'response' || !after.enum) return [];
    if (!before.enum) return [`${place} is now one of ${after.enum.join(', ')}`];
    return before.enum
      .filter((value) => !after.enum?.includes(value))
      .map((value) => `${place} may no longer be ${String(value)}`);
  }

  private bounds([before, after]: Versions<Schema>, place: string): string[] {
    if (this.direction === 'response') return [];
    const isTighter = (bound: string, sign: 1 | -1) => {
      const [old, now] = [before[bound], after[bound]];
      return typeof now === 'number' && (typeof old !== 'number' || sign * now < sign * old);
    };
    const pattern = after.pattern !== undefined && after.pattern !== before.pattern ? ['pattern'] : [];
    const tighter = [
      ...UPPER_BOUNDS.filter((bound) => isTighter(bound, 1)),
      ...LOWER_BOUNDS.filter((bound) => isTighter(bound, -1)),
      ...pattern,
    ];
    return tighter.map((bound) => `${place} has a tighter ${bound}`);
  }

  /** Alternatives are known by their names. */
  private alternatives(pair: Versions<Schema>, place: string): string[] {
    const [before, after] = pair.map(alternativesOf);
    if (!before?.length || !after?.length) return [];
    return before.flatMap((schema, index) => {
      const other = schema.$ref === undefined ? after[index] : after.find(({ $ref }) => $ref === schema.$ref);
      if (!other) return this.direction === 'request' ? [`${place} may no longer be ${nameOf(schema)}`] : [];
      return this.compare([schema, other], place);
    });
  }

  private properties([before, after]: Versions<Schema>, place: string): string[] {
    const later = after.properties ?? {};
    const kept = Object.entries(before.properties ?? {}).flatMap(([name, schema]) => {
      const other = later[name];
      return other ? this.compare([schema, other], `${place}.${name}`) : [`${place}.${name} is gone`];
    });
    const [known, wanted] = this.narrower([before, after]).map(({ required }) => required ?? []);
    // What is not answered at all any more is told as gone.
    const isTold = (name: string) => this.direction === 'request' || later[name] !== undefined;
    const changed = (wanted ?? []).filter((name) => !known?.includes(name) && isTold(name));
    return [...kept, ...changed.map((name) => `${place}.${name} ${this.requirement}`)];
  }

  private get requirement(): string {
    return this.direction === 'request' ? 'has become necessary' : 'may now be absent';
  }

  private elements([before, after]: Versions<Schema>, place: string): string[] {
    const valuesOf = ({ additionalProperties: values }: Schema) => (typeof values === 'object' ? values : undefined);
    return [
      ...(before.items ? this.compare([before.items, after.items], `${place}[]`) : []),
      ...(valuesOf(before) ? this.compare([valuesOf(before), valuesOf(after)], `${place}.*`) : []),
    ];
  }
}

function typesOf({ type }: Schema): Set<string> {
  if (type === undefined) return new Set();
  return new Set(typeof type === 'string' ? [type] : type);
}

const alternativesOf = ({ oneOf, anyOf }: Schema) => oneOf ?? anyOf ?? [];

const nameOf = ({ $ref, type }: Schema) => $ref?.split('/').at(-1) ?? String(type);
