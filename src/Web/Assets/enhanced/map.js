// The map, alive: the land by MapLibre, events on a canvas over it, days, selection, and a table that follows. The address says all of it.

import { Map as LiveMap, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import { Land, recolour, style } from './atlas/land.js';
import { Paper, webgl } from './atlas/paper.js';
import { Camera, Marks, drawDensity, drawMarks, inSight, mercator } from './atlas/marks.js';
import { ownStyle } from './atlas/own.js';
import { Days, dayText, fromIso, iso } from './atlas/days.js';
import { Selection } from './atlas/select.js';

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const inks = (kinds) => ({
  kinds: kinds.map((kind) => token('--' + kind.class.slice(2))), sheet: token('--sheet'), ink: token('--ink'), quiet: token('--ink-2'), focus: token('--focus'), accent: token('--accent'), rule: token('--rule-strong'),
  font: getComputedStyle(document.body).fontFamily, density: [1, 3, 5].map((at) => parseInt(token('--density').slice(at, at + 2), 16)),
});
const part = (name) => document.querySelector(`[data-part="${name}"]`);
const many = (n, one) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

export const enhance = async (atlas) => {
  const [bar, frame, live, still, tip, picked, hint, key] = ['.atlas-bar', '.atlas-frame', '.atlas-live', '.atlas-still', '.atlas-tip', '.atlas-picked', '.atlas-hint', '.atlas-key'].map((name) => atlas.querySelector(name));
  const held = readHash(), drawn = held.land ?? webgl();
  if (!drawn) return;
  let query = new URLSearchParams(atlas.dataset.query);
  const land = new Land(atlas.dataset.base, atlas.dataset.water), own = atlas.dataset.style;
  const [world, data] = await Promise.all([own ? null : land.world(), points(query)]);
  let marks = new Marks(data), ink = inks(data.kinds), mode = 'points', spots = [], hover = -1, at = -1, dirty = true, moved = false;

  // Labels are drawn from the desk's own font, under names that MapLibre can write into a canvas's font as they are.
  for (const [file, range] of JSON.parse(atlas.dataset.fonts)) for (const name of ['MapSans', 'MapSans Semibold']) document.fonts.add(new FontFace(name, `url(${file})`, { weight: '200 900', unicodeRange: range }));
  setWorkerUrl(new URL(atlas.dataset.worker, location.href).href);
  live.hidden = false; bar.hidden = false;
  // Where the processor draws, MapLibre keeps the camera, the pointer and the keys, on a picture of a few pixels, and the land is drawn on paper.
  const paper = drawn === 'software' && !own ? new Paper(world, token) : null;
  const map = new LiveMap({
    container: live, style: own ? await ownStyle(own, token) : paper ? { version: 8, sources: {}, layers: [] } : style(world, token), ...(paper ? { pixelRatio: .02 } : {}), attributionControl: own ? { compact: true } : false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, minZoom: .8, maxZoom: 13, fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
    ...(held.view ?? { bounds: boundsOf(marks), fitBoundsOptions: { padding: 56, maxZoom: 8 } }),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-left');
  map.addControl(new ScaleControl({ maxWidth: 110 }), 'bottom-left');
  const overlay = document.createElement('canvas');
  overlay.className = 'atlas-marks';
  overlay.setAttribute('aria-hidden', 'true');
  map.getCanvasContainer().after(overlay);
  const surface = map.getCanvas();
  surface.setAttribute('aria-label', 'Map of the events. Arrow keys move it, plus and minus zoom, N and P go from spot to spot, Enter lists the events of a spot.');
  if (paper) still.hidden = true; else frame.classList.add('is-loading');

  const context = overlay.getContext('2d', paper ? { alpha: false } : {});
  let rest = 0;
  function draw() {
    dirty = false;
    const camera = new Camera(map), scale = devicePixelRatio;
    if (overlay.width !== camera.width * scale || overlay.height !== camera.height * scale) { overlay.width = camera.width * scale; overlay.height = camera.height * scale; }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    if (paper) {
      // Stretched while somebody zooms, sharp once it stands.
      clearTimeout(rest);
      if (paper.draw(context, camera, scale, map.isZooming() || map.isMoving())) rest = setTimeout(redraw, 90);
    } else context.clearRect(0, 0, camera.width, camera.height);
    if (mode === 'density') { drawDensity(context, marks, camera, ink.density); spots = []; }
    else { spots = inSight(marks, camera); drawMarks(context, marks, spots, marks.level(camera.zoom), ink, at >= 0 ? at : hover); }
    selection.draw(context, camera, ink);
    if (selection.kind && document.activeElement === surface) cross(context, camera, ink);
  };
  function redraw() { if (!dirty) { dirty = true; requestAnimationFrame(() => dirty && draw()); } };

  const selection = new Selection((pair) => {
    query.delete('within'); query.delete('area'); query.delete('bbox');
    query.set(...pair);
    tools();
    go('/map?' + clean(query) + location.hash, true);
  }, (words) => { hint.textContent = words; });
  selection.read(query);

  const days = new Days(atlas.querySelector('.atlas-time'), () => { at = -1; redraw(); count(); if (days.timer) part('rows').classList.add('is-behind'); }, () => { writeHash(); follow(); });
  if (held.days) [days.start, days.length] = held.days;
  atlas.querySelector('.atlas-time').hidden = false;
  days.take(marks, ink);

  map.on('render', draw);
  const nearer = () => { if (!own) land.near(map, paper ? (more) => { paper.add(more); redraw(); } : (more) => more.give(map)); };
  map.on('load', () => { nearer(); draw(); });
  if (paper) document.fonts.load('400 12px MapSans').then(() => { paper.widths.clear(); paper.at = null; redraw(); });
  // The drawing from the server stays until the land is there.
  else map.once('idle', () => { still.hidden = true; frame.classList.remove('is-loading'); });
  map.on('movestart', (event) => { if (event.originalEvent) moved = true; tip.hidden = true; });
  map.on('zoom', () => { at = -1; });
  map.on('moveend', () => { nearer(); redraw(); if (moved) { writeHash(); follow(); } });
  new ResizeObserver(redraw).observe(frame);

  // Pointing and picking.
  const hit = ({ x, y }) => spots.findLast((spot) => Math.hypot(spot.px - x, spot.py - y) <= Math.max(12, spot.r + 2));
  map.on('mousemove', (event) => {
    selection.pointer = event.lngLat;
    if (selection.kind) { surface.style.cursor = 'crosshair'; tip.hidden = true; redraw(); return; }
    const spot = hit(event.point);
    surface.style.cursor = spot ? 'pointer' : '';
    if ((spot?.spot ?? -1) !== hover) { hover = spot?.spot ?? -1; tell(spot); redraw(); }
  });
  map.on('mouseout', () => { hover = -1; tip.hidden = true; redraw(); });
  const near = (one, other) => { const a = map.project(one), b = map.project(other); return Math.hypot(a.x - b.x, a.y - b.y) < 10; };
  map.on('click', (event) => {
    if (selection.kind) { selection.give(event.lngLat.wrap(), near); redraw(); return; }
    const spot = hit(event.point);
    if (spot) pick(spot); else close();
  });
  surface.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (selection.kind) {
      if (event.key === 'Enter') selection.give(map.getCenter().wrap(), near);
      else if (event.key === 'Backspace') selection.back();
      else if (event.key === 'c') selection.close();
      else if (event.key === 'Escape') { selection.start(null); tools(); }
      else return;
      selection.pointer = map.getCenter();
    } else if ((event.key === 'n' || event.key === 'p') && spots.length > 0) {
      const now = spots.findIndex((spot) => spot.spot === at), next = spots[(now + (event.key === 'n' ? 1 : spots.length - (now < 0 ? 0 : 1))) % spots.length];
      at = next.spot;
      tell(next);
    } else if (event.key === 'Enter' && at >= 0) { const spot = spots.find((one) => one.spot === at); if (spot) pick(spot, true); }
    else if (event.key === 'Escape') { close(); at = -1; tip.hidden = true; }
    else return;
    event.preventDefault();
    redraw();
  });
  surface.addEventListener('focus', redraw);
  surface.addEventListener('blur', redraw);

  function tell(spot) {
    tip.hidden = !spot;
    if (!spot) return;
    tip.textContent = describe(spot);
    const right = spot.px > frame.clientWidth - 240;
    tip.style.left = right ? 'auto' : `${spot.px + spot.r + 8}px`;
    tip.style.right = right ? `${frame.clientWidth - spot.px + spot.r + 8}px` : 'auto';
    tip.style.top = `${Math.max(4, spot.py - 14)}px`;
  };
  function describe(spot) {
    const events = marks.eventsOf(map.getZoom(), spot.spot), names = tally(events.map((i) => marks.data.places[marks.data.place[i]])), kinds = tally(events.map((i) => marks.data.kinds[marks.kind[i]].name));
    return `${names.slice(0, 2).map(([name]) => name || 'unnamed').join(', ')}${names.length > 2 ? ` and ${names.length - 2} more places` : ''}${spot.vague ? ' (no nearer)' : ''}: ${kinds.map(([name, n]) => `${n.toLocaleString('en')} ${name}`).join('; ')}`;
  };
  function tally(words) { const found = new Map(); for (const word of words) found.set(word, (found.get(word) ?? 0) + 1); return [...found].sort((a, b) => b[1] - a[1]); };

  async function pick(spot, focus) {
    at = spot.spot; tip.hidden = true;
    const events = marks.eventsOf(map.getZoom(), spot.spot), shown = events.slice(0, 60);
    const answer = await fetch('/map/rows?ids=' + shown.map((i) => marks.data.id[i]).join(','));
    if (!answer.ok) { hint.textContent = 'The events of this spot cannot be listed just now; the table below has them.'; return; }
    const head = document.createElement('div'), title = document.createElement('h2'), leave = document.createElement('button');
    head.className = 'picked-head';
    title.textContent = many(events.length, 'event');
    leave.type = 'button'; leave.className = 'bare'; leave.textContent = '×'; leave.setAttribute('aria-label', 'Close the list');
    leave.addEventListener('click', () => { close(); surface.focus(); });
    head.append(title, leave);
    const list = document.createElement('div');
    list.innerHTML = await answer.text();
    picked.replaceChildren(head, list);
    if (events.length > shown.length || events.length > 1) {
      const box = events.reduce(([w, s, e, n], i) => [Math.min(w, marks.data.lon[i]), Math.min(s, marks.data.lat[i]), Math.max(e, marks.data.lon[i]), Math.max(n, marks.data.lat[i])], [180, 90, -180, -90]);
      const all = document.createElement('a'), wanted = scope(new URLSearchParams(query));
      wanted.set('bbox', box.map((degrees, i) => (degrees + (i < 2 ? -.001 : .001)).toFixed(4)).join(','));
      all.href = '/events?' + clean(wanted); all.className = 'small'; all.textContent = events.length > shown.length ? `The latest ${shown.length}; all about here as a list` : 'All about here as a list';
      picked.append(all);
    }
    picked.hidden = false;
    frame.classList.add('has-picked');
    if (focus) picked.focus();
    redraw();
  };
  function close() { picked.hidden = true; frame.classList.remove('has-picked'); at = -1; redraw(); };
  picked.addEventListener('keydown', (event) => { if (event.key === 'Escape') { close(); surface.focus(); } });

  // Tools.
  function tools() {
    bar.querySelectorAll('[data-draw]').forEach((button) => { button.setAttribute('aria-pressed', String(button.dataset.draw === selection.kind)); if (button.dataset.draw === 'none') { button.removeAttribute('aria-pressed'); button.hidden = !(query.has('within') || query.has('area')); } });
    bar.querySelectorAll('[data-mode]').forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.mode === mode)));
  };
  bar.addEventListener('click', (event) => {
    const { draw: kind, mode: look, fit } = event.target.closest('button')?.dataset ?? {};
    if (look) { mode = look; close(); writeHash(); }
    if (kind === 'none') { query.delete('within'); query.delete('area'); go('/map?' + clean(query) + location.hash, true); }
    else if (kind) { close(); selection.start(selection.kind === kind ? null : kind); if (selection.kind) surface.focus(); }
    if (fit !== undefined) { moved = true; map.fitBounds(boundsOf(marks), { padding: 56, maxZoom: 8, animate: !matchMedia('(prefers-reduced-motion: reduce)').matches }); }
    tools(); redraw();
  });
  if (held.mode) mode = held.mode;
  tools();

  // The key switches kinds off and on.
  key.querySelectorAll('.kind').forEach((item, i) => {
    const button = document.createElement('button');
    button.type = 'button'; button.className = item.className; button.textContent = item.textContent; button.setAttribute('aria-pressed', 'true');
    button.addEventListener('click', () => { marks.hidden[i] ^= 1; button.setAttribute('aria-pressed', String(!marks.hidden[i])); days.draw(); at = -1; redraw(); count(); });
    item.className = ''; item.replaceChildren(button);
  });
  function count() { if (!selection.kind) hint.textContent = days.window || marks.hidden.includes(1) ? `${many(marks.shown(), 'event')} shown` : ''; };

  // What the address asks for, narrowed to the days shown and to what is in sight.
  function scope(wanted) {
    if (days.window) { wanted.set('from', iso(days.window[0])); wanted.set('to', iso(days.window[1] - 1)); }
    return wanted;
  };
  let waiting, asked = 0;
  function follow() {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const wanted = scope(new URLSearchParams(query)), bounds = map.getBounds();
      if (!wanted.has('bbox') && bounds.getEast() - bounds.getWest() < 360) {
        const wrap = (lon) => ((lon + 180) % 360 + 360) % 360 - 180;
        wanted.set('bbox', [wrap(bounds.getWest()), bounds.getSouth(), wrap(bounds.getEast()), bounds.getNorth()].map((degrees) => degrees.toFixed(3)).join(','));
      }
      const number = ++asked, answer = await fetch('/map/rows?' + clean(wanted));
      if (answer.ok && number === asked) { part('rows').innerHTML = await answer.text(); part('rows').classList.remove('is-behind'); }
    }, 350);
  };

  // Another selection without leaving the page: filters, words and table come from the server as they would with a new page.
  async function go(address, push) {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html'), next = page.querySelector('.atlas[data-part="map"]');
    if (!answer.ok || !next) { location.assign(address); return; }
    // What was drawn changes the form's words, not whether it is open.
    const open = part('filters').querySelector('details')?.open, details = page.querySelector('[data-part="filters"] details');
    if (details && open !== undefined) details.open = open;
    if (push) history.pushState(null, '', address);
    ['lede', 'filters', 'rows'].forEach((name) => part(name).replaceWith(document.adoptNode(page.querySelector(`[data-part="${name}"]`))));
    query = new URLSearchParams(next.dataset.query);
    const hidden = marks.hidden;
    marks = new Marks(await points(query));
    marks.hidden = hidden;
    selection.read(query); close(); tools(); moved = false;
    days.take(marks, ink);
    redraw();
  };
  addEventListener('popstate', () => { const { view } = readHash(); go(location.href, false).then(() => { if (view) map.jumpTo(view); }); });
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('[data-part="filters"] form');
    if (!form) return;
    event.preventDefault();
    const fields = [...form.querySelectorAll('input, select')].filter((field) => field.name && field.value !== '' && (field.type !== 'checkbox' || field.checked));
    go('/map?' + clean(new URLSearchParams(fields.map((field) => [field.name, field.value]))) + location.hash, true).then(() => { if (marks.count > 0) map.fitBounds(boundsOf(marks), { padding: 56, maxZoom: 8, animate: false }); });
  }, true);

  function writeHash() {
    const { lat, lng } = map.getCenter(), parts = [`map=${map.getZoom().toFixed(2)}/${lat.toFixed(3)}/${lng.toFixed(3)}`];
    if (days.window) parts.push(`days=${iso(days.start)},${days.length}`);
    if (mode !== 'points') parts.push('as=' + mode);
    if (held.land) parts.push('land=' + held.land);
    history.replaceState(null, '', '#' + parts.join('&'));
  }

  function repaint() { ink = inks(marks.data.kinds); days.ink = ink; if (paper) paper.recolour(); else if (!own) recolour(map, token); days.draw(); redraw(); };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  atlas.atlas = { map, get marks() { return marks; }, days, draw };
  map.once('idle', () => atlas.setAttribute('data-ready', ''));
};

