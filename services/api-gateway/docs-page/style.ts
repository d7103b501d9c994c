import { createHash } from 'node:crypto';

/** The whole look of the page: no file, no script, nothing from elsewhere. */
export const style = `
:root{color-scheme:light dark;--page:#edf0f5;--surface:#fff;--sunken:#f5f7fa;--line:#dfe4eb;--ink:#171c26;--soft:#566072;
--get:#0b6b9a;--post:#0b7f5f;--put:#8a5300;--patch:#8a5300;--delete:#b92539;--mark:#4a56cf;--mark-soft:#e9ebfd;--mark-ink:#3a44ad}
@media(prefers-color-scheme:dark){:root{--page:#0b0f15;--surface:#151b24;--sunken:#10151d;--line:#2a3442;--ink:#e8ecf3;
--soft:#a3aebf;--get:#5bb9f7;--post:#3dbd94;--put:#f2bd6b;--patch:#f2bd6b;--delete:#ff8f9b;--mark:#8f9af5;
--mark-soft:#262c55;--mark-ink:#b5bdfb}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--mark);text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--mark);outline-offset:2px;border-radius:6px}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em}
h1{font-size:clamp(1.4rem,4vw,2rem);line-height:1.2;margin:0 0 .5rem;text-wrap:balance}
h2{font-size:1.2rem;margin:0;line-height:1.3}
h3{font-size:1rem;margin:0 0 .25rem}
p{margin:.25rem 0}
.frame{max-width:76rem;margin:auto;padding:clamp(1rem,3vw,2.5rem) clamp(.75rem,3vw,2rem);display:grid;gap:1.5rem}
header p{color:var(--soft);max-width:46rem}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.4rem}
nav a{display:block;padding:.4rem .75rem;border-radius:99px;background:var(--surface);border:1px solid var(--line);
color:var(--ink);text-decoration:none;font-size:.92rem;line-height:1.35}
nav a:hover{border-color:var(--mark)}
nav span{color:var(--soft);font-variant-numeric:tabular-nums}
main{display:grid;gap:2rem;min-width:0}
section>p{color:var(--soft);margin:.1rem 0 .75rem;font-size:.95rem}
.cards{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
.card,.operations{background:var(--surface);border:1px solid var(--line);border-radius:14px}
.card{padding:1rem 1.1rem;font-size:.93rem}
.operations{overflow:hidden}
details+details{border-top:1px solid var(--line)}
summary{cursor:pointer;list-style:none;padding:.7rem 1rem;display:grid;gap:.1rem .75rem;
grid-template-columns:4rem minmax(0,1fr) auto;align-items:baseline}
summary::-webkit-details-marker{display:none}
summary:hover{background:var(--sunken)}
summary:focus-visible{outline-offset:-3px}
summary small{grid-column:2/-1;color:var(--soft);font-size:.9rem}
.method{font:600 .78rem/1.6 ui-monospace,monospace;letter-spacing:.04em;text-transform:uppercase}
.get{color:var(--get)}.post{color:var(--post)}.put{color:var(--put)}.patch{color:var(--patch)}.delete{color:var(--delete)}
.chip{display:inline-block;font:.8rem/1.6 ui-monospace,monospace;padding:0 .55rem;border-radius:99px;
background:var(--mark-soft);color:var(--mark-ink);white-space:nowrap}
h3 small{font-weight:400;color:var(--soft)}
dl{margin:0;display:grid;gap:.75rem}
dl>div{display:grid;gap:.35rem}
dt{font-weight:600}
dd{margin:0;display:flex;flex-wrap:wrap;gap:.35rem}
.body{padding:.25rem 1rem 1rem;display:grid;gap:.75rem;background:var(--sunken);border-top:1px solid var(--line)}
.body>p{font-size:.93rem;margin:.5rem 0 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.88rem}
th{font-weight:600;color:var(--soft)}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}
tbody tr:last-child td{border-bottom:0}
td:last-child,th:last-child{padding-right:0}
td code{white-space:nowrap}
.place{color:var(--soft);white-space:nowrap}
b{color:var(--delete);margin-left:.15rem}
@media(min-width:64rem){.frame{grid-template-columns:15rem minmax(0,1fr)}header{grid-column:1/-1}
nav{position:sticky;top:1.5rem;align-self:start}nav ul{flex-direction:column}
nav a{border-radius:10px;display:flex;justify-content:space-between;gap:.5rem}}
@media(min-width:44rem){dl>div{grid-template-columns:7rem minmax(0,1fr)}}
@media(max-width:34rem){summary{grid-template-columns:minmax(0,1fr) auto}summary>code,summary small{grid-column:1/-1}
summary .chip{grid-row:1;grid-column:2}}
`;

/** Allows exactly this style sheet, for the page's Content-Security-Policy. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
