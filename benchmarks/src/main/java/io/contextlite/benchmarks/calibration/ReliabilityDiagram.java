package io.contextlite.benchmarks.calibration;

import java.util.List;
import java.util.Locale;

/**
 * Draws reliability diagrams as SVG. Both axes have a square-root scale, since most probabilities
 * are small and an observed share may be zero; the diagonal, where both are the same, stays
 * straight. Colours do not depend on the viewer's: the background is part of the picture.
 */
public final class ReliabilityDiagram {
  private static final int LEFT = 70;
  private static final int TOP = 50;
  private static final int SIDE = 460;
  private static final int LEGEND = LEFT + SIDE + 24;
  private static final int WIDTH = LEGEND + 280;
  private static final int HEIGHT = TOP + SIDE + 60;
  private static final int LINE_HEIGHT = 20;
  private static final int SWATCH = 22;
  private static final List<Double> TICKS =
      List.of(0.0, .01, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1.0);

  private static final String GRAY = "#777777";
  private static final String BLACK = "#111111";
  private static final List<String> COLORS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#6a3d9a", "#56b4e9", "#8c564b", "#b8a000",
          "#5f6b7a", "#e31a1c");

  private final StringBuilder svg = new StringBuilder();

  private ReliabilityDiagram() {}

  /**
   * Draws curves.
   *
   * @param sets a thin line each
   * @param pooled all samples together, a thick line
   * @return an SVG document; the same curves give the same text
   */
  public static String svg(List<ReliabilityCurve> sets, ReliabilityCurve pooled) {
    return new ReliabilityDiagram().draw(sets, pooled);
  }

  private String draw(List<ReliabilityCurve> sets, ReliabilityCurve pooled) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    add("<title>Reliability of the probabilities of evidence</title>");
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    text(
        LEFT,
        TOP - 20,
        "start",
        "Probability of evidence, each set by weights fitted on the others");
    axes();
    line(0, "stroke-dasharray=\"4 4\"", GRAY, "as predicted");
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
            + " stroke-dasharray=\"4 4\"/>",
        x(0), y(0), x(1), y(1), GRAY);
    for (int i = 0; i < sets.size(); i++) {
      curve(i + 1, sets.get(i), COLORS.get(i % COLORS.size()), "stroke-width=\"1.2\"");
    }
    curve(sets.size() + 1, pooled, BLACK, "stroke-width=\"2.6\"");
    add("</svg>");
    return svg.toString();
  }

  private void axes() {
    for (double tick : TICKS) {
      add(
          "<path d=\"M%.1f %dV%dM%d %.1fH%d\" stroke=\"#e3e3e3\"/>",
          x(tick), TOP, TOP + SIDE, LEFT, y(tick), LEFT + SIDE);
      add(
          "<path d=\"M%.1f %dv5M%d %.1fh-5\" stroke=\"%s\"/>",
          x(tick), TOP + SIDE, LEFT, y(tick), BLACK);
      String label = String.format(Locale.ROOT, tick < .1 && tick > 0 ? "%.2f" : "%.1f", tick);
      text(x(tick), TOP + SIDE + 18, "middle", label);
      text(LEFT - 8, y(tick) + 4, "end", label);
    }
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"%s\"/>",
        LEFT, TOP, SIDE, SIDE, BLACK);
    text(LEFT + SIDE / 2.0, TOP + SIDE + 42, "middle", "predicted (square-root scale)");
    double middle = TOP + SIDE / 2.0;
    add(
        "<text x=\"18\" y=\"%.1f\" text-anchor=\"middle\" fill=\"%s\""
            + " transform=\"rotate(-90 18 %.1f)\">observed share (square-root scale)</text>",
        middle, BLACK, middle);
  }

  private void curve(int place, ReliabilityCurve curve, String color, String style) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < curve.predicted().size(); i++) {
      points.append(
          String.format(
              Locale.ROOT,
              "%s%.1f,%.1f",
              i == 0 ? "" : " ",
              x(curve.predicted().get(i)),
              y(curve.observed().get(i))));
    }
    add(
        "<polyline fill=\"none\" stroke=\"%s\" stroke-linejoin=\"round\" %s points=\"%s\"/>",
        color, style, points);
    String error = String.format(Locale.ROOT, ", ECE %.4f", curve.expectedError());
    line(place, style, color, curve.name() + error);
  }

  /** Adds a line to the legend. */
  private void line(int place, String style, String color, String words) {
    int y = TOP + 12 + place * LINE_HEIGHT;
    add("<path d=\"M%d %dh%d\" stroke=\"%s\" %s/>", LEGEND, y - 4, SWATCH, color, style);
    text(LEGEND + SWATCH + 8.0, y, "start", words);
  }

  private void text(double x, double y, String anchor, String words) {
    String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
        x, y, anchor, BLACK, escaped);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static double x(double share) {
    return LEFT + SIDE * Math.sqrt(share);
  }

  private static double y(double share) {
    return TOP + SIDE * (1 - Math.sqrt(share));
  }
}
