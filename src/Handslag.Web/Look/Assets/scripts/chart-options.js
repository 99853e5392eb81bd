// From our own description of a chart to that of ECharts: the same quiet axes everywhere, colours by side.
const face = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

export function optionsOf(data, colours, language, narrow) {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const write = value => value == null ? '–' : number.format(value) + (data.unit ? `\u00a0${data.unit}` : '');
  // A face by name: ECharts measures words on a canvas, which knows no 'inherit'.
  const words = { color: colours.muted, fontFamily: face, fontSize: 12 };
  const plain = [colours.muted, colours.faint];
  // Bars with long names lie down, so that the names can be read.
  const lying = data.kind === 'bar' && Math.max(...data.categories.map(name => name.length)) > 9;
  const few = data.kind !== 'line' && data.categories.length <= 12;
  const colourOf = series => colours[series.side] ?? plain.shift() ?? colours.muted;

  const names = {
    type: 'category', data: data.categories, boundaryGap: data.kind !== 'line', inverse: lying,
    axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false },
    axisLabel: {
      ...words, lineHeight: 14, ...(few ? { interval: 0 } : { hideOverlap: true }), ...(lying && { width: narrow ? 110 : 160, overflow: 'break' }),
      // On a phone each name keeps to the room over its own place.
      ...(!lying && few && narrow && { width: Math.floor(270 / data.categories.length), overflow: 'break' }),
    },
  };

  return {
    animation: false,
    textStyle: { fontFamily: face },
    grid: { left: 4, right: 12, top: data.series.length > 1 ? 40 : 14, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { show: data.series.length > 1, left: 0, top: 2, padding: [4, 0], itemGap: 16, itemWidth: 14, itemHeight: 8, textStyle: words },
    // Rich text, because the tooltip's HTML would carry style attributes, which our policy forbids.
    tooltip: {
      trigger: data.kind === 'box' ? 'item' : 'axis', renderMode: 'richText', confine: true,
      backgroundColor: colours.surface, borderColor: colours.line, borderWidth: 1, padding: [6, 10],
      textStyle: { ...words, color: colours.ink }, axisPointer: { lineStyle: { color: colours.line } },
      ...(data.kind === 'box' ? { formatter: box => `${box.name}\n${box.value.slice(1).map(write).join(' · ')}` } : { valueFormatter: write }),
    },
    // A box stands in the middle of its place, whichever series it is of: each series has the places to itself.
    [lying ? 'yAxis' : 'xAxis']: data.kind === 'box' ? data.series.map((_, index) => ({ ...names, show: index === 0 })) : names,
    [lying ? 'xAxis' : 'yAxis']: {
      type: 'value', min: data.kind === 'bar' ? 0 : undefined, ...(data.unit === '%' ? { min: 0, max: 100, interval: 25 } : { splitNumber: 4 }),
      splitLine: { lineStyle: { color: colours.line } }, axisLabel: { ...words, formatter: write },
    },
    series: data.series.map((series, index) => seriesOf(data, series, colourOf(series), index === 0 ? targetOf(data, lying, colours, words) : undefined, lying, index)),
  };
}

const symbols = { marketing: 'circle', sales: 'rect' };

function seriesOf(data, series, colour, markLine, lying, index) {
  const shared = { name: series.name, color: colour, markLine };
  switch (data.kind) {
    case 'line':
      return { ...shared, type: 'line', data: series.values, symbol: symbols[series.side] ?? 'emptyCircle', symbolSize: 6, lineStyle: { width: 2 }, connectNulls: false };
    case 'bar':
      return { ...shared, type: 'bar', data: series.values, barMaxWidth: 24, itemStyle: { borderRadius: lying ? [0, 3, 3, 0] : [3, 3, 0, 0] } };
    default:
      return { ...shared, type: 'boxplot', xAxisIndex: index, data: series.boxes, boxWidth: [8, 36], itemStyle: { color: 'transparent', borderColor: colour, borderWidth: 1.5 } };
  }
}

function targetOf(data, lying, colours, words) {
  if (data.target == null) return undefined;
  return {
    silent: true, symbol: 'none', data: [lying ? { xAxis: data.target } : { yAxis: data.target }],
    lineStyle: { color: colours.ink, width: 1.5, type: 'solid' },
    label: { ...words, color: colours.ink, position: 'insideStartTop', distance: [2, 4], formatter: data.targetLabel ?? '' },
  };
}
