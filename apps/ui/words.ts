/** Words of the shared parts; each page has its own texts beside it. */
export const words = {
  delivery: {
    accepted: 'Waiting',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Failed',
  },
  close: 'Close',
  notSent: (reason: string) => `Not sent: ${reason}`,
};
