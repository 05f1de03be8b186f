import { tokensTexts } from '@grantway/messages/playground/tokens';
import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { useTexts } from '../../../texts/language.tsx';
import { useWorkspace } from '../../workspace/use-workspace.tsx';

const nothing = { code: '', refreshToken: '', accessToken: '' };

export function KeepOwn() {
  const text = useTexts(tokensTexts);
  const { run, pending } = useWorkspace();
  const [typed, setTyped] = useState(nothing);
  const given = Object.entries(typed)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '');
  const keep = async () => {
    const kept = await run('keep', Object.fromEntries(given), { step: 2 });
    if (kept !== undefined) setTyped(nothing);
  };
  return (
    <details>
      <summary>{text.own.summary}</summary>
      <form
        className="stack keep-own"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (given.length > 0) void keep();
        }}
      >
        <p className="soft">{text.own.meaning}</p>
        {(['code', 'refreshToken', 'accessToken'] as const).map((name) => (
          <Field
            key={name}
            label={text[name]}
            type="password"
            value={typed[name]}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
            isMachine
          />
        ))}
        <Button type="submit" pending={pending === 'keep'} aria-disabled={given.length === 0}>
          {text.own.keep}
        </Button>
      </form>
    </details>
  );
}
