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
    ["d", 86400],
    ["h", 3600],
    ["min", 60],
    ["s", 1],
  ];

  /* Newer ways to write a color are not known to the library. */
  function color(name, otherwise) {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    context.fillStyle = otherwise;
    context.fillStyle = getComputedStyle(document.body).getPropertyValue(name).trim() || otherwise;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
  }

  /* The largest unit of which there is one. */
  function unit(seconds) {
    return UNITS.find(([, size]) => seconds >= size) || UNITS[UNITS.length - 1];
  }

  function scale(look, values) {
    if (look.share) {
      return { size: 0.01, suffix: " %" };
    }
    if (look.time) {
      const [name, size] = unit(Math.max(0, ...values));
      return { size, suffix: " " + name };
    }
    return { size: 1, suffix: "" };
  }

  function options(look, title, weeks) {
    const values = weeks.map(look.read);
    const { size, suffix } = scale(look, values.filter((value) => value !== null));
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
        valueFormatter: (value) => (typeof value === "number" ? Math.round(value * 10) / 10 + suffix : "–"),
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
        axisLabel: { color: text, formatter: "{value}" + suffix },
        splitLine: { lineStyle: { color: color("--jenkins-border-color", "#8884") } },
      },
      series: [
        {
          name: title,
          type: look.type,
          data: values.map((value) => (value === null ? null : value / size)),
          connectNulls: true,
          symbolSize: 7,
        },
      ],
    };
  }

  function draw(charts, weeks) {
    charts.forEach(({ element, chart }) =>
      chart.setOption(options(LOOKS[element.dataset.chart], element.dataset.title, weeks)),
    );
  }

  function show(section, weeks) {
    const charts = Array.from(section.querySelectorAll("[data-chart]"), (element) => ({
      element,
      chart: echarts.init(element, null, { renderer: "canvas" }),
    }));
    const repaint = () => draw(charts, weeks);
    repaint();
    const sizes = new ResizeObserver(() => charts.forEach(({ chart }) => chart.resize()));
    charts.forEach(({ element }) => sizes.observe(element));
    // Light and dark come from the system, or from a choice of the reader.
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    new MutationObserver(repaint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
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
      .then((figures) => show(section, figures.weeks))
      .catch(() => openTables(section));
  }

  window.addEventListener("DOMContentLoaded", () =>
    document.querySelectorAll(".github-deployments-figures").forEach(load),
  );
})();
