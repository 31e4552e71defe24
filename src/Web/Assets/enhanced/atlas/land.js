// The land: TopoJSON of the desk's own as layers of MapLibre, in the colours of the page.

const point = (lon, lat, properties) => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } });
const collection = (features) => ({ type: 'FeatureCollection', features });

// Lines of a topology in degrees.
const lines = ({ arcs, transform: { scale: [sx, sy] } }) => arcs.map((arc) => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => [(x += dx) * sx, (y += dy) * sy]);
});

const ring = (numbers, arcs) => numbers.flatMap((number, i) => {
  const line = number < 0 ? arcs[~number].toReversed() : arcs[number];
  return i === 0 ? line : line.slice(1);
});

const shapes = (object, arcs, more) => object.geometries.map((geometry) => ({
  type: 'Feature',
  properties: { ...geometry.properties, code: geometry.id, ...more },
  geometry: { type: 'MultiPolygon', coordinates: geometry.arcs.map((polygon) => polygon.map((numbers) => ring(numbers, arcs))) },
}));

// A line that two areas use is a border; one that a single area uses is a coast. Cuts along the date line and the pole are neither.
const disputed = ({ properties: { note } }) => Boolean(note) && !note.startsWith('let to');
const borders = (object, arcs) => {
  const users = new Map();
  for (const geometry of object.geometries) {
    for (const number of geometry.arcs.flat(2)) {
      const arc = number < 0 ? ~number : number;
      users.set(arc, [...(users.get(arc) ?? []), geometry]);
    }
  }

  return [...users].filter(([arc]) => !arcs[arc].every(([lon, lat]) => Math.abs(Math.abs(lon) - 180) < .01 || lat < -85)).map(([arc, [one, other]]) => ({
    type: 'Feature',
    properties: { a: one.id, b: other?.id ?? '', sort: other === undefined ? 'coast' : disputed(one) || disputed(other) || one.id === other.id ? 'disputed' : 'border' },
    geometry: { type: 'LineString', coordinates: arcs[arc] },
  }));
};

const named = (columns) => columns.name.map((name, i) => point(columns.lon[i], columns.lat[i], { name, from: columns.from[i], capital: columns.capital?.[i] ?? 0, rank: i }));

// Rivers and lakes, written as steps from point to point.
const waters = ({ scale, rivers, lakes }) => {
  const line = (steps) => { let [x, y] = [0, 0]; return Array.from({ length: steps.length / 2 }, (_, i) => [(x += steps[i * 2]) * scale, (y += steps[i * 2 + 1]) * scale]); };
  const feature = (type, wrap) => ({ rank, lines }) => ({ type: 'Feature', properties: { rank }, geometry: { type, coordinates: wrap(lines.map(line)) } });
  return { rivers: collection(rivers.map(feature('MultiLineString', (lines) => lines))), lakes: collection(lakes.map(feature('MultiPolygon', (rings) => [rings]))) };
};

const box = (feature) => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of feature.geometry.coordinates.flatMap((polygon) => polygon[0])) {
    west = Math.min(west, lon); east = Math.max(east, lon); south = Math.min(south, lat); north = Math.max(north, lat);
  }
  return { code: feature.properties.code, west, south, east, north };
};

export const FINER = 4.6; // From this zoom on countries in sight are drawn finer.
const MOST_FINE = 40;

export class Land {
  // Where the land and the water lie.
  constructor(base, water) { this.base = base; this.water = water; this.asked = new Set(); this.loaded = new Set(); this.fine = []; this.towns = []; this.boxes = []; }

  async world() {
    const [topology, water] = await Promise.all([this.base + 'world.json', this.water].map((address) => fetch(address).then((answer) => answer.json())));
    const arcs = lines(topology);
    const countries = shapes(topology.objects.countries, arcs);
    this.boxes = countries.map(box);
    return { land: collection(countries), borders: collection(borders(topology.objects.countries, arcs)), names: collection(named(topology.names)), towns: collection(named(topology.towns)), ...waters(water) };
  }

  // Fetches what is in sight and not there yet, and gives it to whoever draws.
  async near(map, taken) {
    if (map.getZoom() < FINER) return;
    const bounds = map.getBounds();
    const wanted = [...new Set(this.boxes.filter((b) => b.west < bounds.getEast() && b.east > bounds.getWest() && b.south < bounds.getNorth() && b.north > bounds.getSouth()).map((b) => b.code))]
      .filter((code) => code && !this.asked.has(code)).slice(0, MOST_FINE);
    if (wanted.length === 0) return;
    wanted.forEach((code) => this.asked.add(code));
    // What came is given on some at a time: nobody waits for the slowest.
    let soon = 0;
    const give = () => { soon ||= setTimeout(() => { soon = 0; taken(this); }, 200); };
    await Promise.all(wanted.map(async (code) => {
      const answer = await fetch(this.base + code + '.json');
      if (!answer.ok) { this.asked.delete(code); return; }
      const topology = await answer.json();
      const arcs = lines(topology);
      this.fine.push(...shapes(topology.objects.countries, arcs, { level: 0 }).map((country) => (country.properties.level = disputed(country) ? 2 : 0, country)), ...shapes(topology.objects.divisions, arcs, { level: 1 }));
      this.towns.push(...named(topology.towns));
      this.loaded.add(code);
      give();
    }));
  }

  // For MapLibre.
  give(map) {
    map.getSource('fine').setData(collection(this.fine));
    map.getSource('near-towns').setData(collection(this.towns));
    const codes = ['literal', [...this.loaded]];
    map.setFilter('coarse-line', ['all', ['!', ['in', ['get', 'a'], codes]], ['!', ['in', ['get', 'b'], codes]]]);
    map.setFilter('coarse-land', ['!', ['in', ['get', 'code'], codes]]);
  }
}

