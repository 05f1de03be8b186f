/** Shows a failure that no component expected, instead of an empty page. */
import { Component, type ReactNode } from 'react';
import { Failure } from './failure.tsx';

type State = { readonly failure: { readonly error: unknown } | undefined };

export class Boundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error } };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return <Failure error={failure.error} retry={() => this.setState({ failure: undefined })} />;
  }
}
