import { type CallFilter, readCalls } from './call-filter.js';
import { CSV_HEAD, toCsvRow } from './csv.js';

interface Sink {
  readonly write: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly abort: () => Promise<void>;
}

type SavePicker = (options: { suggestedName: string }) => Promise<{ createWritable: () => Promise<Sink> }>;

/** Reads all pages of the filter and writes each as it comes: the page never has more than one of them. */
export async function exportCalls(
  filter: CallFilter,
  onCount: (count: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const sink = await openSink(`calls-${new Date().toISOString().slice(0, 10)}.csv`);
  let count = 0;
  try {
    await sink.write(CSV_HEAD);
    for (let cursor: string | null | undefined = ''; cursor !== null;) {
      signal.throwIfAborted();
      const { items, nextCursor } = await readCalls(filter, cursor || undefined, signal);
      await sink.write(items.map(toCsvRow).join(''));
      onCount((count += items.length));
      cursor = nextCursor;
    }
  } catch (error) {
    await sink.abort();
    throw error;
  }
  await sink.close();
}

/** A file that is written as it grows, where the browser has them; elsewhere a download of what was gathered. */
async function openSink(suggestedName: string): Promise<Sink> {
  const pick = (window as { showSaveFilePicker?: SavePicker }).showSaveFilePicker;
  if (pick && !navigator.webdriver) return (await pick({ suggestedName })).createWritable();
  const parts: Blob[] = [];
  return {
    // A Blob of its own for each page: browsers keep those on the disk.
    write: (text) => Promise.resolve(void parts.push(new Blob([text]))),
    close: () => Promise.resolve(download(new Blob(parts, { type: 'text/csv;charset=utf-8' }), suggestedName)),
    abort: () => Promise.resolve(),
  };
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
