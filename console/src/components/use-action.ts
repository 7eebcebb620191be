import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

/** Something that a button does: one at a time, with what went wrong; what it changed is read again. */
export function useAction<T extends unknown[]>(act: (...args: T) => Promise<unknown>, changes: QueryKey = []) {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (...args: T): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    try {
      await act(...args);
      if (changes.length > 0) await queries.invalidateQueries({ queryKey: changes });
      return true;
    } catch (reason) {
      setError(reason);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const forget = useCallback(() => setError(undefined), []);
  return { run, isBusy, error, forget };
}