const points = (query) => fetch('/map/points?' + clean(query)).then((answer) => answer.json());

// Commas, colons and semicolons stay readable, as the server writes them.
const clean = (query) => query.toString().replaceAll('%2C', ',').replaceAll('%3B', ';').replaceAll('%3A', ':');

const readHash = () => {
  const hash = new URLSearchParams(location.hash.slice(1)), [zoom, lat, lng] = (hash.get('map') ?? '').split('/').map(Number), [day, length] = (hash.get('days') ?? '').split(',');
  return {
    view: Number.isFinite(lng) && Math.abs(lat) <= 85 ? { zoom, center: [lng, lat] } : null,
    days: /^\d{4}-\d\d-\d\d$/.test(day) && Number(length) > 0 ? [fromIso(day), Number(length)] : null,
    mode: hash.get('as') === 'density' ? 'density' : null,
    land: ['software', 'hardware'].find((way) => way === hash.get('land')), // Says who draws the land, whatever the browser has.
  };
};

const boundsOf = (marks) => {
  // A few far-off points do not take the map away from where the events are.
  const lon = Float64Array.from(marks.data.lon).sort(), lat = Float64Array.from(marks.data.lat).sort(), cut = Math.floor(marks.count * .04), end = Math.max(0, marks.count - 1 - cut);
  return marks.count === 0 ? [[-170, -56], [190, 75]] : [[lon[cut] - .3, lat[cut] - .3], [lon[end] + .3, lat[end] + .3]];
};

const cross = (context, camera, ink) => {
  const [x, y] = [camera.width / 2, camera.height / 2];
  context.strokeStyle = ink.focus; context.lineWidth = 1.5;
  context.beginPath(); context.moveTo(x - 10, y); context.lineTo(x + 10, y); context.moveTo(x, y - 10); context.lineTo(x, y + 10); context.stroke();
};
