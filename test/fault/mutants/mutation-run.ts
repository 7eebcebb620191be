import { findBrokenFinders } from './baseline.ts';
import { ask, type Verdict } from './finders.ts';
import { describeFinder, type Mutant } from './mutant.ts';
import { WorkCopy } from './work-copy.ts';

/** `found` is how it should be; `survived`: nothing noticed the defect; `invalid`: nothing is known. */
type Fate = 'found' | 'survived' | 'invalid';

export interface MutantReport {
  readonly number: string;
  readonly item: string;
  readonly defect: string;
  readonly foundBy: string;
  readonly fate: Fate;
  readonly detail: string;
  readonly seconds: number;
}

export interface RunOptions {
  readonly mutants: readonly Mutant[];
  /** Work copies, each with a mutant in it at a time. */
  readonly jobs: number;
  readonly onReport: (report: MutantReport) => void;
}

/** Puts one defect after the other into copies of the work tree and asks what should find it. */
export async function runMutants({ mutants, jobs, onReport }: RunOptions): Promise<MutantReport[]> {
  const copies = await Promise.all(Array.from({ length: jobs }, () => WorkCopy.make()));
  try {
    const [first] = copies as [WorkCopy];
    await first.build();
    const broken = await findBrokenFinders(first, mutants);
    const waiting = [...mutants];
    const reports: MutantReport[] = [];
    const work = async (copy: WorkCopy) => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
        const report = await tryMutant(copy, mutant, broken.get(mutant.number));
        reports.push(report);
        onReport(report);
      }
    };
    await Promise.all(copies.map(work));
    return reports.sort((a, b) => a.number.localeCompare(b.number));
  } finally {
    await Promise.all(copies.map((copy) => copy.remove()));
  }
}

async function tryMutant(copy: WorkCopy, mutant: Mutant, problem?: string): Promise<MutantReport> {
  const { number, item, defect, finder } = mutant;
  const startedAt = performance.now();
  const verdict = problem === undefined ? await mutate(copy, mutant) : { isFound: undefined, detail: problem };
  const fate = verdict.isFound === undefined ? 'invalid' : verdict.isFound ? 'found' : 'survived';
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return { number, item, defect, foundBy: describeFinder(finder), fate, detail: verdict.detail, seconds };
}

async function mutate(copy: WorkCopy, { file, finder }: Mutant): Promise<Partial<Verdict> & { detail: string }> {
  try {
    await copy.apply(file);
  } catch (error) {
    return { detail: `does not apply: ${(error as Error).message}` };
  }
  try {
    await copy.build();
    return await ask(copy, finder);
  } catch (error) {
    return { detail: `does not build: ${(error as Error).message}` };
  } finally {
    await copy.revert(file);
  }
}
