/**
 * The desktop's own script, with the host's side of the client app SDK: frames as Genesys makes them, one for each
 * conversation, and what they tell by `postMessage`. A message that is not as the SDK sends it is a problem of the frame.
 * https://github.com/MyPureCloud/client-app-sdk (`modules/base.ts`)
 */
export const desktopScript = `(() => {
  const agent = new URLSearchParams(location.search).get('agent');
  const language = new URLSearchParams(location.search).get('lang') ?? 'en-us';
  const targetEnv = 'prod-euw1';
  const byId = (id) => document.getElementById(id);
  const [list, stage, box, tabs, problems, transcript] =
    ['list', 'frames', 'box', 'tabs', 'problems', 'transcript'].map(byId);
  const known = {
    bootstrapped: [], stopped: [], showToast: ['title', 'message'], setAttentionCount: ['count'],
    proposeInteractionMessage: ['mode', 'message'], showInteractionDetails: ['conversationId'], openWindow: ['targetUrl'],
  };
  /** By conversation and widget. At most ten, as at Genesys. */
  const frames = new Map();
  let current = null;
  let state = { conversations: [], widgets: [] };

  const problem = (text) => { problems.append(element('li', text)); };
  function interpolated(url, conversationId) {
    const values = {
      gcHostOrigin: location.origin, gcTargetEnv: targetEnv, gcLangTag: language, gcConversationId: conversationId,
      gcUsePopupAuth: 'true', pcEnvironment: 'mypurecloud.ie', pcLangTag: language, pcConversationId: conversationId,
    };
    return url.replaceAll(/\\{\\{(\\w+)\\}\\}/g, (whole, name) => name in values ? encodeURIComponent(values[name]) : whole);
  }

  function tell(entry, hook) {
    if (!entry.widget.hooks[hook]) return;
    entry.frame.contentWindow?.postMessage(
      { purecloudEventType: 'appLifecycleHook', hook, protocol: 'purecloud-client-apps' }, entry.origin);
  }

  function frameOf(conversationId, widget) {
    const key = conversationId + ' ' + widget.id;
    const there = frames.get(key);
    if (there) return there;
    const frame = document.createElement('iframe');
    frame.title = widget.name;
    frame.setAttribute('sandbox', widget.sandbox.replaceAll(',', ' '));
    frame.setAttribute('allow', widget.permissions.replaceAll(',', '; '));
    frame.src = interpolated(widget.url, conversationId);
    const entry = { frame, widget, conversationId, origin: new URL(frame.src).origin };
    frame.dataset.conversation = conversationId;
    frame.addEventListener('load', () => tell(entry, 'bootstrap'));
    frames.set(key, entry);
    stage.append(frame);
    if (frames.size > 10) {
      const [oldest, gone] = frames.entries().next().value;
      tell(gone, 'stop');
      gone.frame.remove();
      frames.delete(oldest);
    }
    return entry;
  }

  function choose(conversationId) {
    if (conversationId === current) return;
    const before = current;
    for (const entry of frames.values()) if (entry.conversationId === before) tell(entry, 'blur');
    const isNew = !frames.values().some((entry) => entry.conversationId === conversationId);
    current = conversationId;
    box.value = '';
    for (const widget of state.widgets) frameOf(conversationId, widget);
    for (const entry of frames.values()) {
      entry.frame.hidden = entry.conversationId !== conversationId;
      if (entry.conversationId === conversationId && !isNew) tell(entry, 'focus');
    }
    draw();
  }

  const element = (name, textContent) => Object.assign(document.createElement(name), { textContent });

  /** Stays at the newest line, unless somebody reads further up. */
  function drawTranscript() {
    const lines = state.conversations.find(({ id }) => id === current)?.transcript ?? [];
    const isBelow = transcript.scrollHeight - transcript.scrollTop - transcript.clientHeight < 40;
    const isOther = transcript.dataset.conversation !== current;
    transcript.dataset.conversation = current;
    transcript.replaceChildren(...lines.map(({ direction, text, failed }) => {
      const item = element('li', text);
      item.dir = 'auto';
      item.dataset.direction = direction;
      if (failed) item.append(element('small', failed));
      return item;
    }));
    if (isBelow || isOther) transcript.scrollTop = transcript.scrollHeight;
  }

  function draw() {
    drawTranscript();
    list.replaceChildren(...state.conversations.map((one) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.conversation = one.id;
      button.setAttribute('aria-pressed', String(one.id === current));
      const last = one.transcript.at(-1);
      button.append(
        element('b', one.customer),
        element('span', (last?.direction === 'outbound' ? 'You: ' : '') + (last?.text ?? '')));
      button.addEventListener('click', () => choose(one.id));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }));
    tabs.textContent = state.widgets.map(({ name }) => name).join(', ') || 'No widget is installed.';
  }

  addEventListener('message', (event) => {
    const entry = [...frames.values()].find(({ frame }) => frame.contentWindow === event.source);
    if (!entry) return;
    const { data, origin } = event;
    if (origin !== entry.origin) return problem('a frame has gone to ' + origin);
    if (!data || data.protocol !== 'purecloud-client-apps') return problem('not the protocol: ' + JSON.stringify(data));
    if (!data.protocolAgentName || !data.protocolAgentVersion) return problem('no agent: ' + JSON.stringify(data));
    const fields = known[data.action];
    if (!fields) return problem('no such action: ' + data.action);
    const missing = fields.find((field) => data[field] === undefined);
    if (missing) return problem(data.action + ' without ' + missing);
    if (data.action === 'bootstrapped') entry.frame.dataset.bootstrapped = 'yes';
    if (data.action !== 'proposeInteractionMessage') return;
    if (data.mode !== 'insert') return problem('no such mode: ' + data.mode);
    // Only the widget of the conversation that is on the screen may, and it does not take the focus.
    if (entry.conversationId !== current) return problem('a text for a conversation that is not shown');
    box.setRangeText(data.message, box.selectionStart, box.selectionEnd, 'end');
  });

  byId('say').addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!current || !box.value.trim()) return;
    const body = JSON.stringify({ agent, conversationId: current, text: box.value });
    box.value = '';
    await fetch('/desktop/say', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await look();
  });
  byId('theme').addEventListener('change', (event) => {
    document.documentElement.style.colorScheme = event.target.value;
  });

  async function look() {
    const answer = await fetch('/desktop/state?' + new URLSearchParams({ agent }));
    if (!answer.ok) return problem('the desktop answers ' + answer.status);
    state = await answer.json();
    byId('agent').textContent = state.agent;
    draw();
  }
  look();
  setInterval(look, 1000);
})();
`;
