// The days shown: a histogram with a window on it, moved by hand or played.

const DAY = 86400000;
const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
export const dayText = (day) => words.format(new Date(day * DAY));
export const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
export const fromIso = (text) => Math.round(Date.parse(text + 'T00:00:00Z') / DAY);

const LENGTHS = [['all days', 0], ['a week', 7], ['a month', 30], ['three months', 91], ['a year', 365], ['five years', 1826]];
const SECONDS = 24; // A play through everything takes about so long.

export class Days {
  constructor(part, changed, settled) {
    this.part = part; this.changed = changed; this.settled = settled;
    [this.button, this.canvas, this.range, this.select, this.output] = ['[data-play]', 'canvas', 'input', 'select', 'output'].map((what) => part.querySelector(what));
    this.length = 0; this.start = 0;
    this.range.addEventListener('input', () => { this.stop(); this.start = this.first + Number(this.range.value); this.tell(); });
    this.range.addEventListener('change', () => this.settled());
    this.select.addEventListener('change', () => { this.stop(); this.length = Number(this.select.value); this.tell(); this.settled(); });
    this.button.addEventListener('click', () => this.timer ? this.stop(true) : this.play());
    new ResizeObserver(() => this.draw()).observe(this.canvas.parentElement);
  }

  take(marks, ink) {
    this.stop();
    this.marks = marks; this.ink = ink;
    this.part.hidden = !(marks.last > marks.first);
    if (this.part.hidden) return;
    [this.first, this.last] = [marks.first, marks.last];
    const span = this.last - this.first + 1;
    const choices = LENGTHS.filter(([, days]) => days === 0 || days < span * .8);
    this.select.replaceChildren(...choices.map(([name, days]) => new Option(name, days)));
    if (!choices.some(([, days]) => days === this.length)) this.length = 0;
    this.select.value = this.length;
    this.start = Math.max(this.first, Math.min(this.start || this.first, this.last));
    this.tell();
  }

  get window() { return this.length === 0 ? null : [this.start, this.start + this.length]; }

  tell(quiet) {
    this.range.disabled = this.length === 0;
    this.range.max = Math.max(0, this.last - this.first + 1 - this.length);
    this.start = Math.max(this.first, Math.min(this.start, this.first + Number(this.range.max)));
    this.range.value = this.start - this.first;
    const text = this.length === 0 ? `${dayText(this.first)} – ${dayText(this.last)}` : `${dayText(this.start)} – ${dayText(this.start + this.length - 1)}`;
    this.range.setAttribute('aria-valuetext', text);
    this.marks.window = this.window;
    this.output.textContent = text;
    this.draw();
    if (!quiet) this.changed();
  }

  play() {
    if (this.length === 0) { const span = this.last - this.first + 1; this.length = Number([...this.select.options].map((o) => o.value).findLast((days) => days > 0 && days <= span / 6) ?? [...this.select.options].at(1)?.value ?? 0); this.select.value = this.length; }
    if (this.length === 0) return;
    if (this.start - this.first >= Number(this.range.max)) this.start = this.first;
    this.button.setAttribute('aria-pressed', 'true'); this.button.textContent = '❚❚';
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const pace = (this.last - this.first) / SECONDS; // Days a second.
    let before = performance.now(), at = this.start;
    // Who wants no motion is shown one window after the other, long enough to look at.
    const step = (now) => {
      if (still) at += this.length; else at += (now - before) / 1000 * pace;
      before = now;
      if (Math.floor(at) !== this.start) { this.start = Math.floor(at); this.tell(); }
      if (this.start - this.first >= Number(this.range.max)) return this.stop(true);
      this.timer = still ? setTimeout(() => step(performance.now()), 1500) : requestAnimationFrame(step);
    };
    this.still = still;
    this.timer = still ? setTimeout(() => step(performance.now()), 1500) : requestAnimationFrame(step);
  }

  stop(settle) {
    if (!this.timer) return;
    if (this.still) clearTimeout(this.timer); else cancelAnimationFrame(this.timer);
    this.timer = 0;
    this.button.setAttribute('aria-pressed', 'false'); this.button.textContent = '▶';
    if (settle) this.settled();
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.canvas.parentElement;
    if (!width || !this.marks) return;
    const scale = devicePixelRatio, context = this.canvas.getContext('2d');
    if (this.canvas.width !== width * scale) { this.canvas.width = width * scale; this.canvas.height = height * scale; this.bars = null; }
    context.setTransform(scale, 0, 0, scale, 0, 0); context.clearRect(0, 0, width, height);
    const span = this.last - this.first + 1, bins = Math.min(span, Math.floor(width / 4)), stamp = String(this.marks.hidden);
    if (!this.bars || this.bars.length !== bins || this.stamp !== stamp) {
      this.bars = new Float64Array(bins); this.stamp = stamp;
      for (let i = 0; i < this.marks.count; i++) if (this.marks.day[i] >= this.first && !this.marks.hidden[this.marks.kind[i]]) this.bars[Math.floor((this.marks.day[i] - this.first) / span * bins)]++;
    }
    const most = Math.max(1, ...this.bars), wide = width / bins, foot = height - 14;
    const [from, to] = this.window ?? [this.first, this.last + 1];
    this.bars.forEach((n, i) => {
      const day = this.first + (i + .5) / bins * span, inside = day >= from && day < to, tall = n === 0 ? 0 : Math.max(1.5, Math.sqrt(n / most) * (foot - 2));
      context.fillStyle = inside ? this.ink.accent : this.ink.rule;
      context.fillRect(i * wide, foot - tall, Math.max(1, wide - 1), tall);
    });
    context.fillStyle = this.ink.rule; context.fillRect(0, foot, width, 1);
    if (this.window) {
      context.fillStyle = this.ink.accent;
      context.fillRect((from - this.first) / span * width, foot, Math.max(3, (Math.min(to, this.last + 1) - from) / span * width), 3);
    }
  }
}
