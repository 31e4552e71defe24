// The land on a canvas of two dimensions, for browsers that draw WebGL by the processor: there a frame of MapLibre takes a fifth of a second, a frame of this some milliseconds. A sheet somewhat larger than the window is
// drawn once and moved about; while somebody zooms it is stretched, and drawn anew when it no longer covers the window, or once all is still.

import { mercator } from './marks.js';
import { FINER } from './land.js';

const MARGIN = 160; // Pixels of the sheet beyond the window, on every side.
const NEAREST = .75; // Points of a line that are nearer to each other, in pixels, are one.

const flat = (line) => { const out = new Float64Array(line.length * 2); line.forEach(([lon, lat], i) => { out[i * 2] = lon / 360 + .5; out[i * 2 + 1] = mercator(lat); }); return out; };
const boxed = (lines, more) => {
  let [w, n, e, s] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) for (let i = 0; i < line.length; i += 2) { w = Math.min(w, line[i]); e = Math.max(e, line[i]); n = Math.min(n, line[i + 1]); s = Math.max(s, line[i + 1]); }
  return { lines, w, n, e, s, ...more };
};
const area = ({ geometry, properties }) => boxed(geometry.coordinates.flat(1).map(flat), properties);

export class Paper {
  constructor(world, ink) {
    this.ink = ink;
    this.countries = world.land.features.map(area);
    this.borders = world.borders.features.map(({ geometry, properties }) => boxed([flat(geometry.coordinates)], properties));
    this.rivers = world.rivers.features.map(({ geometry, properties }) => boxed(geometry.coordinates.map(flat), properties));
    this.lakes = world.lakes.features.map(area);
    this.names = world.names.features.map(spot);
    this.towns = world.towns.features.map(spot);
    this.fine = []; this.divisions = []; this.nearTowns = []; this.loaded = new Set();
    this.widths = new Map();
    this.sheet = document.createElement('canvas');
    this.recolour();
  }

  recolour() {
    const ink = this.ink;
    this.colours = { sea: ink('--sea'), land: ink('--land'), border: ink('--map-border'), division: ink('--map-division'), label: ink('--map-label'), country: ink('--map-country'), water: ink('--map-water') };
    this.at = null;
  }

  // Countries that came finer.
  add(land) {
    const areas = land.fine.map(area);
    this.fine = areas.filter((one) => one.level !== 1); this.divisions = areas.filter((one) => one.level === 1);
    this.nearTowns = land.towns.map(spot); this.loaded = new Set(land.loaded); this.at = null;
  }

  // Draws the land under a camera; moving says that another frame follows soon. True where what is shown is stretched and should be drawn again at rest.
  draw(context, camera, scale, moving) {
    const at = this.at, zoom = camera.zoom, factor = at ? 2 ** (zoom - at.zoom) : 0;
    const left = at && (camera.left / camera.size - at.left / at.size) * camera.size, top = at && (camera.top / camera.size - at.top / at.size) * camera.size;
    const covers = at && at.scale === scale && left >= 0 && top >= 0 && left + camera.width <= at.width * factor && top + camera.height <= at.height * factor;
    // While somebody zooms out the sheet may leave the edges bare for a moment.
    if (moving && at && at.scale === scale && factor !== 1 ? factor > 2.1 || factor < .55 : !covers || factor !== 1) { this.paint(camera, scale); return this.draw(context, camera, scale, true); }
    context.imageSmoothingEnabled = factor !== 1;
    if (!covers) { context.fillStyle = this.colours.sea; context.fillRect(0, 0, camera.width, camera.height); }
    context.drawImage(this.sheet, -left, -top, at.width * factor, at.height * factor);
    return factor !== 1;
  }

  paint(camera, scale) {
    const width = camera.width + 2 * MARGIN, height = camera.height + 2 * MARGIN, at = this.at = { zoom: camera.zoom, size: camera.size, left: camera.left - MARGIN, top: camera.top - MARGIN, width, height, scale };
    if (this.sheet.width !== width * scale || this.sheet.height !== height * scale) { this.sheet.width = width * scale; this.sheet.height = height * scale; }
    const context = this.sheet.getContext('2d', { alpha: false }), { colours } = this, fine = at.zoom >= FINER;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.fillStyle = colours.sea; context.fillRect(0, 0, width, height);
    context.lineJoin = 'round';
    // The copies of the world that are in sight.
    const worlds = [];
    for (let k = Math.floor(at.left / at.size); k <= Math.floor((at.left + width) / at.size); k++) worlds.push(k);
    const trace = (shape, closed) => {
      let drawn = false;
      for (const k of worlds) {
        if ((shape.e + k) * at.size < at.left || (shape.w + k) * at.size > at.left + width || shape.s * at.size < at.top || shape.n * at.size > at.top + height) continue;
        drawn = true;
        const ox = k * at.size - at.left;
        for (const line of shape.lines) {
          let px = NaN, py = NaN;
          const last = line.length - 2;
          for (let i = 0; i <= last; i += 2) {
            const x = line[i] * at.size + ox, y = line[i + 1] * at.size - at.top;
            if (i === 0) context.moveTo(x, y);
            else if (i < last && Math.abs(x - px) < NEAREST && Math.abs(y - py) < NEAREST) continue;
            else context.lineTo(x, y);
            px = x; py = y;
          }
          if (closed) context.closePath();
        }
      }
      return drawn;
    };
    const fill = (shapes, colour) => { context.fillStyle = colour; for (const shape of shapes) { context.beginPath(); if (trace(shape, true)) context.fill('evenodd'); } };
    const stroke = (shapes, colour, wide, closed, dash = []) => { context.strokeStyle = colour; context.lineWidth = wide; context.setLineDash(dash); context.beginPath(); for (const shape of shapes) trace(shape, closed); context.stroke(); context.setLineDash([]); };

    fill(fine ? this.countries.filter((one) => !this.loaded.has(one.code)) : this.countries, colours.land);
    if (fine) { fill(this.fine, colours.land); stroke(this.divisions, colours.division, .7, true); }
    const least = rankAt(at.zoom);
    stroke(this.rivers.filter((river) => river.rank <= least), colours.water, at.zoom < 5 ? .8 : 1.2, false);
    fill(this.lakes.filter((lake) => lake.rank <= least), colours.sea);
    if (fine) {
      const coarse = this.borders.filter((line) => !this.loaded.has(line.a) && !this.loaded.has(line.b));
      stroke(coarse, colours.border, 1, false);
      stroke(this.fine.filter((one) => one.level === 0), colours.border, 1.1, true);
      stroke(this.fine.filter((one) => one.level === 2), colours.border, 1, true, [3, 2.5]);
    } else {
      stroke(this.borders.filter((line) => line.sort === 'coast'), colours.border, .6, false);
      stroke(this.borders.filter((line) => line.sort === 'border'), colours.border, .9, false);
      stroke(this.borders.filter((line) => line.sort === 'disputed'), colours.border, .9, false, [3, 2.5]);
    }

    this.label(context, at, worlds);
  }

