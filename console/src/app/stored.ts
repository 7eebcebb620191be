/** A choice that the browser keeps; where it keeps nothing, the choice lasts as long as the page. */
export function readStored(name: string): string | null {
  try {
    return localStorage.getItem(`console.${name}`);
  } catch {
    return null;
  }
}

export function writeStored(name: string, value: string): void {
  try {
    localStorage.setItem(`console.${name}`, value);
  } catch {
    // A browser that refuses to store is no reason to fail.
  }
}
