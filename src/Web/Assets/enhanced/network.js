// The network with a pointer: actors laid out by what ties them, always the same for the same ties.

import cytoscape from 'cytoscape';

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const many = (n, one) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

export const enhance = async (part) => {
  const [bar, still, live, picked, hint, range, output, find] = ['.net-bar', '.net-still', '.net-live', '.atlas-picked', '.atlas-hint', 'input[type=range]', 'output', 'input[type=search]'].map((what) => part.querySelector(what));
  const answer = await fetch(part.dataset.ties);
  if (!answer.ok) return;
  const data = await answer.json(), doubt = Number(part.dataset.doubt);
  const most = Math.max(...data.actors.map((actor) => actor.claims));
  live.hidden = false; still.hidden = true; bar.hidden = false;

  const at = place(data, live.clientWidth || 900, live.clientHeight || 600);
  const graph = cytoscape({
    container: live, minZoom: .15, maxZoom: 4, boxSelectionEnabled: false, autoungrabify: false,
    elements: [
      ...data.actors.map((actor, i) => ({ data: { id: 'n' + i, number: i, name: actor.name, size: 10 + 26 * Math.sqrt(actor.claims / most), big: actor.claims }, position: at[i] })),
      ...data.ties.map((tie, i) => ({ data: { id: 'e' + i, number: i, source: 'n' + tie.from, target: 'n' + tie.to, kind: tie.kind, name: tie.name, claims: tie.claims, wide: Math.min(9, 1.2 + Math.log2(tie.claims) * 1.2) }, classes: (tie.certainty < doubt ? 'doubtful ' : '') + (tie.kind === 'k-relation' ? 'relation' : 'deed') })),
    ],
    layout: { name: 'preset', fit: true, padding: 40 },
    style: look(),
  });

  // On a narrow screen all of it would be dots without names: it begins at who is told of most.
  const about = data.about === null ? null : graph.nodes()[data.about];
  about?.addClass('at');
  // Two or three are not blown up to fill it.
  if (graph.zoom() > 1.15) graph.zoom(1.15).center();
  if (graph.zoom() < .72) graph.zoom(.85).center(about ?? graph.nodes().max((node) => node.data('big')).ele);

  function look() {
    const kind = (edge) => token('--' + edge.data('kind').slice(2));
    return [
      { selector: 'node', style: {
        width: 'data(size)', height: 'data(size)', 'background-color': token('--ink-2'), 'border-width': 2, 'border-color': token('--sheet'), label: 'data(name)', color: token('--ink'), 'font-family': getComputedStyle(document.body).fontFamily,
        'font-size': (node) => 10.5 + 4 * Math.sqrt(node.data('big') / most), 'font-weight': 600, 'text-valign': 'bottom', 'text-margin-y': 3, 'text-wrap': 'wrap', 'text-max-width': '130px', 'text-outline-width': 2.5, 'text-outline-color': token('--sheet'), 'min-zoomed-font-size': 7, 'z-index': 10,
      } },
      { selector: 'edge', style: {
        width: 'data(wide)', 'line-color': kind, 'target-arrow-color': kind, 'target-arrow-shape': 'triangle', 'arrow-scale': .8, 'curve-style': 'bezier', 'control-point-step-size': 28, opacity: .78, 'line-cap': 'butt',
      } },
      { selector: 'edge.relation', style: { 'target-arrow-shape': 'none', 'source-endpoint': 'outside-to-node' } },
      { selector: 'edge.doubtful', style: { 'line-style': 'dashed', 'line-dash-pattern': [6, 4], opacity: .65 } },
      { selector: '.away', style: { display: 'none' } },
      { selector: '.dim', style: { opacity: .12 } },
      { selector: 'edge.near', style: { opacity: 1, label: (edge) => `${edge.data('name')} ${edge.data('claims')}`, 'font-size': 11, 'font-family': getComputedStyle(document.body).fontFamily, color: token('--ink'), 'text-outline-width': 2.5, 'text-outline-color': token('--sheet'), 'text-rotation': 'autorotate' } },
      { selector: 'node.at', style: { 'background-color': token('--accent'), 'border-color': token('--focus'), 'border-width': 3 } },
      { selector: 'edge.at', style: { 'underlay-color': token('--focus'), 'underlay-padding': 5, 'underlay-opacity': .3 } },
    ];
  }

  // How often a tie must be told.
  range.max = Math.max(...data.ties.map((tie) => tie.claims));
  range.closest('label').hidden = range.max < 2;
  range.addEventListener('input', () => {
    const least = Number(range.value);
    output.textContent = least;
    graph.batch(() => {
      graph.edges().forEach((edge) => edge.toggleClass('away', edge.data('claims') < least));
      graph.nodes().forEach((node) => node.toggleClass('away', node.connectedEdges(':visible').length === 0));
    });
    hint.textContent = `${many(graph.nodes(':visible').length, 'actor')}, ${many(graph.edges(':visible').length, 'tie')}`;
  });

  const show = (title, ...content) => {
    const head = document.createElement('div'), heading = document.createElement('h2'), leave = document.createElement('button');
    head.className = 'picked-head'; heading.textContent = title;
    leave.type = 'button'; leave.className = 'bare'; leave.textContent = '×'; leave.setAttribute('aria-label', 'Close');
    leave.addEventListener('click', () => { clear(); live.focus(); });
    head.append(heading, leave);
    picked.replaceChildren(head, ...content);
    picked.hidden = false; picked.scrollTop = 0;
  };
  const clear = () => { picked.hidden = true; graph.elements().removeClass('dim near at'); };
  const near = (element) => {
    const around = element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes());
    graph.batch(() => { graph.elements().removeClass('dim near at'); graph.elements().not(around).addClass('dim'); if (element.isNode()) around.edges().addClass('near'); element.addClass('at'); });
    // Not under the panel.
    const beyond = around.renderedBoundingBox().x2 - (live.clientWidth - 370);
    if (live.clientWidth > 760 && beyond > 0) graph.panBy({ x: -beyond, y: 0 });
  };
  const scoped = (path, tie) => { const query = new URLSearchParams(new URL(part.dataset.ties, location.href).search); query.set('a', data.actors[tie.from].id); query.set('b', data.actors[tie.to].id); query.set('type', tie.type); return path + '?' + query; };

  const pickTie = async (edge, focus) => {
    const tie = data.ties[edge.data('number')];
    near(edge);
    const answer = await fetch(scoped('/network/claims', tie)), words = document.createElement('p'), list = document.createElement('div'), all = document.createElement('a');
    words.className = 'small quiet';
    words.textContent = `${many(tie.claims, 'claim')} in ${many(tie.documents, 'document')}, ${tie.days}; the surest ${Math.round(tie.certainty * 100)} %.`;
    if (answer.ok) list.innerHTML = await answer.text();
    all.href = scoped('/network/tie', tie); all.className = 'small'; all.textContent = 'As a page';
    show(`${data.actors[tie.from].name} – ${tie.name} → ${data.actors[tie.to].name}`, words, list, all);
    if (focus) picked.focus();
  };
  const pickActor = (node, focus) => {
    const actor = data.actors[node.data('number')];
    near(node);
    const words = document.createElement('p'), link = document.createElement('a'), list = document.createElement('ul');
    link.href = actor.address; link.textContent = 'Profile';
    words.className = 'small quiet'; words.append(`${actor.kind ? actor.kind + ', ' : ''}${many(actor.claims, 'claim')}. `, link);
    list.className = 'lines';
    node.connectedEdges(':visible').sort((a, b) => b.data('claims') - a.data('claims')).forEach((edge) => {
      const tie = data.ties[edge.data('number')], item = document.createElement('li'), button = document.createElement('button');
      button.type = 'button'; button.className = 'bare tie ' + tie.kind;
      const kind = document.createElement('span');
      kind.className = 'kind ' + tie.kind; kind.textContent = tie.name;
      button.append(kind, ` ${tie.from === node.data('number') ? '→ ' + data.actors[tie.to].name : '← ' + data.actors[tie.from].name} `, Object.assign(document.createElement('span'), { className: 'quiet', textContent: many(tie.claims, 'claim') }));
      button.addEventListener('click', () => pickTie(edge, true));
      item.append(button); list.append(item);
    });
    show(actor.name, words, list);
    if (focus) picked.focus();
  };
  graph.on('tap', 'edge', (event) => pickTie(event.target));
  graph.on('tap', 'node', (event) => pickActor(event.target));
  graph.on('tap', (event) => { if (event.target === graph) clear(); });
  graph.on('mouseover', 'node, edge', () => { live.style.cursor = 'pointer'; });
  graph.on('mouseout', 'node, edge', () => { live.style.cursor = ''; });

  // By keys: N and P go from actor to actor, Enter opens, arrows move, plus and minus zoom.
  live.setAttribute('role', 'application');
  live.setAttribute('aria-label', 'Network. N and P go from actor to actor, Enter opens one, arrow keys move, plus and minus zoom. The tables below have every tie.');
  let turn = -1;
  live.addEventListener('keydown', (event) => {
    const nodes = graph.nodes(':visible'), middle = { x: live.clientWidth / 2, y: live.clientHeight / 2 };
    if (event.key === 'n' || event.key === 'p') {
      turn = (turn + (event.key === 'n' ? 1 : nodes.length - 1 + (turn < 0 ? 1 : 0))) % nodes.length;
      near(nodes[turn]); hint.textContent = nodes[turn].data('name');
    } else if (event.key === 'Enter' && turn >= 0) pickActor(nodes[turn], true);
    else if (event.key === 'Escape') clear();
    else if (event.key === '+' || event.key === '-') graph.zoom({ level: graph.zoom() * (event.key === '+' ? 1.25 : .8), renderedPosition: middle });
    else if (event.key.startsWith('Arrow')) graph.panBy({ x: { ArrowLeft: 60, ArrowRight: -60 }[event.key] ?? 0, y: { ArrowUp: 60, ArrowDown: -60 }[event.key] ?? 0 });
    else return;
    event.preventDefault();
  });
  picked.addEventListener('keydown', (event) => { if (event.key === 'Escape') { clear(); live.focus(); } });
  find.addEventListener('change', () => {
    const wanted = find.value.trim().toLowerCase(), node = wanted && graph.nodes(':visible').filter((one) => one.data('name').toLowerCase().includes(wanted));
    if (node && node.length > 0) { graph.center(node[0]); pickActor(node[0]); } else if (wanted) hint.textContent = 'No actor of that name is drawn.';
  });
  bar.querySelector('[data-fit]').addEventListener('click', () => { clear(); graph.fit(graph.elements(':visible'), 40); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => graph.style(look()));
  new ResizeObserver(() => graph.resize()).observe(live);
  part.graph = graph;
  part.setAttribute('data-ready', '');
};

