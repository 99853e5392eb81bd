import { init, use } from 'echarts/core';
import { BarChart, BoxplotChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { optionsOf } from './chart-options.js';

use([BarChart, BoxplotChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

const names = ['ink', 'muted', 'faint', 'line', 'surface', 'marketing', 'sales'];

// The colours as they are now: a custom property keeps light-dark() unresolved, a colour does not.
function coloursOf(element, theme) {
  const probe = document.createElement('span');
  probe.hidden = true;
  if (theme) probe.className = theme;
  element.append(probe);
  const colours = Object.fromEntries(names.map(name => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  return colours;
}

export class Drawing {
  #chart;
  #data;
  #host;
  #sizes;

  constructor(host) {
    this.#host = host;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const box = document.createElement('div');
    box.style.cssText = 'width:100%;height:100%';
    root.replaceChildren(box);
    this.#chart = init(box, null, { renderer: 'svg' });
    this.#sizes = new ResizeObserver(() => this.#chart.resize());
    this.#sizes.observe(host);
  }

  show(data) {
    this.#data = data;
    this.again();
  }

  again(theme) {
    const narrow = this.#host.clientWidth < 480;
    this.#chart.setOption(optionsOf(this.#data, coloursOf(this.#host.parentElement, theme), document.documentElement.lang, narrow), true);
  }

  dispose() {
    this.#sizes.disconnect();
    this.#chart.dispose();
  }
}
