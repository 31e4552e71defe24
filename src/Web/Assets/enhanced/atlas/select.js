// Drawing a radius or a polygon with the pointer or by keys, in the form an address carries it.

import { mercator } from './marks.js';

const EARTH = 6371.0088;
const rad = (degrees) => degrees * Math.PI / 180;
const round = (number, digits) => String(Number(number.toFixed(digits)));

export const distance = (a, b) => {
  const h = Math.sin(rad(b.lat - a.lat) / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
};

const circle = (centre, km) => Array.from({ length: 73 }, (_, i) => {
  const bearing = i * 5 * Math.PI / 180, d = km / EARTH, lat = rad(centre.lat);
  const to = Math.asin(Math.sin(lat) * Math.cos(d) + Math.cos(lat) * Math.sin(d) * Math.cos(bearing));
  return { lat: to * 180 / Math.PI, lng: centre.lng + Math.atan2(Math.sin(bearing) * Math.sin(d) * Math.cos(lat), Math.cos(d) - Math.sin(lat) * Math.sin(to)) * 180 / Math.PI };
});

export class Selection {
  constructor(done, say) { this.done = done; this.say = say; this.kind = null; this.corners = []; this.pointer = null; this.kept = null; }

  // What the address selects.
  read(query) {
    const within = query.get('within')?.split(',').map(Number), area = query.get('area');
    this.kept = within?.length === 3 ? circle({ lat: within[0], lng: within[1] }, within[2]) : area ? area.split(';').map((corner) => { const [lat, lng] = corner.split(',').map(Number); return { lat, lng }; }) : null;
  }

  start(kind) {
    this.kind = kind; this.corners = []; this.pointer = null;
    this.say(kind === 'radius' ? 'Click the middle, then the edge. By keys: Enter takes the middle of the map; move it and press Enter again. Escape leaves.'
      : kind === 'area' ? 'Click corner by corner; click the first again to close. By keys: Enter takes the middle of the map, Backspace goes back, C closes. Escape leaves.' : '');
  }

  // A corner is given; near says whether two points are one on the screen.
  give(at, near) {
    if (this.kind === 'radius' && this.corners.length === 1) {
      const [centre] = this.corners, km = distance(centre, at);
      if (km < .1) return;
      this.end(['within', `${round(centre.lat, 4)},${round(centre.lng, 4)},${round(km, km < 10 ? 1 : 0)}`]);
    } else if (this.kind === 'area' && this.corners.length > 2 && near(this.corners[0], at)) this.close();
    else if (this.corners.length === 0 || !near(this.corners.at(-1), at)) this.corners.push(at);
  }

  back() { this.corners.pop(); }

  close() { if (this.kind === 'area' && this.corners.length > 2) this.end(['area', this.corners.map((corner) => `${round(corner.lat, 4)},${round(corner.lng, 4)}`).join(';')]); }

  end(pair) { this.start(null); this.done(pair); }

  draw(context, camera, ink) {
    const path = (corners, closed) => {
      context.beginPath();
      let before;
      for (const [i, corner] of corners.entries()) {
        // Corners follow one another: none is taken to another copy of the world.
        const x = i === 0 ? before = camera.sx(corner.lng / 360 + .5) : before += (corner.lng - corners[i - 1].lng) / 360 * camera.size;
        context[i === 0 ? 'moveTo' : 'lineTo'](x, camera.sy(mercator(corner.lat)));
      }
      if (closed) context.closePath();
    };
    context.strokeStyle = ink.accent; context.fillStyle = ink.accent; context.lineWidth = 2;
    if (this.kept && !this.kind) { path(this.kept, true); context.globalAlpha = .07; context.fill(); context.globalAlpha = 1; context.stroke(); }
    if (!this.kind || this.corners.length === 0) return;
    const to = this.pointer ?? this.corners.at(-1);
    context.setLineDash([6, 4]);
    if (this.kind === 'radius') { const km = distance(this.corners[0], to); path(circle(this.corners[0], km), true); context.stroke(); this.measure(context, camera, to, km, ink); }
    else { path([...this.corners, to], false); context.stroke(); }
    context.setLineDash([]);
    for (const corner of this.corners) { context.beginPath(); context.arc(camera.sx(corner.lng / 360 + .5), camera.sy(mercator(corner.lat)), 4, 0, 7); context.fill(); }
  }

  measure(context, camera, at, km, ink) {
    context.font = `600 13px ${ink.font}`; context.textAlign = 'left'; context.textBaseline = 'middle'; context.setLineDash([]);
    const text = `${km < 10 ? km.toFixed(1) : Math.round(km)} km`, x = camera.sx(at.lng / 360 + .5) + 12, y = camera.sy(mercator(at.lat));
    context.lineWidth = 4; context.strokeStyle = ink.sheet; context.strokeText(text, x, y); context.fillText(text, x, y);
    context.lineWidth = 2; context.strokeStyle = ink.accent;
  }
}
