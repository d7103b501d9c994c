import { lazy, Suspense } from 'react';
import type { Row } from '../store/state.ts';
import { useSurface } from '../surface.ts';

const TemplatePicker = lazy(() => import('../templates/template-picker.tsx'));

/** The templates, once somebody wants one. */
export function TemplateSurface({ conversationId, row }: { conversationId: string; row: Row }) {
  const surface = useSurface();
  if (surface !== 'templates') return null;
  return (
    <Suspense fallback={null}>
      <TemplatePicker conversationId={conversationId} row={row} />
    </Suspense>
  );
}
