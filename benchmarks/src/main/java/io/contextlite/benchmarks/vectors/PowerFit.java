package io.contextlite.benchmarks.vectors;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The power by which a figure grows with another: a line through their logarithms. */
final class PowerFit {
  private PowerFit() {}

  /**
   * Fits by least squares.
   *
   * @param rows what has the figures
   * @param x a figure; rows where it is not above 0 are left out
   * @param y the figure that grows with it, likewise
   * @return b of {@code y = a x^b}, or empty unless two values of x are left
   */
  static <T> OptionalDouble exponent(List<T> rows, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
    List<T> fitted =
        rows.stream().filter(row -> x.applyAsDouble(row) > 0 && y.applyAsDouble(row) > 0).toList();
    if (fitted.stream().mapToDouble(x).distinct().count() < 2) {
      return OptionalDouble.empty();
    }
    double meanX = meanLog(fitted, x);
    double meanY = meanLog(fitted, y);
    double products = 0;
    double squares = 0;
    for (T row : fitted) {
      double fromMean = Math.log(x.applyAsDouble(row)) - meanX;
      products += fromMean * (Math.log(y.applyAsDouble(row)) - meanY);
      squares += fromMean * fromMean;
    }
    return OptionalDouble.of(products / squares);
  }

  private static <T> double meanLog(List<T> rows, ToDoubleFunction<T> figure) {
    return rows.stream().mapToDouble(figure).map(Math::log).average().orElseThrow();
  }
}
