// What every page does with a script: keys in the reading room, and the enhancements a page asks for. Pages are complete without.

const room = document.querySelector('[data-reading]');
if (room) {
  const claims = [...room.querySelectorAll('[data-claim]')];
  const hint = document.querySelector('[data-keys]');
  if (hint) hint.hidden = false;
  let at = claims.findIndex((claim) => '#' + claim.id === location.hash);

  const go = (to, scrollText) => {
    if (to < 0 || to >= claims.length) return;
    claims[at]?.classList.remove('at');
    document.querySelectorAll('.m.at').forEach((mark) => mark.classList.remove('at'));
    at = to;
    const claim = claims[at];
    claim.classList.add('at');
    claim.scrollIntoView({ block: 'nearest' });
    claim.focus({ preventScroll: true });
    const marks = room.querySelectorAll(`[data-trigger="${claim.dataset.claim}"]`);
    marks.forEach((mark) => mark.classList.add('at'));
    if (scrollText) marks[0]?.scrollIntoView({ block: 'center' });
    history.replaceState(null, '', '#' + claim.id);
  };

  if (at >= 0) go(at, true);
  room.addEventListener('click', (event) => {
    const mark = event.target.closest('[data-trigger]');
    if (!mark) return;
    event.preventDefault();
    go(claims.findIndex((claim) => claim.dataset.claim === mark.dataset.trigger), false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
    if (event.key === 'j') go(at + 1, true);
    else if (event.key === 'k') go(at - 1, true);
    else if ((room.dataset.reading || 'acxu').includes(event.key) && event.key.length === 1) (claims[at]?.querySelector(`[data-key="${event.key}"]`) ?? (event.key === 'u' ? document.querySelector('[data-undo]') : null))?.click();
    else return;
    event.preventDefault();
  });
}

// On a narrow screen the strip of pages begins where one is.
document.querySelectorAll('nav a[aria-current]').forEach((here) => { const strip = here.closest('ul'); if (strip.scrollWidth > strip.clientWidth) strip.scrollLeft = here.offsetLeft - strip.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2; });

// Leaves open menus by Escape or a click elsewhere.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  document.querySelectorAll('details.menu[open]').forEach((menu) => { menu.open = false; menu.querySelector('summary').focus(); });
});
document.addEventListener('click', (event) => {
  document.querySelectorAll('details.menu[open]').forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});

// Something is being worked out: the page is shown anew once it is there.
const underWay = document.querySelector('[data-again]');
if (underWay) {
  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      const still = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-again]');
      if (!still) return location.reload();
      const said = still.querySelector('[role=status]').textContent;
      underWay.querySelector('[role=status]').textContent = said;
      // What else grows meanwhile; not under somebody's hands.
      const live = still.querySelectorAll('[data-live]:not([role=status])');
      underWay.querySelectorAll('[data-live]:not([role=status])').forEach((part, i) => { if (live[i] && part.outerHTML !== live[i].outerHTML && !part.contains(document.activeElement)) part.replaceWith(live[i]); });
    } catch { /* The line is gone; it is tried again. */ }
    setTimeout(look, 2000);
  };
  setTimeout(look, 1500);
}

// Empty fields stay out of the address.
document.querySelectorAll('form[method="get"], form:not([method])').forEach((form) => form.addEventListener('submit', () => {
  form.querySelectorAll('input, select').forEach((field) => { if (field.name && field.value === '') field.disabled = true; });
}));
window.addEventListener('pageshow', () => document.querySelectorAll('form :disabled').forEach((field) => { field.disabled = false; }));

// <div data-enhance="map" data-script="/assets/…/map.js">
for (const part of document.querySelectorAll('[data-enhance]')) {
  import(part.dataset.script).then((module) => module.enhance(part)).catch((fault) => console.warn('The page stays as it is:', fault));
}
