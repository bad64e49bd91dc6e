package io.contextlite.benchmarks.calibration;

import java.util.List;

/*
 * Newton's method on the penalised log-likelihood, also known as iteratively reweighted least
 * squares (McCullagh, Nelder, "Generalized Linear Models", 1989); the normal equations are solved
 * by Cholesky's decomposition.
 */
/** Fits logistic models. */
public final class LogisticRegression {
  private static final int MOST_STEPS = 50;
  private static final double SMALL = 1e-9;

  /** Penalty on squared weights, so that inputs that say the same do not grow apart. */
  private static final double RIDGE = 1e-3;

  private LogisticRegression() {}

  /**
   * Fits weights.
   *
   * @param samples the samples
   * @param inputs number of inputs
   * @return one weight for each input
   */
  public static double[] fit(List<Sample> samples, int inputs) {
    double[] weights = new double[inputs];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] change = step(samples, weights);
      double largest = 0;
      for (int i = 0; i < inputs; i++) {
        weights[i] += change[i];
        largest = Math.max(largest, Math.abs(change[i]));
      }
      if (largest < SMALL) {
        break;
      }
    }
    return weights;
  }

  private static double[] step(List<Sample> samples, double[] weights) {
    int n = weights.length;
    double[][] curvature = new double[n][n];
    double[] gradient = new double[n];
    for (int i = 0; i < n; i++) {
      curvature[i][i] = RIDGE;
      gradient[i] = -RIDGE * weights[i];
    }
    for (Sample sample : samples) {
      double[] x = sample.input();
      double p = probability(weights, x);
      double error = sample.weight() * ((sample.evidence() ? 1 : 0) - p);
      double spread = sample.weight() * p * (1 - p);
      for (int i = 0; i < n; i++) {
        gradient[i] += error * x[i];
        for (int j = 0; j <= i; j++) {
          curvature[i][j] += spread * x[i] * x[j];
        }
      }
    }
    return solve(curvature, gradient);
  }

  /** Solves a symmetric positive definite system given by its lower half, which is overwritten. */
  private static double[] solve(double[][] a, double[] right) {
    int n = right.length;
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        for (int i = j; i < n; i++) {
          a[i][j] -= a[i][k] * a[j][k];
        }
      }
      double root = Math.sqrt(a[j][j]);
      for (int i = j; i < n; i++) {
        a[i][j] /= root;
      }
    }
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= a[i][k] * x[k];
      }
      x[i] /= a[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= a[k][i] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }

  /**
   * Predicts.
   *
   * @param weights fitted weights
   * @param samples samples
   * @return the probability of each to be evidence
   */
  public static List<Double> predict(double[] weights, List<Sample> samples) {
    return samples.stream().map(sample -> probability(weights, sample.input())).toList();
  }

  private static double probability(double[] weights, double[] input) {
    double sum = 0;
    for (int i = 0; i < input.length; i++) {
      sum += weights[i] * input[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
