import { messagesFor } from '@grantway/messages/catalogue';
import { chooseLanguage } from '@grantway/messages/choose-language';
import type { PlaygroundApi } from '@grantway/protocol/playground';
import type { ApiDefinition } from '../../apis/catalogue/api-definition.ts';
import { productOf } from '../../apis/catalogue/stored-apis.ts';
import { thing } from '../../registration/value-schemas.ts';
import { scopeWords } from '../pages/scope-words.ts';
import type { Operation } from './operation.ts';
import { limitedText } from './settings.ts';

export const listScopes: Operation<'scopes'> = {
  input: thing({ hl: limitedText(35) }),
  async run({ hl }, { services }) {
    await services.catalogue.follow();
    const messages = messagesFor(chooseLanguage({ hl }));
    const apis = services.catalogue.apis
      .filter(({ state, scopes }) => state !== 'retired' && scopes.length > 0)
      .map((api) => playgroundApi(api, messages));
    return { apis };
  },
};

function playgroundApi(api: ApiDefinition, messages: Parameters<typeof scopeWords>[1]): PlaygroundApi {
  return {
    service: api.service,
    title: api.title,
    family: productOf(api),
    scopes: api.scopes
      .filter(({ state }) => state !== 'retired')
      .map((scope) => ({
        name: scope.name,
        sensitivity: scope.sensitivity,
        sentence: scopeWords({ ...scope, scope: scope.name, fallback: scope.summary }, messages).summary,
      })),
  };
}
