/** The settings (PLA-1). Nothing changes until the person saves. */
import { settingsTexts } from '@grantway/messages/playground/settings';
import { useState } from 'react';
import { DialogForm } from '../../components/dialog-form.tsx';
import { ChoiceField } from '../../components/field.tsx';
import { useNotices } from '../../components/notices.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { ServerMetadata } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { ClientFields } from './client-fields.tsx';
import { type Draft, draftOf, isComplete, settingsOf } from './draft.ts';
import { Presets } from './presets.tsx';
import { RequestFields } from './request-fields.tsx';
import { ServerFields } from './server-fields.tsx';
import './settings-dialog.css';

export default function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useTexts(settingsTexts);
  const { show } = useNotices();
  const workspace = useWorkspace();
  const { state, saveSettings, change, pending, failure } = workspace;
  const [draft, setDraft] = useState(() => draftOf(state.settings));
  // `undefined` keeps the stored client secret. An empty string deletes it.
  const [secret, setSecret] = useState<string>();
  const [metadata, setMetadata] = useState<ServerMetadata | undefined>(workspace.metadata);
  const [isSubmitted, setSubmitted] = useState(false);
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const save = async () => {
    setSubmitted(true);
    if (!isComplete(draft)) return;
    if (!(await saveSettings(settingsOf(draft), secret))) return;
    change({ metadata: draft.kind === 'custom' ? metadata : undefined });
    show(text.saved);
    onClose();
  };
  const fields = { draft, set, isSubmitted };
  return (
    <DialogForm
      title={text.heading}
      submit={text.save}
      pending={pending === 'settings'}
      failure={failure?.step === undefined ? failure?.failure : undefined}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Presets
        draft={draft}
        onUse={(settings) => {
          setDraft(draftOf(settings));
          setMetadata(undefined);
        }}
      />
      <ServerFields {...fields} onMetadata={setMetadata} />
      <ClientFields {...fields} metadata={metadata} secret={secret} setSecret={setSecret} />
      <RequestFields {...fields} />
      <ChoiceField
        label={text.tokenLocation}
        value={draft.tokenLocation}
        onChange={(tokenLocation) => set({ tokenLocation })}
        choices={(['header', 'query'] as const).map((value) => ({ value, name: text.tokenLocations[value] }))}
      />
    </DialogForm>
  );
}
