/** The page of Genesys Cloud around the widget, by its own SDK: what that one takes, and when it shows the widget. */
export function openHost(origin: string | null) {
  // Whoever opens the page by itself has nobody around it.
  const sdk =
    origin !== null && window.parent !== window
      ? import('purecloud-client-app-sdk').then(({ default: ClientApp }) => new ClientApp({ pcOrigin: origin }))
      : null;
  // Without it the widget works as ever, but for what it asks of the page around it.
  sdk?.catch(() => undefined);

  return {
    /** Whether there is somebody to propose anything to. */
    isThere: sdk !== null,
    /** Puts a text into the agent's own box, where they change and send it. Genesys takes it from a press alone. */
    async propose(text: string): Promise<void> {
      const app = await sdk;
      app?.conversations.proposeInteractionMessage('insert', text);
    },
    /** The widget can be seen; it is shown anew; it is taken away. */
    async watch(told: { shown: () => void; stopped: () => void }): Promise<void> {
      const app = await sdk?.catch(() => null);
      if (!app) return;
      app.lifecycle.addBootstrapListener(() => app.lifecycle.bootstrapped());
      app.lifecycle.addFocusListener(told.shown);
      app.lifecycle.addStopListener(() => {
        told.stopped();
        app.lifecycle.stopped();
      });
      // It is loaded after the page: the hook may have come before.
      app.lifecycle.bootstrapped();
    },
  };
}

export type Host = ReturnType<typeof openHost>;
