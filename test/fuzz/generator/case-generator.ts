import { SeededRandom } from '../../fault/harness/seeded-random.ts';
import type { FuzzCase } from './fuzz-case.ts';
import { GoodRequest } from './good-request.ts';
import { hostileTexts, hostileValues } from './hostile-values.ts';
import { fieldPathsOf, type Operation, OPERATIONS } from './operations.ts';
import { rawBodies } from './raw-bodies.ts';
import { setPath } from './set-path.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
/** Node.js takes 16 kB of head in all; a longer URL says nothing about a parameter. */
const LONGEST_TEXT = 4_000;
const MOST_CHANGES = 4;

/** Makes a case when it is played: there are tens of thousands, of 340 MB, and a short run plays few of them. */
type Draft = () => FuzzCase;

/** Requests from openapi.json: first every value into every field by itself, then mixtures, for ever. */
export class CaseGenerator {
  readonly good: GoodRequest;
  private readonly random: SeededRandom;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
    this.good = new GoodRequest(this.random);
  }

  *all(): Generator<FuzzCase> {
    for (const draft of this.systematic()) yield draft();
    for (;;) yield this.mixture(this.random.pick(OPERATIONS));
  }

  /** The systematic part in a random order: for runs that are too short for all of it. */
  *some(): Generator<FuzzCase> {
    for (const draft of this.random.shuffle([...this.systematic()])) yield draft();
    for (;;) yield this.mixture(this.random.pick(OPERATIONS));
  }

  private *systematic(): Generator<Draft> {
    for (const operation of OPERATIONS) {
      yield* this.eachField(operation);
      yield* this.eachParameter(operation);
      yield* this.eachRawBody(operation);
    }
  }

  private *eachField(operation: Operation): Generator<Draft> {
    for (const [example, schema] of operation.bodies.entries()) {
      for (const path of [...fieldPathsOf(schema), 'unknownField', 'toString']) {
        for (const value of hostileValues()) {
          yield () => {
            const body = this.good.body(operation, example);
            setPath(body, path, value);
            return this.withBody(operation, `${path} = ${typeName(value)}`, body);
          };
        }
      }
    }
  }

  private *eachParameter(operation: Operation): Generator<Draft> {
    for (const { name, in: place } of operation.parameters) {
      for (const text of hostileTexts())
        yield () => this.withParameter(operation, name, place, text.slice(0, LONGEST_TEXT));
    }
    for (const query of [
      'unknown=1',
      '__proto__=1',
      'toString=1',
      'a=%ff',
      '%',
      '&&&',
      'limit[]=1',
      'limit=1&limit=2',
    ]) {
      yield () => ({ ...this.plain(operation), name: 'query', path: `${this.good.path(operation)}?${query}` });
    }
  }

  private *eachRawBody(operation: Operation): Generator<Draft> {
    if (operation.method === 'GET') return;
    const good = JSON.stringify(operation.bodies.length > 0 ? this.good.body(operation, 0) : {});
    for (const { name, headers, body } of rawBodies(good, this.random.int(0, 10_000)))
      yield () => ({ ...this.plain(operation), name: `body: ${name}`, headers, body });
  }

  private mixture(operation: Operation): FuzzCase {
    if (operation.bodies.length === 0) return this.mixedParameters(operation);
    const example = this.random.int(0, operation.bodies.length - 1);
    const body = { ...this.good.body(operation, example), ...this.extraOf(operation) };
    const paths = fieldPathsOf(operation.bodies[example] ?? {});
    const count = this.random.int(0, MOST_CHANGES);
    for (let index = 0; index < count; index++)
      setPath(body, this.random.pick(paths), this.random.pick(hostileValues()));
    return this.withBody(operation, `${count} fields changed`, body);
  }

  private mixedParameters(operation: Operation): FuzzCase {
    if (operation.parameters.length === 0) return this.plain(operation);
    const { name, in: place } = this.random.pick(operation.parameters);
    return this.withParameter(operation, name, place, this.random.pick(hostileTexts()).slice(0, LONGEST_TEXT));
  }

  private extraOf({ id }: Operation): Record<string, unknown> {
    return id === 'createCall' ? this.good.extra() : {};
  }

  private plain(operation: Operation): FuzzCase {
    return { operation, name: 'as it should be', path: this.good.path(operation), headers: {} };
  }

  private withBody(operation: Operation, name: string, sent: unknown): FuzzCase {
    return { ...this.plain(operation), name, headers: JSON_TYPE, body: JSON.stringify(sent), sent };
  }

  private withParameter(operation: Operation, name: string, place: string, text: string): FuzzCase {
    const base = { ...this.plain(operation), name: `${place} ${name}` };
    const encoded = encodeURIComponent(text.toWellFormed());
    if (place === 'query') return { ...base, path: `${base.path}?${name}=${encoded}` };
    if (place === 'path') return { ...base, path: this.good.fill(operation, () => text) };
    const headers = { [name]: text.replace(/[^\x20-\x7e]/g, '?') };
    const body = operation.bodies.length > 0 ? JSON.stringify(this.good.body(operation, 0)) : undefined;
    return { ...base, headers: { ...headers, ...(body && JSON_TYPE) }, ...(body && { body }) };
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
