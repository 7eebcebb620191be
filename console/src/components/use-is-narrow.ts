import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 800px)');

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

/** As wide as a phone or a small tablet: where the side menu is folded away, too. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
