import { useRoute } from 'wouter';

export function useProjectOfAddress(): string | undefined {
  const [isOne, ids] = useRoute('/projects/:project/*?');
  return isOne ? ids.project : undefined;
}