  // Names by their weight; what would cover another name is left out.
  label(context, at, worlds) {
    const taken = [], { colours } = this, zoom = at.zoom;
    const free = (x, y, w, h) => { for (const box of taken) if (x < box[2] && x + w > box[0] && y < box[3] && y + h > box[1]) return false; taken.push([x, y, x + w, y + h]); return true; };
    const wide = (text, font) => { const key = font + text; if (!this.widths.has(key)) { context.font = font; this.widths.set(key, context.measureText(text).width); } return this.widths.get(key); };
    const places = (spots, give) => { for (const one of spots) { if (one.from > zoom) continue; for (const k of worlds) { const x = (one.x + k) * at.size - at.left, y = one.y * at.size - at.top; if (x > 0 && x < at.width && y > 0 && y < at.height) give(one, x, y); } } };
    const write = (text, x, y, font, colour) => { context.font = font; context.strokeStyle = colours.land; context.lineWidth = 2.6; context.strokeText(text, x, y); context.fillStyle = colour; context.fillText(text, x, y); };
    context.textBaseline = 'middle'; context.textAlign = 'left'; context.lineJoin = 'round';
    if (zoom < 7) {
      const size = 10 + 5 * Math.max(0, Math.min(1, (zoom - 1) / 5)), font = `600 ${size.toFixed(1)}px MapSans, sans-serif`;
      context.letterSpacing = (size * .08).toFixed(2) + 'px';
      places(this.names, (one, x, y) => {
        const rows = split(one.name.toUpperCase(), size * 7.5, (text) => wide(text, font) + text.length * size * .08), most = Math.max(...rows.map((row) => row.wide));
        if (free(x - most / 2 - 2, y + size * .4, most + 4, rows.length * size * 1.2)) rows.forEach((row, i) => write(row.text, x - row.wide / 2, y + size * (1 + i * 1.2), font, colours.country));
      });
      context.letterSpacing = '0px';
    }
    const share = Math.max(0, Math.min(1, (zoom - 3) / 6));
    places(zoom < FINER ? this.towns : this.nearTowns, (one, x, y) => {
      const size = one.capital ? 12 + 3 * share : 10.5 + 2.5 * share, font = `400 ${size.toFixed(1)}px MapSans, sans-serif`, w = wide(one.name, font), gap = 9;
      for (const [dx, dy] of [[gap, 0], [-gap - w, 0], [-w / 2, gap + size / 2], [-w / 2, -gap - size / 2]]) {
        if (free(x + dx - 3, y + dy - size * .6 - 3, w + 6, size * 1.2 + 6)) {
          context.beginPath(); context.arc(x, y, 1.7, 0, 7); context.fillStyle = colours.label; context.fill();
          write(one.name, x + dx, y + dy, font, colours.label);
          break;
        }
      }
    });
  }
}

// Rivers and lakes of so high a rank are drawn at a zoom.
export const rankAt = (zoom) => zoom < 2.5 ? 1 : zoom < 3.5 ? 3 : zoom < 4.5 ? 5 : 6;

const spot = ({ properties, geometry: { coordinates: [lon, lat] } }) => ({ ...properties, x: lon / 360 + .5, y: mercator(lat) });

// Words in rows no wider than may be.
const split = (text, most, wide) => {
  const rows = [];
  for (const word of text.split(' ')) {
    const joined = rows.length > 0 ? rows.at(-1).text + ' ' + word : word;
    if (rows.length > 0 && wide(joined) <= most) rows[rows.length - 1] = { text: joined, wide: wide(joined) };
    else rows.push({ text: word, wide: wide(word) });
  }
  return rows;
};

// Whether WebGL is there, and drawn by a card or by the processor.
export const webgl = () => {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return null;
  const info = context.getExtension('WEBGL_debug_renderer_info'), name = String(context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name) ? 'software' : 'hardware';
};
