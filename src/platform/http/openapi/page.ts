import { routeOf, type Operation } from '#kernel/operation.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const section = (operation: Operation): string => {
  const { method, path } = routeOf(operation.http);
  const example = JSON.stringify(operation.example.input, null, 2);
  const errors =
    operation.errors.length === 0
      ? ''
      : `<p>Errors of its own: ${operation.errors.map((code) => `<code>${escape(code)}</code>`).join(', ')}</p>`;
  return `<section id="${escape(operation.name)}">
<h3><span class="method ${method.toLowerCase()}">${method}</span> <code>/api/v1${escape(path)}</code></h3>
<p>${escape(operation.summary)}</p>
${operation.description === undefined ? '' : `<p>${escape(operation.description)}</p>`}
<p class="meta"><code>${escape(operation.name)}</code> · role ${operation.role} · ${operation.effect}${
    operation.versioned === true ? ' · needs If-Match' : ''
  }</p>
${errors}<pre tabindex="0" aria-label="Example input of ${escape(operation.name)}">${escape(example)}</pre>
</section>`;
};

/** The operations as one readable page without scripts, grouped by noun. */
export const docsPage = (operations: readonly Operation[]): string => {
  const groups = Map.groupBy(operations, (operation) => operation.name.split('.')[0] ?? '');
  const names = [...groups.keys()];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Flowstate API</title><link rel="stylesheet" href="/api/v1/docs.css"></head>
<body><nav aria-label="Nouns"><a class="home" href="/">Flowstate</a>${names
    .map((name) => `<a href="#${escape(name)}">${escape(name)}</a>`)
    .join('')}</nav>
<main><h1>The Flowstate API</h1>
<p>Base address <code>/api/v1</code>. Send an API key as <code>Authorization: Bearer fsk_…</code> (make one in Settings, or
with <code>npm run flowstate -- token create</code>). The same as data: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<ul>
<li>Lists answer <code>{"items": […], "nextCursor": …}</code>; send <code>nextCursor</code> back as <code>cursor</code>.</li>
<li>Errors are problem documents (RFC 9457) with a stable <code>code</code>; <code>errors[].pointer</code> names each field.</li>
<li>Every write takes an <code>Idempotency-Key</code>: repeated with the same body, it returns the first answer.</li>
<li>Updates need <code>If-Match</code> with the ETag last read; a newer change answers 412.</li>
<li><code>GET /api/v1/live</code> is a stream of server-sent events that says what changed; <code>GET /feed?after=</code> holds the changes.</li>
</ul>
${names
  .map(
    (name) =>
      `<h2 id="${escape(name)}">${escape(name)}</h2>${(groups.get(name) ?? []).map(section).join('\n')}`,
  )
  .join('\n')}
</main></body></html>`;
};

export const DOCS_STYLE = `:root{color-scheme:light dark;font:15px/1.55 ui-sans-serif,system-ui,sans-serif}
body{margin:0;display:grid;grid-template-columns:12rem minmax(0,1fr);background:light-dark(#fff,#111214);color:light-dark(#1b1c1f,#e7e8ea)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1.5rem 1rem;display:flex;flex-direction:column;gap:.35rem;box-sizing:border-box;border-right:1px solid light-dark(#e4e5e8,#26282c)}
nav a{color:inherit;text-decoration:none;padding:.1rem 0}nav a.home{font-weight:650;margin-bottom:.75rem}nav a:hover{text-decoration:underline}
main{padding:1.5rem 2rem 6rem;max-width:54rem;min-width:0}h1{font-size:1.7rem}h2{margin-top:3rem;text-transform:capitalize}
section{border-top:1px solid light-dark(#e4e5e8,#26282c);padding:1rem 0}h3{font-size:1rem;margin:.2rem 0}
code,pre{font:13px/1.5 ui-monospace,monospace}pre{background:light-dark(#f5f5f6,#1a1b1e);padding:.75rem 1rem;border-radius:.5rem;overflow:auto}
.meta{color:light-dark(#5c5f66,#a3a6ad);font-size:.85rem}.method{font:600 .75rem ui-monospace,monospace;padding:.1rem .4rem;border-radius:.3rem;background:light-dark(#e8eefc,#1c2742);color:light-dark(#1d4ab8,#9dbcff)}
.method.post{background:light-dark(#e3f4e8,#15301f);color:light-dark(#12602f,#8fdcaa)}.method.patch{background:light-dark(#fdf1dc,#382a10);color:light-dark(#7a4d00,#f1c778)}.method.delete{background:light-dark(#fde7e7,#3b1818);color:light-dark(#a11c1c,#ffb0b0)}
a{color:light-dark(#1d4ab8,#9dbcff)}@media(max-width:44rem){body{display:block}nav{position:static;height:auto;flex-flow:row wrap;border:0}main{padding:1rem}}`;
