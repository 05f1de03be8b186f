import type { Scope } from '../api/operations.ts';
import { ScopeSentence } from './scope-sentence.tsx';
import './shown-scope.css';
import { MachineText } from './machine-text.tsx';

export function ShownScope({ name, scope }: { readonly name: string; readonly scope: Scope | undefined }) {
  return (
    <span className="shown-scope">
      {scope !== undefined && <ScopeSentence of={scope.allows} />}
      <MachineText>{name}</MachineText>
    </span>
  );
}
