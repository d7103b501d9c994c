/** Words of the shared parts; each page has its own texts beside it. */
export const words = {
  delivery: {
    accepted: 'Waiting',
    unknown: 'Not known whether it was sent',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    played: 'Played',
    failed: 'Failed',
  },
  close: 'Close',
  enlarge: (name: string) => `Enlarge ${name}`,
  download: (name: string) => `Save ${name}`,
  play: 'Play',
  pause: 'Pause',
  position: 'Position',
  speed: (times: number) => `Speed: ${times}`,
  noPicture: 'This picture cannot be shown here.',
  file: 'File',
  notSent: (reason: string) => `Not sent: ${reason}`,
};
