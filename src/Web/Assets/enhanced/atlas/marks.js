// Events over the land, on a canvas of their own: clusters as rings of kinds, single events by the shape of their kind, and a density. Clusters stay where they are while days pass; only their counts change.

export const mercator = (lat) => { const phi = Math.max(-85, Math.min(85, lat)) * Math.PI / 180; return .5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI); };
export const unmercator = (y) => (2 * Math.atan(Math.exp((.5 - y) * 2 * Math.PI)) - Math.PI / 2) * 180 / Math.PI;

const CELL = 46; // Events that lie nearer to each other than about so many pixels are drawn as one.
const TILE = 512;

export class Marks {
  constructor(data) {
    this.data = data;
    this.count = data.id.length;
    this.kinds = data.kinds.length;
    this.x = Float64Array.from(data.lon, (lon) => lon / 360 + .5);
    this.y = Float64Array.from(data.lat, mercator);
    this.kind = Uint8Array.from(data.type, (type) => data.types[type].kind);
    this.day = Int32Array.from(data.day, (day) => day ?? -1e9);
    this.hidden = new Uint8Array(this.kinds);
    this.window = null;
    this.levels = new Map();
    // A few events of long ago do not make the days of all others a hair's breadth.
    const days = Int32Array.from(data.day.filter((day) => day !== null)).sort(), early = days[Math.floor(days.length * .025)];
    this.first = days.length === 0 ? Infinity : days.at(-1) - early < (days.at(-1) - days[0]) / 2 ? early : days[0];
    this.last = days.at(-1) ?? -Infinity;
  }

  // A level of clusters for a zoom, found once: cells of a grid, then neighbours that would touch are joined to the larger.
  level(zoom) {
    const step = Math.floor(zoom * 2) / 2;
    if (this.levels.has(step)) return this.levels.get(step);
    const size = CELL / (TILE * 2 ** step);
    const cells = new Map(), of = new Int32Array(this.count), members = [];
    for (let i = 0; i < this.count; i++) {
      const key = (Math.floor(this.x[i] / size) * 4194304 + Math.floor(this.y[i] / size)) * 2 + this.data.vague[i];
      let cell = cells.get(key);
      if (cell === undefined) { cells.set(key, cell = members.length); members.push({ x: 0, y: 0, n: 0, vague: this.data.vague[i], into: -1 }); }
      const member = members[cell];
      member.x += this.x[i]; member.y += this.y[i]; member.n++;
      of[i] = cell;
    }
    members.forEach((member) => { member.x /= member.n; member.y /= member.n; });
    const order = members.map((_, i) => i).sort((a, b) => members[b].n - members[a].n || a - b);
    const kept = new Map(), joined = size * .8;
    for (const i of order) {
      const member = members[i], cx = Math.floor(member.x / size), cy = Math.floor(member.y / size);
      let host = -1, nearest = joined;
      for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) {
        for (const other of kept.get(((cx + dx) * 4194304 + cy + dy) * 2 + member.vague) ?? []) {
          const distance = Math.hypot(members[other].x - member.x, members[other].y - member.y);
          if (distance < nearest) [host, nearest] = [other, distance];
        }
      }
      if (host >= 0) member.into = host;
      else {
        const key = (cx * 4194304 + cy) * 2 + member.vague;
        if (kept.has(key)) kept.get(key).push(i); else kept.set(key, [i]);
      }
    }
    const spots = [], number = new Int32Array(members.length).fill(-1);
    for (const i of order) if (members[i].into < 0) { number[i] = spots.length; spots.push({ x: members[i].x * members[i].n, y: members[i].y * members[i].n, n: members[i].n, vague: members[i].vague }); }
    for (const i of order) if (members[i].into >= 0) {
      const spot = spots[number[i] = number[members[i].into]];
      spot.x += members[i].x * members[i].n; spot.y += members[i].y * members[i].n; spot.n += members[i].n;
    }
    spots.forEach((spot) => { spot.x /= spot.n; spot.y /= spot.n; });
    for (let i = 0; i < this.count; i++) of[i] = number[of[i]];
    const level = { of, spots, counts: new Int32Array(spots.length * this.kinds), totals: new Int32Array(spots.length), stamp: '' };
    this.levels.set(step, level);
    return level;
  }

  shows(i) {
    return !this.hidden[this.kind[i]] && (this.window === null || (this.day[i] >= this.window[0] && this.day[i] < this.window[1]));
  }

  // Counts of a level by kind for the days and kinds shown.
  counted(zoom) {
    const level = this.level(zoom), stamp = this.window + '|' + this.hidden;
    if (level.stamp === stamp) return level;
    level.counts.fill(0); level.totals.fill(0);
    const [from, to] = this.window ?? [-Infinity, Infinity];
    for (let i = 0; i < this.count; i++) {
      const day = this.day[i];
      if (day >= from && day < to && !this.hidden[this.kind[i]]) { level.counts[level.of[i] * this.kinds + this.kind[i]]++; level.totals[level.of[i]]++; }
    }
    level.stamp = stamp;
    return level;
  }

  // Indices of the events of a spot that are shown, the latest first.
  eventsOf(zoom, spot) {
    const level = this.level(zoom), found = [];
    for (let i = 0; i < this.count; i++) if (level.of[i] === spot && this.shows(i)) found.push(i);
    return found.sort((a, b) => this.day[b] - this.day[a]);
  }

  shown() { let n = 0; for (let i = 0; i < this.count; i++) if (this.shows(i)) n++; return n; }
}

