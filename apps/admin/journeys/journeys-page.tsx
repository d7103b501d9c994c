import { usePlace } from '../place/place.ts';
import { FindJourney } from './find-journey.tsx';
import { JourneyView } from './journey-view.tsx';

/** One message from its first hop to its last, or a way to find one. */
export default function JourneysPage() {
  const [messageId] = usePlace().more;
  return messageId === undefined ? <FindJourney /> : <JourneyView key={messageId} messageId={messageId} />;
}
