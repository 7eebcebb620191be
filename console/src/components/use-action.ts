import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

/** Something that a button does: one at a time, with what went wrong; what it changed is read again. */
export function useAction<T extends unknown[]>(act: (...args: T) => Promise<unknown>, changes: QueryKey = []) {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const [error, setError] = useState<unknown>();
  const forget = useCallback(() => {
    setError(undefined);
    setDone(false);
  }, []);
  const run = async (...args: T): Promise<boolean> => {
    setBusy(true);
    forget();
    try {
      await act(...args);
      if (changes.length > 0) await queries.invalidateQueries({ queryKey: changes });
      setDone(true);
      return true;
    } catch (reason) {
      setError(reason);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, isBusy, isDone, error, forget };
}
