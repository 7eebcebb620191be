import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What finds a mutant. */
export type Finder =
  /** Test files, and which of their tests; all of them without a pattern. */
  | { readonly tool: 'jest'; readonly files: readonly string[]; readonly pattern?: string }
  /** Arguments of the fault harness; a breach of a promise finds the mutant. */
  | { readonly tool: 'chaos'; readonly args: readonly string[] }
  /** Files that the linter has to complain about. */
  | { readonly tool: 'lint'; readonly files: readonly string[] };

/** A defect that the gateway had once, to be put back on purpose. */
export interface Mutant {
  /** As the file's name begins, e.g. `07`. */
  readonly number: string;
  readonly file: string;
  /** The number of the review's list that the defect stood in; above 20, which way out of the event log it is about. */
  readonly item: string;
  readonly defect: string;
  readonly finder: Finder;
}

const MUTANTS_FOLDER = fileURLToPath(new URL('.', import.meta.url));

const NAME = /^(\d{2,3})-[\da-z-]+\.patch$/;
const DEFECT = /^# Defect (\d{1,2}): (\S.*)$/m;
const FOUND_BY = /^# Found by: (jest|chaos|lint) (\S.*)$/m;
const PATTERN = / -t "([^"]+)"$/;

/** All mutants, in the order of their numbers. */
export function readMutants(): Mutant[] {
  const names = readdirSync(MUTANTS_FOLDER).filter((name) => name.endsWith('.patch'));
  return names.sort().map(readMutant);
}

/**
 * @throws when the head of the patch does not say what the defect is and what finds it:
 * `# Defect <number>: <what>` and `# Found by: jest <files> [-t "<pattern>"] | chaos <arguments> | lint <files>`.
 */
function readMutant(name: string): Mutant {
  const text = readFileSync(MUTANTS_FOLDER + name, 'utf8');
  const [, number] = NAME.exec(name) ?? [];
  const [, item, defect] = DEFECT.exec(text) ?? [];
  const [, tool, rest] = FOUND_BY.exec(text) ?? [];
  if (!number || !item || !defect || !tool || !rest) throw new Error(`${name}: the head of the patch is incomplete`);
  return { number, file: MUTANTS_FOLDER + name, item, defect, finder: toFinder(tool, rest) };
}

function toFinder(tool: string, rest: string): Finder {
  const pattern = PATTERN.exec(rest)?.[1];
  const words = rest.replace(PATTERN, '').split(' ');
  if (tool === 'chaos') return { tool, args: words };
  if (tool === 'lint') return { tool, files: words };
  return { tool: 'jest', files: words, pattern };
}

/** A finder as the table shows it. */
export function describeFinder(finder: Finder): string {
  if (finder.tool === 'chaos') return `chaos ${finder.args.join(' ')}`;
  const files = finder.files.map((file) => file.replace(/^(?:src|test)\//, '')).join(' ');
  return finder.tool === 'jest' && finder.pattern ? `${files} › ${finder.pattern}` : files;
}
