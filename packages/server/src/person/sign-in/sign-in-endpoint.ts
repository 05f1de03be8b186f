/** The endpoint of the sign-in page (AUT-13, AUT-9). */
import type { Handler } from '../../http/http-message.ts';
import type { OpenRequest } from './destination.ts';
import { createProver } from './proofs.ts';
import { type ChoiceServices, signInByChoice } from './sign-in-by-choice.ts';
import { openSignInVisit } from './sign-in-visit.ts';
import { type ProofServices, signInWithProof } from './sign-in-with-proof.ts';

export type SignInServices = ChoiceServices & ProofServices;

export function createSignInEndpoint(services: SignInServices, openRequest: OpenRequest): Handler {
  if (services.signIn.byChoice) {
    return async (http) => signInByChoice(await openSignInVisit(http, openRequest, services), services);
  }
  const prover = createProver(services);
  return async (http) => {
    const visit = await openSignInVisit(http, openRequest, services);
    return signInWithProof({ ...visit, prover }, services);
  };
}
