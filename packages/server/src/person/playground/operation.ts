import type { PlaygroundOperation, PlaygroundOperations } from '@grantway/protocol/playground';
import { z } from 'zod';
import { thing } from '../../registration/value-schemas.ts';
import { limitedText } from './settings.ts';
import type { Visit } from './visit.ts';
import { mostWorkspaceCharacters } from './workspace.ts';

export type Operation<Name extends PlaygroundOperation> = {
  readonly input: z.ZodType<PlaygroundOperations[Name]['input']>;
  /** @throws ApiError */
  readonly run: (
    input: PlaygroundOperations[Name]['input'],
    visit: Visit,
  ) => Promise<PlaygroundOperations[Name]['output']>;
};

export const sealedText = limitedText(mostWorkspaceCharacters);

export function inWorkspace<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return thing({ workspace: sealedText.exactOptional(), ...shape });
}

export const scopeList = z.array(limitedText(500)).max(200);
