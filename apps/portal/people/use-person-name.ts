import { useInboxState } from '../inbox.ts';
import { useTexts } from '../texts.tsx';

/** What somebody of the company is called; `null` where it is nobody. */
export function usePersonName(personId: string | null): string | null {
  const { somebody } = useTexts();
  return useInboxState((state) => (personId === null ? null : (state.people[personId]?.name ?? somebody)));
}