// Springs and charges (Fruchterman and Reingold 1991) from a spiral, without chance: the same ties give the same picture. Then stretched to the frame, and names that cover each other are moved apart.
const place = (data, width, height) => {
  const n = data.actors.length, more = Math.max(1, Math.sqrt(n * 24000 / (width * height)));
  [width, height] = [width * more, height * more];
  const at = data.actors.map((_, i) => ({ x: Math.sqrt(i + .5) * Math.cos(i * 2.39996), y: Math.sqrt(i + .5) * Math.sin(i * 2.39996) }));
  const pull = new Map();
  for (const { from, to, claims } of data.ties) { const key = Math.min(from, to) * n + Math.max(from, to); pull.set(key, (pull.get(key) ?? 0) + claims); }
  const rounds = n > 250 ? 150 : 400;
  for (let round = 0; round < rounds; round++) {
    const heat = .6 * (1 - round / rounds) + .01, push = at.map(({ x, y }) => ({ x: -x * .32, y: -y * .32 }));
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) {
      const dx = at[i].x - at[j].x, dy = at[i].y - at[j].y, force = 1 / (dx * dx + dy * dy || .0001);
      push[i].x += dx * force; push[i].y += dy * force; push[j].x -= dx * force; push[j].y -= dy * force;
    }
    for (const [key, claims] of pull) {
      const i = Math.floor(key / n), j = key % n, dx = at[i].x - at[j].x, dy = at[i].y - at[j].y, force = Math.hypot(dx, dy) * Math.min(2, .7 + Math.log2(claims + 1) * .2);
      push[i].x -= dx * force; push[i].y -= dy * force; push[j].x += dx * force; push[j].y += dy * force;
    }
    for (let i = 0; i < n; i++) {
      const length = Math.hypot(push[i].x, push[i].y) || 1, step = Math.min(length, heat);
      at[i].x += push[i].x / length * step; at[i].y += push[i].y / length * step;
    }
  }
  const extent = (axis, room) => {
    const least = Math.min(...at.map((p) => p[axis])), most = Math.max(...at.map((p) => p[axis]));
    at.forEach((p) => { p[axis] = most > least ? (p[axis] - least) / (most - least) * room : room / 2; });
  };
  const share = Math.min(1, .3 + n / 16);
  extent('x', (width - 170) * share); extent('y', (height - 90) * share);
  // A name of three lines is taller than one of two.
  const tallOf = (i) => 38 + 17 * Math.max(2, Math.ceil(data.actors[i].name.length / 20));
  for (let round = 0; round < 200; round++) {
    let moved = false;
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) {
      const dx = at[j].x - at[i].x, dy = at[j].y - at[i].y, wide = 128 - Math.abs(dx), room = tallOf(dy < 0 ? j : i), tall = room - Math.abs(dy);
      if (wide <= 0 || tall <= 0) continue;
      moved = true;
      if (wide / 128 < tall / room) { const by = (dx < 0 ? -1 : 1) * wide / 3; at[i].x -= by; at[j].x += by; } else { const by = (dy < 0 ? -1 : 1) * tall / 3; at[i].y -= by; at[j].y += by; }
    }
    if (!moved) break;
  }
  return at;
};
