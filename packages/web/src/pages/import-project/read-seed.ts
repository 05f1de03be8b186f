/** Reads a seed file's projects and APIs. Checks only the shape; the server checks the values. */
import { DocumentMistake, listAt, objectAt, textAt } from '@grantway/protocol/document-reader';
import type { FieldPath } from '@grantway/protocol/field-path';
import type { JsonObject } from '@grantway/protocol/json-object';
import type { ApiInput, ClientInput, MemberInput, ProjectInput, ScopeInput } from '../../api/operations.ts';

export type SeededApi = { readonly api: ApiInput; readonly scopes: readonly ScopeInput[] };

export type SeededProject = {
  readonly fields: ProjectInput;
  readonly clients: readonly ClientInput[];
  readonly domains: readonly string[];
  readonly members: readonly MemberInput[];
  readonly apis: readonly SeededApi[];
  readonly apiKeys: number;
};

/** @throws DocumentMistake, or SyntaxError if the text isn't JSON */
export function readSeed(text: string): readonly SeededProject[] {
  const file = objectAt(JSON.parse(text), []);
  const apis = listAt(file.apis ?? [], ['apis']).map((item, index) => readApi(item, ['apis', index]));
  const projects = listAt(file.projects ?? [], ['projects']).map((item, index) =>
    readProject(objectAt(item, ['projects', index]), ['projects', index], apis),
  );
  if (projects.length === 0) throw new DocumentMistake(['projects'], 'NO_PROJECT_IN_FILE', {});
  return projects;
}

function readProject(item: JsonObject, place: FieldPath, apis: readonly SeededApi[]): SeededProject {
  const { clients = [], authorizedDomains = [], members = [], apiKeys = [] } = item;
  const id = textAt(item.id, [...place, 'id']);
  const name = textAt(item.name, [...place, 'name']);
  const screen = objectAt(item.consentScreen, [...place, 'consentScreen']);
  const supportEmail = textAt(screen.supportEmail, [...place, 'consentScreen', 'supportEmail']);
  // A new project begins unverified, and the logo is a file on another machine.
  const { verification: _, rejectionReason: __, logoFile: ___, ...fields } = screen;
  const { enabledApis, testUsers, desktopClientsNeedPkce } = item;
  return {
    fields: {
      id,
      name,
      consentScreen: { ...fields, supportEmail },
      ...(enabledApis !== undefined && { enabledApis: textsAt(enabledApis, [...place, 'enabledApis']) }),
      ...(testUsers !== undefined && { testUsers: textsAt(testUsers, [...place, 'testUsers']) }),
      ...(desktopClientsNeedPkce === true && { desktopClientsNeedPkce }),
    },
    clients: listAt(clients, [...place, 'clients'])
      .map((client, index) => objectAt(client, [...place, 'clients', index]))
      .filter(({ state }) => state !== 'deleted')
      .map((client, index) => readClient(client, [...place, 'clients', index])),
    domains: textsAt(authorizedDomains, [...place, 'authorizedDomains']),
    members: listAt(members, [...place, 'members']).map((member, index) =>
      readMember(member, [...place, 'members', index]),
    ),
    apis: apis.filter(({ api }) => api.project === id),
    apiKeys: listAt(apiKeys, [...place, 'apiKeys']).length,
  };
}

function readClient(client: JsonObject, place: FieldPath): ClientInput {
  // Ids are unique on the server, and an old secret must not work for the new app.
  const { name, type, redirectUris, javascriptOrigins } = client;
  return {
    name: textAt(name, [...place, 'name']),
    ...(type !== undefined && { type: textAt(type, [...place, 'type']) as 'web' | 'desktop' }),
    ...(redirectUris !== undefined && { redirectUris: textsAt(redirectUris, [...place, 'redirectUris']) }),
    ...(javascriptOrigins !== undefined && {
      javascriptOrigins: textsAt(javascriptOrigins, [...place, 'javascriptOrigins']),
    }),
  };
}

function readMember(item: unknown, place: FieldPath): MemberInput {
  const { email, role } = objectAt(item, place);
  return {
    email: textAt(email, [...place, 'email']),
    role: textAt(role, [...place, 'role']) as MemberInput['role'],
  };
}

function readApi(item: unknown, place: FieldPath): SeededApi {
  const { scopes = [], state: _, ...fields } = objectAt(item, place);
  for (const name of ['id', 'title', 'audience', 'project']) textAt(fields[name], [...place, name]);
  return {
    api: fields as unknown as ApiInput,
    scopes: listAt(scopes, [...place, 'scopes']).map((scope, index) =>
      readScope(scope, [...place, 'scopes', index]),
    ),
  };
}

function readScope(item: unknown, place: FieldPath): ScopeInput {
  const { name, state: _, allows, doesNotAllow, ...fields } = objectAt(item, place);
  return {
    ...(fields as Omit<ScopeInput, 'id' | 'allows'>),
    id: textAt(name, [...place, 'name']),
    allows: sentencesAt(allows, [...place, 'allows']),
    ...(doesNotAllow != null && { doesNotAllow: sentencesAt(doesNotAllow, [...place, 'doesNotAllow']) }),
  };
}

/** A plain text is an English sentence. */
function sentencesAt(value: unknown, place: FieldPath): ScopeInput['allows'] {
  return typeof value === 'string' ? { en: value } : objectAt(value, place);
}

function textsAt(value: unknown, place: FieldPath): readonly string[] {
  return listAt(value, place).map((text, index) => textAt(text, [...place, index]));
}
