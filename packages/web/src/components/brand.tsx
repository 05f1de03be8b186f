/** The server's name, and the operator's logo if it has one. */
import { createContext, use } from 'react';
import { darkMedia, useTheme } from './theme.tsx';

export type Brand = {
  readonly name: string;
  readonly logo?: {
    readonly url: string;
    readonly urlDark?: string;
    readonly showsName: boolean;
  };
};

export const BrandContext = createContext<Brand>({ name: '' });

export function Wordmark() {
  const { name, logo } = use(BrandContext);
  const { theme } = useTheme();
  return (
    <span className="wordmark" translate="no">
      {logo === undefined ? (
        <GateAjar />
      ) : (
        <picture>
          {logo.urlDark !== undefined && <source srcSet={logo.urlDark} media={darkMedia(theme)} />}
          <img className="wordmark-logo" src={logo.url} alt={logo.showsName ? name : ''} />
        </picture>
      )}
      {logo?.showsName !== true && <span>{name}</span>}
    </span>
  );
}

function GateAjar() {
  return (
    <svg className="mark" viewBox="3 3 26 26" aria-hidden="true" focusable="false">
      <path className="mark-wall" d="M3 29V8a5 5 0 0 1 5-5h16a5 5 0 0 1 5 5v21h-5V16a8 8 0 0 0-16 0v13z" />
      <path className="mark-gate" d="M10 29V16.2c0-3 2.2-5 6-5.7v15.7z" />
    </svg>
  );
}
