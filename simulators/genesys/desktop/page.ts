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
        <form id="say">
          <label for="box">Your message</label>
          <textarea id="box" rows="6"></textarea>
          <button>Send</button>
          <ul id="problems" aria-label="Problems of widgets"></ul>
        </form>
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
ul { list-style: none; margin: 0; padding: 0; }
nav button { display: grid; width: 100%; padding: 10px 14px; border: 0; border-bottom: 1px solid light-dark(#e6eaef, #2c343f);
  background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
nav button[aria-pressed=true] { background: light-dark(#fff4ec, #2a2320); }
nav span { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; opacity: .75; }
form { display: grid; gap: 8px; align-content: end; padding: 14px; }
textarea { width: 100%; font: inherit; }
#problems { color: #b92539; }
aside { display: grid; grid-template-rows: auto 1fr; }
#tabs { margin: 0; padding: 8px 12px; font-weight: 600; }
#frames { display: grid; min-height: 0; }
iframe { width: 400px; height: 100%; border: 0; }
iframe[hidden] { display: none; }
`;
