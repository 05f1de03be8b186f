import { join } from 'node:path';

export const schemathesisFolder = join(import.meta.dirname, '../../tests/interop/schemathesis/.venv');
export const schemathesisProgram = join(schemathesisFolder, 'bin/schemathesis');
