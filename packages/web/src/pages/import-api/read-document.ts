/** Reads an OpenAPI document, JSON or YAML, in the browser. */
import { type OpenApiScopes, readOpenApiScopes } from '@grantway/protocol/openapi-scopes';
import { useEffect, useState } from 'react';
import { type DocumentFault, faultOf } from '../../components/document-fault.ts';

export type ReadDocument = { readonly document: OpenApiScopes } | { readonly fault: DocumentFault };

/** Returns undefined if the text is empty, and while reading. */
export function useDocument(text: string): ReadDocument | undefined {
  const [found, setFound] = useState<{ readonly text: string; readonly read: ReadDocument }>();
  useEffect(() => {
    let isCurrent = true;
    if (text.trim() !== '') {
      void readDocument(text).then((read) => {
        if (isCurrent) setFound({ text, read });
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return found?.text === text ? found.read : undefined;
}

async function readDocument(text: string): Promise<ReadDocument> {
  try {
    return { document: readOpenApiScopes(await parsed(text)) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

async function parsed(text: string): Promise<unknown> {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // The YAML parser also reads JSON, and its error has line and column.
    }
  }
  const { readYaml } = await import('../../components/read-yaml.ts');
  return readYaml(text);
}
