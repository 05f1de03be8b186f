/** Catches unexpected errors of its children and shows a failure instead. */
import { Component, type ReactNode } from 'react';
import { Failure } from './failure.tsx';

type State = { readonly failure: { readonly error: unknown } | undefined };

type Props = {
  readonly children: ReactNode;
  /** By default, renders the children again. */
  readonly retry?: () => void;
};

export class Boundary extends Component<Props, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error } };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    const { children, retry = () => this.setState({ failure: undefined }) } = this.props;
    return failure === undefined ? children : <Failure error={failure.error} retry={retry} />;
  }
}
