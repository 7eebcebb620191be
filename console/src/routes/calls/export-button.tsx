import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../components/failure.js';
import { useNumbers } from '../../components/format.js';
import type { CallFilter } from './call-filter.js';
import { exportCalls } from './export-calls.js';

/** Writes the filtered list to a file, page by page; a second press ends it. */
export function ExportButton({ filter }: { readonly filter: CallFilter }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const running = useRef<AbortController>(undefined);
  const [count, setCount] = useState<number>();
  const [error, setError] = useState<unknown>();

  async function begin() {
    if (running.current) return running.current.abort();
    running.current = new AbortController();
    setError(undefined);
    await exportCalls(filter, setCount, running.current.signal).catch((reason: unknown) => {
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) setError(reason);
    });
    running.current = undefined;
    setCount(undefined);
  }

  return (
    <>
      <button type="button" className="button" onClick={() => void begin()}>
        {count === undefined ? t('calls.export') : t('calls.exporting', { calls: numbers.count(count) })}
      </button>
      {error !== undefined && <Failure error={error} />}
    </>
  );
}
