// Makes data/places/water.json of Natural Earth's rivers and lakes, 1:50 million: node water.mjs RIVERS.geojson.gz LAKES.geojson.gz TARGET
// Points on a grid of a hundredth of a degree, each line as its first point and the steps from there; rank is Natural Earth's, 0 the greatest.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const [rivers, lakes, target] = process.argv.slice(2);
const SCALE = .01, TOLERANCE = .012;
const features = (file) => JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')).features.filter(({ geometry }) => geometry);

// Douglas and Peucker 1973.
const simple = (line) => {
  const kept = new Set([0, line.length - 1]), open = [[0, line.length - 1]];
  while (open.length > 0) {
    const [from, to] = open.pop(), [ax, ay] = line[from], [bx, by] = line[to], dx = bx - ax, dy = by - ay, square = dx * dx + dy * dy;
    let far = -1, most = TOLERANCE;
    for (let i = from + 1; i < to; i++) {
      const [x, y] = line[i], share = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square)), away = Math.hypot(x - ax - share * dx, y - ay - share * dy);
      if (away > most) [far, most] = [i, away];
    }
    if (far > 0) { kept.add(far); open.push([from, far], [far, to]); }
  }
  return [...kept].sort((a, b) => a - b).map((i) => line[i]);
};
const steps = (line) => {
  const out = [];
  let [x, y] = [0, 0];
  for (const [lon, lat] of simple(line)) {
    const [nx, ny] = [Math.round(lon / SCALE), Math.round(lat / SCALE)];
    if (out.length > 0 && nx === x && ny === y) continue;
    out.push(nx - x, ny - y);
    [x, y] = [nx, ny];
  }
  return out;
};
const lines = (geometry) => geometry.type === 'LineString' || geometry.type === 'Polygon' ? (geometry.type === 'Polygon' ? geometry.coordinates : [geometry.coordinates]) : geometry.coordinates.flat(geometry.type === 'MultiPolygon' ? 1 : 0);
const columns = (all, least) => all.map(({ properties: { scalerank }, geometry }) => ({ rank: scalerank, lines: lines(geometry).map(steps).filter((line) => line.length >= least) })).filter((one) => one.lines.length > 0).sort((a, b) => a.rank - b.rank);
writeFileSync(target, JSON.stringify({ scale: SCALE, rivers: columns(features(rivers).filter((one) => one.properties.featurecla !== 'Lake Centerline'), 4), lakes: columns(features(lakes), 8) }) + '\n');
