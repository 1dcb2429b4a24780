'use strict';
const page = new URLSearchParams(location.search).get('page');
if (page) {
  document.getElementById('page').textContent = page;
  document.getElementById('address').value = page;
}
const address = new URL('widget.js', location.href);
document.getElementById('embed').textContent =
  `<script src="${address}" async></script>\n\n`
  + `<script src="${address}" async data-chatflow="support"></script>`;
// Sites that tried to show the chat, and may not.
fetch('demo/refused-origins').then((answer) => answer.json()).then(({ origins }) => {
  document.getElementById('refused').hidden = origins.length === 0;
  document.getElementById('refused-list').textContent = origins.join(', ');
}).catch(() => {});
