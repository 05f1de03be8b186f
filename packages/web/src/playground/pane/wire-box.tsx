import type { ReactNode } from 'react';

type Props = { readonly label: string; readonly isWrapped: boolean; readonly children: ReactNode };

export function WireBox({ label, isWrapped, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section can't be preformatted
    <pre
      className={isWrapped ? 'machine wrapped' : 'machine'}
      lang="en"
      translate="no"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: so that keys can scroll it
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      {children}
    </pre>
  );
}