export const radius = (total) => total === 1 ? 6 : Math.min(34, 8.5 + 1.15 * Math.sqrt(total));

// Where the camera stands, for drawing without asking the map point by point.
export class Camera {
  constructor(map) {
    const { lng, lat } = map.getCenter();
    this.zoom = map.getZoom();
    this.size = TILE * 2 ** this.zoom;
    this.width = map.getContainer().clientWidth; this.height = map.getContainer().clientHeight;
    this.left = (lng / 360 + .5) * this.size - this.width / 2;
    this.top = mercator(lat) * this.size - this.height / 2;
  }

  // The copy of the world in which it is in sight, if any.
  sx(x) { let at = x * this.size - this.left; while (at > this.width + 40) at -= this.size; while (at < -40) at += this.size; return at; }

  sy(y) { return y * this.size - this.top; }

  place(px, py) { return { lng: ((((px + this.left) / this.size) % 1 + 1) % 1 - .5) * 360, lat: unmercator((py + this.top) / this.size) }; }
}

// The spots in sight, the largest last, so that the small are not hidden.
export const inSight = (marks, camera) => {
  const level = marks.counted(camera.zoom), found = [];
  for (let s = 0; s < level.spots.length; s++) {
    if (level.totals[s] === 0) continue;
    const px = camera.sx(level.spots[s].x), py = camera.sy(level.spots[s].y), r = radius(level.totals[s]);
    if (px > -r && px < camera.width + r && py > -r && py < camera.height + r) found.push({ spot: s, px, py, r, total: level.totals[s], vague: level.spots[s].vague === 1 });
  }
  return found.sort((a, b) => b.total - a.total);
};

const shape = (context, kind, x, y, r) => {
  context.beginPath();
  if (kind === 0) context.rect(x - r * .85, y - r * .85, r * 1.7, r * 1.7);
  else if (kind === 1) { context.moveTo(x, y - r * 1.15); context.lineTo(x + r * 1.15, y); context.lineTo(x, y + r * 1.15); context.lineTo(x - r * 1.15, y); context.closePath(); }
  else if (kind === 2) { context.moveTo(x, y - r * 1.1); context.lineTo(x + r * 1.1, y + r * .85); context.lineTo(x - r * 1.1, y + r * .85); context.closePath(); }
  else if (kind === 5) { const t = r * .36, e = r * 1.1; context.moveTo(x - t, y - e); for (const [px, py] of [[t, -e], [t, -t], [e, -t], [e, t], [t, t], [t, e], [-t, e], [-t, t], [-e, t], [-e, -t], [-t, -t]]) context.lineTo(x + px, y + py); context.closePath(); }
  else context.arc(x, y, r, 0, 7);
};

const brief = (n) => n < 1000 ? String(n) : n < 10000 ? (n / 1000).toFixed(1).replace('.0', '') + 'k' : Math.round(n / 1000) + 'k';

