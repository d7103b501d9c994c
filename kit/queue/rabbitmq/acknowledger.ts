import type { Channel } from 'rabbitmq-client';

/**
 * Acknowledges a turn's deliveries together. Whatever lies below the oldest delivery still in hand goes with one
 * `multiple` acknowledgement; only what overtook a held one is acknowledged singly.
 */
export function acknowledger(channel: Channel) {
  /** In the order of delivery, so the first is the oldest. */
  const inHand = new Set<number>();
  let finished: number[] = [];
  let scheduled = false;

  function flush(): void {
    scheduled = false;
    const tags = finished;
    finished = [];
    // A channel that is gone took its deliveries with it: the broker delivers them again.
    if (!channel.active || tags.length === 0) return;
    const oldest = inHand.values().next().value ?? Number.MAX_SAFE_INTEGER;
    let below = 0;
    for (const tag of tags) {
      if (tag > oldest) channel.basicAck({ deliveryTag: tag });
      else if (tag > below) below = tag;
    }
    if (below > 0) channel.basicAck({ deliveryTag: below, multiple: true });
  }

  return {
    received(tag: number): void {
      inHand.add(tag);
    },
    ack(tag: number): void {
      if (!inHand.delete(tag)) return;
      finished.push(tag);
      if (scheduled) return;
      scheduled = true;
      setImmediate(flush);
    },
    flush,
    inHand: () => inHand.size,
  };
}
