/**
 * Line drawings on a 20 × 20 grid, in the text's color. Screen readers skip them, so a text or label must say the
 * same.
 */
export function Drawing({ d }: { readonly d: string }) {
  return (
    <svg className="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={d} />
    </svg>
  );
}

export const drawings = {
  menu: 'M3 6h14M3 10h14M3 14h14',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
  upDown: 'M6.5 8L10 4.5 13.5 8M6.5 12l3.5 3.5 3.5-3.5',
  globe:
    'M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 1 0 0-14.4zM2.8 10h14.4M10 2.8c2.2 2 3.2 4.4 3.2 7.2s-1 5.2-3.2 7.2c-2.2-2-3.2-4.4-3.2-7.2s1-5.2 3.2-7.2z',
  caution: 'M10 2.8L18 16.7H2zM10 8v4M10 14.2v.3',
  copy: 'M7 7h9v10H7zM13 7V3H4v10h3',
  search: 'M8.8 3.3a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zM12.8 12.8L17 17',
  left: 'M12.5 4.5L7 10l5.5 5.5',
  gear: 'M10 7.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6zM8.6 2.8h2.8l.5 2.1 1.5.9 2.1-.6 1.4 2.4-1.6 1.5v1.8l1.6 1.5-1.4 2.4-2.1-.6-1.5.9-.5 2.1H8.6l-.5-2.1-1.5-.9-2.1.6-1.4-2.4 1.6-1.5V9.1L3.1 7.6l1.4-2.4 2.1.6 1.5-.9z',
  theme: 'M10 2.8a7.2 7.2 0 1 0 0 14.4zM10 2.8a7.2 7.2 0 0 1 0 14.4M10 6.5l5.5 0M10 10l7.2 0M10 13.5l5.5 0',
  share: 'M10 12.5V3M6.5 6L10 2.8 13.5 6M6 9.5H4v7.5h12V9.5h-2',
  play: 'M6 3.5l10 6.5-10 6.5z',
  down: 'M5 7.5L10 12.5 15 7.5',
  right: 'M7.5 4.5L13 10l-5.5 5.5',
} as const;
