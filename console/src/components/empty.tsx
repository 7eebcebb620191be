import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly children?: ReactNode;
}

/** Nothing to show, why, and what one can do about it. */
export function Empty({ title, children }: Props) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
