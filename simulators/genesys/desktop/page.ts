import { html, raw } from 'hono/html';

/** An agent's desktop, as far as a widget in it needs one: conversations, the box, and frames of another origin. */
export const desktopPage = () => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Genesys Cloud stand-in: desktop</title>
      <style>
        ${raw(style)}
      </style>
    </head>
    <body>
      <header>
        <i></i><b>Genesys Cloud</b> <span>stand-in</span> <span id="agent"></span>
        <label>Theme <select id="theme"><option value="light dark">As the system</option><option>light</option><option>dark</option></select></label>
      </header>
      <main>
        <nav aria-label="Interactions"><ul id="list"></ul></nav>
        <section aria-label="Conversation">
          <ol id="transcript"></ol>
          <form id="say">
            <ul id="problems" aria-label="Problems of widgets"></ul>
            <label for="box">Your message</label>
            <textarea id="box" rows="3"></textarea>
            <button>Send</button>
          </form>
        </section>
        <aside aria-label="Widgets"><p id="tabs"></p><div id="frames"></div></aside>
      </main>
      <script src="/desktop/desktop.js"></script>
    </body>
  </html>`;

const style = `
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body { margin: 0; height: 100vh; display: grid; grid-template-rows: auto 1fr; font: 14px/1.4 system-ui, sans-serif;
  color: light-dark(#1f2630, #e8ecf1); background: light-dark(#f2f4f7, #12161b); }
header { display: flex; gap: 10px; align-items: center; padding: 8px 14px; background: light-dark(#fff, #1b2129);
  border-bottom: 1px solid light-dark(#d6dce4, #38424f); }
header i { width: 12px; height: 12px; border-radius: 50%; background: #c2410c; }
header label { margin-left: auto; }
main { display: grid; grid-template-columns: 260px 1fr 400px; min-height: 0; }
nav, aside { min-height: 0; overflow: auto; background: light-dark(#fff, #1b2129); }
ul, ol { list-style: none; margin: 0; padding: 0; }
section { display: grid; grid-template-rows: 1fr auto; min-width: 0; min-height: 0; }
#transcript { overflow: auto; display: grid; gap: 6px; align-content: start; justify-items: start; padding: 18px; }
#transcript li { max-width: 75%; padding: 8px 12px; border-radius: 4px 12px 12px 12px; white-space: pre-wrap;
  overflow-wrap: anywhere; background: light-dark(#fff, #232b35); }
#transcript li[data-direction=outbound] { justify-self: end; border-radius: 12px 4px 12px 12px;
  background: light-dark(#ffe8d9, #43301f); }
#transcript small { display: block; color: light-dark(#b92539, #ff98a4); }
nav button { display: grid; width: 100%; padding: 10px 14px; border: 0; border-bottom: 1px solid light-dark(#e6eaef, #2c343f);
  background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
nav button[aria-pressed=true] { background: light-dark(#fff4ec, #2a2320); }
nav span { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; opacity: .75; }
form { display: grid; grid-template-columns: 1fr auto; gap: 8px; align-items: end; padding: 14px 18px;
  background: light-dark(#fff, #1b2129); border-top: 1px solid light-dark(#d6dce4, #38424f); }
form ul, form label { grid-column: 1 / -1; }
form label { font-size: 12px; opacity: .75; }
textarea { width: 100%; padding: 8px 10px; font: inherit; color: inherit; resize: vertical; border-radius: 6px;
  background: light-dark(#fff, #12161b); border: 1px solid light-dark(#aab4c0, #515d6c); }
form button { padding: 10px 18px; font: inherit; font-weight: 600; color: #fff; cursor: pointer; background: #b3400b;
  border: 0; border-radius: 6px; }
#problems { color: #b92539; }
aside { display: grid; grid-template-rows: auto 1fr; }
#tabs { margin: 0; padding: 8px 12px; font-weight: 600; }
#frames { display: grid; min-height: 0; }
iframe { width: 400px; height: 100%; border: 0; }
iframe[hidden] { display: none; }
`;
