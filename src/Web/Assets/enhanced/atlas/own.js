// A style or tiles of one's own, served by the desk itself.

import { addProtocol } from 'maplibre-gl';
import { Protocol } from 'pmtiles';

export const ownStyle = async (address, ink) => {
  addProtocol('pmtiles', new Protocol().tile);
  const given = await fetch(address).then((answer) => answer.json());
  if (given.tiles) return ofTiles(given, ink);
  // MapLibre's worker has no address of its own to go by.
  for (const source of Object.values(given.sources)) for (const key of ['url', 'data']) if (typeof source[key] === 'string') source[key] = whole(source[key]);
  delete given.center; delete given.zoom; delete given.bearing; delete given.pitch;
  return given;
};

const whole = (address) => address.replace(/^(pmtiles:\/\/)?\//, `$1${location.origin}/`);

// What layers of the usual schemes are (Protomaps, OpenMapTiles), by their names; others are drawn as what they hold.
const SORTS = [[/^(water|ocean|lakes?)$/, 'water'], [/^(waterway|physical_line|rivers?)$/, 'river'], [/^(earth|land)$/, 'land'], [/^(landuse|landcover|park|globallandcover|buildings?|housenumber|pois?|aeroway|mountain_peak)$/, 'none'], [/^(roads|transportation|transit)$/, 'road'], [/^(boundaries|boundary)$/, 'border'], [/^(places?|place_label)$/, 'place'], [/name|label/, 'none']];

const ofTiles = ({ tiles, kind, layers, minzoom, maxzoom, attribution }, ink) => {
  const source = { type: kind, url: 'pmtiles://' + location.origin + tiles, minzoom, maxzoom, ...(kind === 'raster' ? { tileSize: 256 } : {}), ...(attribution ? { attribution } : {}) };
  if (kind === 'raster') return { version: 8, sources: { own: source }, layers: [{ id: 'sea', type: 'background', paint: { 'background-color': ink('--sea') } }, { id: 'own', type: 'raster', source: 'own' }] };
  const sort = (id) => SORTS.find(([name]) => name.test(id))?.[1] ?? 'other', has = (what) => layers.some((id) => sort(id) === what);
  const drawn = {
    land: (id) => [{ id, type: 'fill', paint: { 'fill-color': ink('--land') } }],
    water: (id) => [{ id, type: 'fill', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': ink('--sea') } }, { id: id + '-lines', type: 'line', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': ink('--map-water') } }],
    river: (id) => [{ id, type: 'line', paint: { 'line-color': ink('--map-water') } }],
    road: (id) => [{ id, type: 'line', minzoom: 5, paint: { 'line-color': ink('--map-division'), 'line-width': ['interpolate', ['linear'], ['zoom'], 5, .5, 12, 1.6] } }],
    border: (id) => [{ id, type: 'line', paint: { 'line-color': ink('--map-border') } }],
    other: (id) => [{ id, type: 'line', paint: { 'line-color': ink('--map-division') } }],
    place: (id) => [{ id, type: 'symbol', layout: { 'text-field': ['coalesce', ['get', 'name:en'], ['get', 'name']], 'text-font': ['MapSans'], 'text-size': 12, 'text-padding': 6 }, paint: { 'text-color': ink('--map-label'), 'text-halo-color': ink('--land'), 'text-halo-width': 1.3 } }],
    none: () => [],
  };
  const order = ['land', 'water', 'river', 'other', 'road', 'border', 'place'];
  return {
    version: 8, sources: { own: source },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': ink(has('land') || !has('water') ? '--sea' : '--land') } },
      ...order.flatMap((what) => layers.filter((id) => sort(id) === what).flatMap((id) => drawn[what](id).map((layer) => ({ ...layer, source: 'own', 'source-layer': id })))),
    ],
  };
};
