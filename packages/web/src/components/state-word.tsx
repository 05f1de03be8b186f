/** A word for a state, with a shape before it, so that nobody has to tell colors apart. */
const shapes = {
  testing: '◔',
  production: '●',
  verified: '✓',
  submitted: '◷',
  unverified: '○',
  rejected: '✕',
  active: '●',
  disabled: '⊘',
  deleted: '⊘',
  enabled: '●',
  off: '○',
  open: '●',
  retired: '⊘',
  'non-sensitive': '○',
  sensitive: '◐',
  restricted: '◆',
  unused: '◷',
  toDo: '○',
  done: '✓',
  problem: '✕',
} as const;

export function StateWord({ state, word }: { readonly state: keyof typeof shapes; readonly word: string }) {
  return (
    <span className={`state state-${state}`}>
      <span className="state-shape" aria-hidden="true">
        {shapes[state]}
      </span>
      {word}
    </span>
  );
}