// Rivers and lakes of so high a rank are drawn at a zoom.
const RANKS = ['step', ['zoom'], 1, 2.5, 3, 3.5, 5, 4.5, 6];

export const style = (world, ink) => ({
  version: 8,
  sources: {
    land: { type: 'geojson', data: world.land, tolerance: .2 },
    borders: { type: 'geojson', data: world.borders, tolerance: .2 },
    fine: { type: 'geojson', data: collection([]), tolerance: .2 },
    rivers: { type: 'geojson', data: world.rivers },
    lakes: { type: 'geojson', data: world.lakes },
    names: { type: 'geojson', data: world.names },
    towns: { type: 'geojson', data: world.towns },
    'near-towns': { type: 'geojson', data: collection([]) },
  },
  layers: [
    { id: 'sea', type: 'background' },
    { id: 'all-land', type: 'fill', source: 'land', maxzoom: FINER },
    { id: 'coarse-land', type: 'fill', source: 'land', minzoom: FINER },
    { id: 'fine-land', type: 'fill', source: 'fine', minzoom: FINER, filter: ['in', ['get', 'level'], ['literal', [0, 2]]] },
    { id: 'divisions', type: 'line', source: 'fine', minzoom: FINER, filter: ['==', ['get', 'level'], 1], paint: { 'line-width': .7 } },
    { id: 'rivers', type: 'line', source: 'rivers', filter: ['<=', ['get', 'rank'], RANKS], layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 3, .8, 6, 1.2, 9, 1.8] } },
    { id: 'lakes', type: 'fill', source: 'lakes', filter: ['<=', ['get', 'rank'], RANKS] },
    { id: 'all-line', type: 'line', source: 'borders', maxzoom: FINER, filter: ['!=', ['get', 'sort'], 'disputed'], layout: { 'line-join': 'round' }, paint: { 'line-width': ['match', ['get', 'sort'], 'coast', .6, .9] } },
    { id: 'disputed-line', type: 'line', source: 'borders', maxzoom: FINER, filter: ['==', ['get', 'sort'], 'disputed'], paint: { 'line-width': .9, 'line-dasharray': [3, 2.5] } },
    { id: 'coarse-line', type: 'line', source: 'borders', minzoom: FINER, layout: { 'line-join': 'round' }, paint: { 'line-width': 1 } },
    { id: 'fine-line', type: 'line', source: 'fine', minzoom: FINER, filter: ['==', ['get', 'level'], 0], layout: { 'line-join': 'round' }, paint: { 'line-width': 1.1 } },
    { id: 'fine-disputed', type: 'line', source: 'fine', minzoom: FINER, filter: ['==', ['get', 'level'], 2], paint: { 'line-width': 1, 'line-dasharray': [3, 2.5] } },
    label('town-names', 'towns', { maxzoom: FINER }),
    label('near-town-names', 'near-towns', { minzoom: FINER }),
    {
      id: 'country-names', type: 'symbol', source: 'names', maxzoom: 7, filter: ['<=', ['get', 'from'], ['zoom']],
      layout: { 'text-field': ['get', 'name'], 'text-font': ['MapSans Semibold'], 'text-size': ['interpolate', ['linear'], ['zoom'], 1, 10, 6, 15], 'text-letter-spacing': .08, 'text-transform': 'uppercase', 'text-max-width': 7, 'text-anchor': 'top', 'text-offset': [0, .75], 'symbol-sort-key': ['get', 'from'] },
      paint: { 'text-halo-width': 1.4 },
    },
  ].map((layer) => ({ ...layer, paint: { ...layer.paint, ...inks(ink)[layer.id] } })),
});

const label = (id, source, zooms) => ({
  id, type: 'symbol', source, ...zooms, filter: ['<=', ['get', 'from'], ['zoom']],
  layout: {
    'text-field': ['get', 'name'], 'text-font': ['MapSans'], 'text-size': ['interpolate', ['linear'], ['zoom'], 3, ['match', ['get', 'capital'], 1, 12, 10.5], 9, ['match', ['get', 'capital'], 1, 15, 13]],
    'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': .45, 'text-justify': 'auto', 'text-padding': 3, 'symbol-sort-key': ['get', 'rank'],
  },
  paint: { 'text-halo-width': 1.3 },
});

const inks = (ink) => {
  const text = { 'text-color': ink('--map-label'), 'text-halo-color': ink('--land') };
  const line = { 'line-color': ink('--map-border') };
  return {
    sea: { 'background-color': ink('--sea') },
    'all-land': { 'fill-color': ink('--land'), 'fill-antialias': false }, 'coarse-land': { 'fill-color': ink('--land') }, 'fine-land': { 'fill-color': ink('--land') },
    rivers: { 'line-color': ink('--map-water') }, lakes: { 'fill-color': ink('--sea') },
    divisions: { 'line-color': ink('--map-division') },
    'all-line': line, 'disputed-line': line, 'fine-disputed': line, 'coarse-line': line, 'fine-line': line,
    'town-names': text, 'near-town-names': text, 'country-names': { ...text, 'text-color': ink('--map-country') },
  };
};

// The colours again, after the scheme changed.
export const recolour = (map, ink) => {
  for (const [layer, paint] of Object.entries(inks(ink))) {
    if (map.getLayer(layer)) Object.entries(paint).forEach(([name, value]) => map.setPaintProperty(layer, name, value));
  }
};
