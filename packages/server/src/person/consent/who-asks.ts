/**
 * The top of the consent page says who asks: the app's logo, the developer's verification, the contact, and the host
 * that the person returns to.
 */

import type { Language } from '@grantway/messages/language';
import type { Messages } from '@grantway/messages/messages';
import { grantwayBrand } from '../pages/brand/grantway-brand.ts';
import { cautionDrawing, checkDrawing, downDrawing, mailDrawing, returnDrawing } from '../pages/drawings.ts';
import { displayName, initial, mailLink, webLink } from '../pages/foreign-text.ts';
import { hostName } from '../pages/host-name.ts';
import { type Html, html } from '../pages/html.ts';
import type { AskingApplication, ConsentView } from './consent-views.ts';

export function logo(application: AskingApplication, language: Language): Html {
  return application.logoPath === undefined
    ? html`<span class="logo" aria-hidden="true">${initial(displayName(application.name), language)}</span>`
    : html`<img class="logo" src="${application.logoPath}" alt="" width="48" height="48">`;
}

export function whoAsks(
  { application, trustedByOrganization, frame }: ConsentView,
  messages: Messages,
): Html {
  const text = messages.application;
  return html`<div class="asker">
<div class="asker-line">
${standing(application, (frame.brand ?? grantwayBrand).name, messages)}
<p>${mailDrawing}<span><span class="unseen">${text.contact} </span><a href="${mailLink(application.supportEmail)}">${displayName(application.supportEmail)}</a></span></p>
<p class="return-host">${returnDrawing}<span><span class="unseen">${text.answerGoesTo} </span>${hostName(displayName(application.answerGoesTo))}</span></p>
</div>
${trustedByOrganization !== undefined && trust(displayName(trustedByOrganization), messages.consent)}
</div>`;
}

function standing(application: AskingApplication, server: string, messages: Messages): Html {
  const text = messages.application;
  const { verification } = application;
  const { word, meaning } = {
    verified: { word: text.verified, meaning: text.verifiedMeaning },
    submitted: { word: text.submitted, meaning: text.submittedMeaning },
    exceeded: { word: text.exceeded, meaning: text.exceededMeaning },
    unverified: { word: text.unverified, meaning: text.unverifiedMeaning },
  }[verification];
  const good = verification === 'verified';
  return html`<details class="about"><summary class="${good ? 'state-good' : 'state-caution'}">${good ? checkDrawing : cautionDrawing}<span>${word}<span class="unseen">. ${text.about}</span></span>${downDrawing}</summary>
<div><p>${meaning(server)}</p>${applicationLinks(application, messages)}</div></details>`;
}

function trust(organization: string, text: Messages['consent']): Html {
  return html`<p class="trust">${checkDrawing}<span><strong>${text.trustedBy(organization)}</strong> ${text.trustedMeaning}</span></p>`;
}

function applicationLinks(application: AskingApplication, messages: Messages): Html | undefined {
  const text = messages.application;
  const links = [
    { url: webLink(application.homePageUrl), label: text.homePage },
    { url: webLink(application.privacyPolicyUrl), label: text.privacyPolicy },
    { url: webLink(application.termsOfServiceUrl), label: text.termsOfService },
  ].filter((link) => link.url !== undefined);
  if (links.length === 0) return undefined;
  return html`<ul class="links">${links.map(
    ({ url, label }) =>
      html`<li><a href="${url}" target="_blank" rel="noopener noreferrer">${label}<span class="unseen"> ${messages.frame.opensElsewhere}</span></a></li>`,
  )}</ul>`;
}
