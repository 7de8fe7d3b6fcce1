/* Draws the charts from the page's own API. Without this script there are the tables. */
(function () {
  "use strict";

  const LOOKS = {
    deployments: { type: "bar", color: "--blue", read: (sum) => sum.deployments },
    leadTime: { type: "line", color: "--green", read: (sum) => sum.leadTimeSeconds, time: true },
    failedShare: { type: "bar", color: "--red", read: (sum) => sum.failedShare, share: true },
    timeToRestore: { type: "line", color: "--orange", read: (sum) => sum.timeToRestoreSeconds, time: true },
  };
  const UNITS = [
    { size: 86400, suffix: " d" },
    { size: 3600, suffix: " h" },
    { size: 60, suffix: " min" },
    { size: 1, suffix: " s" },
  ];

  /* Newer ways to write a color are not known to the library. */
  function color(name, otherwise) {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    context.fillStyle = otherwise;
    context.fillStyle = getComputedStyle(document.body).getPropertyValue(name).trim() || otherwise;
    context.fillRect(0, 0, 1, 1);
    const pixel = context.getImageData(0, 0, 1, 1).data;
    return `rgba(${pixel[0]}, ${pixel[1]}, ${pixel[2]}, ${pixel[3] / 255})`;
  }

  /* The largest unit of which there is one. */
  function scale(look, values) {
    if (look.share) {
      return { size: 0.01, suffix: " %" };
    }
    const largest = values.reduce((max, value) => Math.max(max, value || 0), 0);
    return look.time
      ? UNITS.find((unit) => largest >= unit.size) || UNITS[UNITS.length - 1]
      : { size: 1, suffix: "" };
  }

  function options(look, title, weeks) {
    const values = weeks.map(look.read);
    const unit = scale(look, values);
    const text = color("--text-color-secondary", "#666");
    const paint = color(look.color, "#36c");
    return {
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      color: [paint],
      grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        trigger: "axis",
        // Drawn, so that no text of it is ever taken for markup.
        renderMode: "richText",
        valueFormatter: (value) => (typeof value === "number" ? Math.round(value * 10) / 10 + unit.suffix : "–"),
      },
      xAxis: {
        type: "category",
        data: weeks.map((week) => week.week),
        axisLabel: { color: text, hideOverlap: true },
        axisLine: { lineStyle: { color: text } },
      },
      yAxis: {
        type: "value",
        min: 0,
        max: look.share ? 100 : null,
        minInterval: look.type === "bar" ? 1 : 0,
        axisLabel: { color: text, formatter: "{value}" + unit.suffix },
        splitLine: { lineStyle: { color: color("--jenkins-border-color", "#8884") } },
      },
      series: [
        {
          name: title,
          type: look.type,
          data: values.map((value) => (value === null ? null : value / unit.size)),
          connectNulls: true,
          symbolSize: 7,
        },
      ],
    };
  }

  function show(section, weeks) {
    const elements = Array.from(section.querySelectorAll("[data-chart]"));
    const charts = elements.map((element) => echarts.init(element));
    const paint = () =>
      charts.forEach((chart, i) => {
        const data = elements[i].dataset;
        chart.setOption(options(LOOKS[data.chart], data.title, weeks));
      });
    paint();
    const sizes = new ResizeObserver(() => charts.forEach((chart) => chart.resize()));
    elements.forEach((element) => sizes.observe(element));
    // Light and dark come from the system, or from a choice of the reader.
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
    new MutationObserver(paint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  }

  /* Who gets no chart gets the tables, open. */
  function openTables(section) {
    section.querySelectorAll("[data-chart]").forEach((element) => element.remove());
    section.querySelectorAll("details").forEach((table) => table.setAttribute("open", ""));
  }

  function load(section) {
    fetch(section.dataset.url)
      .then((response) => {
        if (!response.ok) {
          throw new Error(response.statusText);
        }
        return response.json();
      })
      .then((metrics) => show(section, metrics.weeks))
      .catch(() => openTables(section));
  }

  window.addEventListener("DOMContentLoaded", () =>
    document.querySelectorAll(".github-deployments-metrics").forEach(load),
  );
})();
