/** One line of a Dockerfile. */
export interface Instruction {
  readonly name: string;
  /** `--from=build` and the like. */
  readonly flags: Readonly<Record<string, string>>;
  /** What follows: the elements of the exec form, else words. */
  readonly words: readonly string[];
  readonly isExecForm: boolean;
  /** What follows, as written. */
  readonly text: string;
}

export interface Stage {
  /** As `--from` names it; the last one often has no name. */
  readonly name: string;
  /** The image it begins with. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** Reads the part of the language that deploy/Dockerfile uses: no heredocs, ARGs before the first stage only. */
export function parseDockerfile(text: string): readonly Stage[] {
  const args = new Map<string, string>();
  const stages: { name: string; base: string; instructions: Instruction[] }[] = [];
  for (const instruction of instructionsOf(text)) {
    if (instruction.name === 'ARG') {
      const [key = '', value = ''] = instruction.text.split('=', 2);
      args.set(key, value);
    } else if (instruction.name === 'FROM') {
      const [image = '', , name = 'final'] = instruction.words;
      stages.push({
        name,
        base: image.replace(/\$\{(\w+)\}/, (_, key: string) => args.get(key) ?? ''),
        instructions: [],
      });
    } else {
      stages.at(-1)?.instructions.push(instruction);
    }
  }
  return stages;
}

function instructionsOf(text: string): Instruction[] {
  return text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(toInstruction);
}

function toInstruction(line: string): Instruction {
  const [, name = '', rest = ''] = /^\s*(\w+)\s+(.*)$/.exec(line) ?? [];
  const flags = [...rest.matchAll(/(?:^|\s)--([\w-]+)=(\S+)(?=\s)/g)].filter(() =>
    ['COPY', 'HEALTHCHECK'].includes(name),
  );
  const text = flags.reduce((left, [flag]) => left.replace(flag, ''), rest).trim();
  const exec = /(\[.*\])$/.exec(text)?.[1];
  return {
    name,
    flags: Object.fromEntries(flags.map(([, key = '', value = '']) => [key, value])),
    words: exec === undefined ? text.split(/\s+/) : (JSON.parse(exec) as string[]),
    isExecForm: exec !== undefined,
    text,
  };
}

/** The instruction of a stage that counts: the last one of its name. */
export function lastOf(stage: Stage | undefined, name: string): Instruction | undefined {
  return stage?.instructions.findLast((instruction) => instruction.name === name);
}

/** The variables that a stage sets. */
export function environmentOf(stage: Stage): Readonly<Record<string, string>> {
  const lines = stage.instructions.filter(({ name }) => name === 'ENV').flatMap(({ words }) => words);
  return Object.fromEntries(lines.map((word) => word.split('=', 2) as [string, string]));
}