export const drawMarks = (context, marks, spots, level, ink, at) => {
  context.textAlign = 'center'; context.textBaseline = 'middle';
  for (const { spot, px, py, r, total, vague } of spots) {
    const counts = level.counts.subarray(spot * marks.kinds, (spot + 1) * marks.kinds);
    if (total === 1) {
      const kind = counts.findIndex((n) => n > 0), colour = ink.kinds[kind];
      shape(context, kind, px, py, r - 1);
      const hollow = vague || kind === 3;
      context.fillStyle = hollow ? ink.sheet : colour;
      context.globalAlpha = vague ? .75 : 1; context.fill(); context.globalAlpha = 1;
      context.strokeStyle = hollow ? colour : ink.sheet; context.lineWidth = hollow ? 2 : 1.2;
      if (vague && (kind === 3 || kind === 4)) context.setLineDash([2.5, 2]);
      context.stroke(); context.setLineDash([]);
    } else {
      const thick = vague ? 2.4 : Math.max(4, r * .3);
      context.beginPath(); context.arc(px, py, r, 0, 7); context.fillStyle = ink.sheet; context.globalAlpha = vague ? .62 : .94; context.fill(); context.globalAlpha = 1;
      let from = -Math.PI / 2;
      context.lineWidth = thick;
      if (vague) context.setLineDash([3.5, 2.5]);
      for (let kind = 0; kind < marks.kinds; kind++) {
        if (counts[kind] === 0) continue;
        const to = from + counts[kind] / total * 2 * Math.PI, gap = counts[kind] === total ? 0 : Math.min(.06, (to - from) / 4);
        context.beginPath(); context.arc(px, py, r - thick / 2, from + gap / 2, to - gap / 2);
        context.strokeStyle = ink.kinds[kind]; context.stroke();
        from = to;
      }
      context.setLineDash([]);
      context.font = `600 ${r > 22 ? 13 : 11}px ${ink.font}`;
      context.fillStyle = vague ? ink.quiet : ink.ink;
      context.fillText(brief(total), px, py + .5);
    }
    if (spot === at) { context.beginPath(); context.arc(px, py, r + 3.5, 0, 7); context.strokeStyle = ink.focus; context.lineWidth = 2; context.stroke(); }
  }
};

// How dense events lie: a grid of few pixels, smoothed three times (which is nearly a Gauss curve), in five steps of one colour.
const GRAIN = 5, REACH = 4, STEPS = [.03, .1, .25, .5, .8];
let field = new Float32Array(0), other = new Float32Array(0), picture;
export const drawDensity = (context, marks, camera, colour) => {
  const w = Math.ceil(camera.width / GRAIN), h = Math.ceil(camera.height / GRAIN);
  if (field.length !== w * h) { field = new Float32Array(w * h); other = new Float32Array(w * h); picture = new OffscreenCanvas(w, h); }
  field.fill(0);
  const [from, to] = marks.window ?? [-Infinity, Infinity];
  for (let i = 0; i < marks.count; i++) {
    if (marks.day[i] < from || marks.day[i] >= to || marks.hidden[marks.kind[i]]) continue;
    const x = camera.sx(marks.x[i]) / GRAIN | 0, y = camera.sy(marks.y[i]) / GRAIN | 0;
    if (x >= 0 && x < w && y >= 0 && y < h) field[y * w + x]++;
  }
  for (let pass = 0; pass < 3; pass++) { smooth(field, other, w, h, 1, w); smooth(other, field, h, w, w, 1); }
  let most = 0;
  for (const value of field) most = Math.max(most, value);
  if (most === 0) return;
  const target = picture.getContext('2d'), image = target.createImageData(w, h), scale = 1 / Math.sqrt(most);
  for (let i = 0; i < field.length; i++) {
    const value = Math.sqrt(field[i]) * scale;
    let step = 0;
    while (step < STEPS.length && value >= STEPS[step]) step++;
    if (step === 0) continue;
    image.data[i * 4] = colour[0]; image.data[i * 4 + 1] = colour[1]; image.data[i * 4 + 2] = colour[2]; image.data[i * 4 + 3] = [0, 40, 82, 128, 178, 228][step];
  }
  target.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true; context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, w * GRAIN, h * GRAIN);
};

// A moving mean along one direction.
const smooth = (source, target, length, rows, along, across) => {
  const share = 1 / (2 * REACH + 1);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    const start = row * across;
    for (let i = 0; i < Math.min(REACH, length); i++) sum += source[start + i * along];
    for (let i = 0; i < length; i++) {
      if (i + REACH < length) sum += source[start + (i + REACH) * along];
      target[start + i * along] = sum * share;
      if (i - REACH >= 0) sum -= source[start + (i - REACH) * along];
    }
  }
};
