/** The text below `## <title>`, up to the next heading of that level; undefined when there is none. */
export function sectionOf(changelog: string, title: string): string | undefined {
  const sections = changelog.split(/^## /m).slice(1);
  return sections
    .find((section) => section.split(/[\s\n]/, 1)[0] === title)
    ?.replace(/^.*\n/, '')
    .trim();
}

/**
 * What the changelog lacks: a section of the version, or, while the version has not been released, anything under
 * «Unreleased».
 */
export function changelogProblem(changelog: string, version: string, isFinal: boolean): string | undefined {
  const section = sectionOf(changelog, version);
  if (section !== undefined) return section === '' ? `CHANGELOG.md says nothing about ${version}` : undefined;
  if (isFinal) return `CHANGELOG.md has no section «## ${version} – <date>»`;
  return sectionOf(changelog, 'Unreleased') ? undefined : `CHANGELOG.md has neither ${version} nor anything unreleased`;
}

/** Whether a release may take something away: a new major version, or a new minor one before 1.0.0. */
export function mayBreak(from: string, to: string): boolean {
  const [oldMajor = 0, oldMinor = 0] = numbersOf(from);
  const [major = 0, minor = 0] = numbersOf(to);
  return major > oldMajor || (major === 0 && oldMajor === 0 && minor > oldMinor);
}

const numbersOf = (version: string) => version.replace(/^v/, '').split(/[.-]/).map(Number);
