// The timeline with a pointer: drag to zoom, hover or arrow keys to read. The numbers are those of the static chart, which it takes the place of.

import uPlot from 'uplot';

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const number = (n) => n.toLocaleString('en');

export const enhance = async (part) => {
  const answer = await fetch(part.dataset.counts);
  if (!answer.ok) return;
  const data = await answer.json();
  if (data.start.length < 2) return;
  const shown = data.kinds.filter((kind) => kind.counts.some((n) => n > 0));
  const totals = data.start.map((_, i) => data.kinds.reduce((sum, kind) => sum + kind.counts[i], 0));

  const still = part.querySelector('svg');
  const plot = document.createElement('div'), said = document.createElement('p'), tools = document.createElement('p');
  plot.className = 'plot'; plot.tabIndex = 0; plot.setAttribute('role', 'group');
  plot.setAttribute('aria-label', 'Chart of events. Arrow keys go from bar to bar, plus and minus zoom, Enter lists the events of a bar.');
  said.className = 'plot-said'; said.setAttribute('role', 'status');
  tools.className = 'actions'; tools.hidden = true;
  const all = document.createElement('button'), only = document.createElement('a');
  all.type = 'button'; all.textContent = 'All days'; only.className = 'button'; only.textContent = 'Only these days';
  tools.append(all, only);
  const rest = 'Drag across days to come nearer; arrow keys read bar by bar.';
  said.textContent = rest;

  // Bars from the top of the pile to its foot, so that each covers what is above the next.
  const pile = (min, max) => {
    const sums = new Array(data.start.length).fill(0), layers = [];
    for (const kind of shown) layers.unshift(kind.counts.map((n, i) => sums[i] += n));
    return [data.start, ...layers];
  };
  const bars = (gap) => uPlot.paths.bars({ size: [.94, 96], gap, align: 1 });
  const wide = () => Math.max(280, part.clientWidth - 26);
  const sync = uPlot.sync('timeline');
  const axis = () => ({ stroke: token('--ink-2'), font: `11px ${getComputedStyle(document.body).fontFamily}`, ticks: { stroke: token('--rule'), width: 1, size: 4 }, grid: { stroke: token('--rule'), width: 1 } });
  const first = data.start[0], last = data.start.at(-1) + (data.start.at(-1) - data.start.at(-2));
  const scales = (top) => ({ x: { time: true, range: (_, min, max) => [min === null || min <= first ? first : min, max === null || max >= data.start.at(-1) ? last : max] }, y: { range: (_, min, max) => [0, Math.max(top ? 4 : 2, max ?? 1) * 1.04] } });
  const common = {
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'), legend: { show: false }, padding: [12, 4, 6, 0],
    cursor: { sync: { key: sync.key, scales: ['x', null] }, points: { show: false }, y: false, drag: { x: true, y: false }, dataIdx: (_, __, index) => index },
  };
  const written = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  const [dayWords, monthWords, yearWords] = [written({ day: 'numeric', month: 'short' }), written({ month: 'short' }), written({ year: 'numeric' })];
  const dates = (_, splits, __, ___, step) => {
    let year = '';
    return splits.map((seconds) => {
      const when = new Date(seconds * 1000), its = yearWords.format(when);
      if (step >= 360 * 86400) return its;
      const words = (step >= 27 * 86400 ? monthWords : dayWords).format(when), text = its === year ? words : words + '\n' + its;
      year = its;
      return text;
    });
  };
  let charts = [];
  const build = () => {
    charts.forEach((chart) => chart.destroy());
    const bursts = (u) => {
      u.ctx.save();
      for (const [from, to] of data.bursts) {
        const left = Math.max(u.bbox.left, u.valToPos(data.start[from], 'x', true)), right = Math.min(u.bbox.left + u.bbox.width, u.valToPos(to + 1 < data.start.length ? data.start[to + 1] : last, 'x', true));
        if (right <= left) continue;
        u.ctx.fillStyle = token('--focus'); u.ctx.globalAlpha = .09; u.ctx.fillRect(left, u.bbox.top, right - left, u.bbox.height);
        u.ctx.globalAlpha = 1; u.ctx.fillRect(left, u.bbox.top - 3, right - left, 2);
      }
      u.ctx.restore();
    };
    const top = new uPlot({
      ...common, width: wide(), height: 280, scales: scales(true), axes: [{ ...axis(), grid: { show: false }, space: 62, values: dates }, { ...axis(), size: 46, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] }], hooks: { drawClear: [bursts], setCursor: [read], setScale: [zoomed] },
      series: [{}, ...shown.toReversed().map((kind) => ({ label: kind.name, fill: token('--' + kind.class.slice(2)), width: 0, paths: bars(1), points: { show: false } }))],
    }, pile(), plot);
    charts = [top];
    if (data.killed.some((n) => n > 0)) {
      charts.push(new uPlot({
        ...common, title: 'killed, by the highest number any account gives', width: wide(), height: 130, scales: scales(false), axes: [{ ...axis(), show: false }, { ...axis(), size: 46, space: 26, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] }], hooks: { setScale: [zoomed] },
        series: [{}, { label: 'killed', fill: token('--ink'), width: 0, paths: bars(1), points: { show: false } }],
      }, [data.start, data.killed], plot));
    }
  };

  function read(u) {
    const i = u.cursor.idx;
    if (i === null || i === undefined) { said.textContent = rest; return; }
    const strong = document.createElement('b');
    strong.textContent = data.names[i];
    said.replaceChildren(strong, `: ${number(totals[i])} event${totals[i] === 1 ? '' : 's'}${totals[i] ? ' – ' + shown.filter((kind) => kind.counts[i] > 0).map((kind) => `${number(kind.counts[i])} ${kind.name}`).join('; ') : ''}${data.killed[i] ? `; ${number(data.killed[i])} killed` : ''}`);
  }

  let zooming = false;
  function zoomed(u, key) {
    if (key !== 'x' || zooming) return;
    zooming = true;
    const { min, max } = u.scales.x;
    charts.forEach((chart) => chart !== u && chart.setScale('x', { min, max }));
    zooming = false;
    tools.hidden = min <= first && max >= last;
    only.href = narrowed(min, max);
  }
  const day = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
  const narrowed = (min, max, path = location.pathname) => {
    const query = new URLSearchParams(location.search);
    query.set('from', day(min)); query.set('to', day(max - 1)); query.delete('days');
    if (path === location.pathname) query.delete('unit'); else query.delete('unit');
    return path + '?' + query;
  };
  const reset = () => charts[0]?.setScale('x', { min: first, max: last });
  all.addEventListener('click', () => { reset(); plot.focus(); });

  let at = -1;
  plot.addEventListener('keydown', (event) => {
    const [u] = charts, { min, max } = u.scales.x;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const step = event.key === 'ArrowRight' ? 1 : -1;
      at = at < 0 ? data.start.findIndex((start) => start >= min) : Math.max(0, Math.min(data.start.length - 1, at + step));
      const next = data.start[at + 1] ?? last;
      if (data.start[at] < min || next > max) { const shift = data.start[at] < min ? data.start[at] - min : next - max; u.setScale('x', { min: min + shift, max: max + shift }); }
      u.setCursor({ left: u.valToPos((data.start[at] * 3 + next) / 4, 'x'), top: 10 });
    } else if (event.key === '+' || event.key === '-') {
      const middle = at >= 0 ? data.start[at] : (min + max) / 2, half = (max - min) / 2 * (event.key === '+' ? .6 : 1 / .6);
      u.setScale('x', { min: Math.max(first, middle - half), max: Math.min(last, middle + half) });
    } else if (event.key === 'Escape') reset();
    else if (event.key === 'Enter' && at >= 0) location.assign(narrowed(data.start[at], data.start[at + 1] ?? last, '/events'));
    else return;
    event.preventDefault();
  });

  still.remove();
  part.append(plot, said, tools);
  build();
  let width = wide();
  new ResizeObserver(() => { if (wide() !== width) { width = wide(); charts.forEach((chart, i) => chart.setSize({ width, height: i === 0 ? 280 : 130 })); } }).observe(part);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', build);
  part.setAttribute('data-ready', '');
};
