import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../routing/define-page.ts';

type Props = {
  readonly ids: { readonly project: string; readonly api: string };
  readonly children: ReactNode;
};

export function ImportLink({ ids: { project, api }, children }: Props) {
  const query = new URLSearchParams({ api });
  return (
    <Link className="button" href={`${addressOf('/projects/:project/import-api', { project })}?${query}`}>
      {children}
    </Link>
  );
}
