package io.contextlite.search;

import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * Reads, checks and applies the weights of logistic models.
 *
 * @param kind what the model is called in messages
 * @param inputs names of the inputs, in order
 */
record LogisticWeights(String kind, List<String> inputs) {

  /** Returns a copy of the weights if there is a finite one for each input. */
  double[] checked(double[] weights) {
    if (weights.length != inputs.size()) {
      throw new IllegalArgumentException(
          "weights: expected " + inputs.size() + ", actual=" + weights.length);
    }
    for (double weight : weights) {
      if (!Double.isFinite(weight)) {
        throw new IllegalArgumentException("weights must be finite: " + Arrays.toString(weights));
      }
    }
    return weights.clone();
  }

  double[] load(Path file) {
    try (Reader in = Files.newBufferedReader(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new ContextLiteException("cannot read " + kind + " '" + file + "'", e);
    }
  }

  double[] resource(String name) {
    try (InputStream in = LogisticWeights.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new ContextLiteException("resource is missing: " + name);
      }
      return read(new InputStreamReader(in, StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new ContextLiteException("cannot read resource " + name, e);
    }
  }

  private double[] read(Reader in, String name) throws IOException {
    Properties properties = new Properties();
    properties.load(in);
    double[] weights = new double[inputs.size()];
    for (int i = 0; i < weights.length; i++) {
      String value = properties.getProperty(inputs.get(i), "");
      try {
        weights[i] = Double.parseDouble(value);
      } catch (NumberFormatException e) {
        throw new ContextLiteException(
            "weight of '"
                + inputs.get(i)
                + "' must be a number: actual='"
                + value
                + "', "
                + kind
                + "='"
                + name
                + "'",
            e);
      }
    }
    return checked(weights);
  }

  /** Returns {@code 1 / (1 + exp(-w x))}. */
  static double probability(double[] weights, double[] input) {
    double sum = 0;
    for (int i = 0; i < input.length; i++) {
      sum += weights[i] * input[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
