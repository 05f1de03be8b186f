import { useLocation } from 'wouter';
import { addressOf, type IdsOf } from './define-page.ts';

export function useNavigateTo(): <const Pattern extends string>(to: Pattern, ids: IdsOf<Pattern>) => void {
  const [, navigate] = useLocation();
  return (to, ids) => navigate(addressOf(to, ids));
}
