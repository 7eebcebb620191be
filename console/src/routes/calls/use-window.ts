import { type RefObject, useEffect, useState } from 'react';

/** Rows drawn beyond both edges, so that fast scrolling shows no holes. */
const MARGIN = 12;

export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** Which rows of a scrolled list can be seen: 50,000 rows are as cheap as 50. */
export function useWindow(scroller: RefObject<HTMLElement | null>, rowHeight: number, rowCount: number): RowWindow {
  const [place, setPlace] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setPlace({ top: element.scrollTop, height: element.clientHeight }));
    };
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  const first = Math.max(0, Math.floor(place.top / rowHeight) - MARGIN);
  return { first, end: Math.min(rowCount, Math.ceil((place.top + place.height) / rowHeight) + MARGIN) };
}
