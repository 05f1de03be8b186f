/** Shows a skeleton while data loads, then the data or a failure. */
import type { ReactNode } from 'react';
import type { Loading } from '../api/queries.ts';
import { Failure } from './failure.tsx';
import { Skeleton } from './skeleton.tsx';

type Props<Data> = {
  readonly of: Loading<Data>;
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
};

export function Loaded<Data>({ of, lines = 4, children }: Props<Data>) {
  const { data, error, reload } = of;
  if (data !== undefined) return children(data);
  return error ? <Failure error={error} retry={reload} /> : <Skeleton lines={lines} />;
}
