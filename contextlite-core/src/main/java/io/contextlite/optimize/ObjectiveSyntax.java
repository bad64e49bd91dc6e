package io.contextlite.optimize;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads an objective: its name, and behind a colon its criteria, some with a figure. Scores are
 * given as whole passages or questions are worth 1.
 */
final class ObjectiveSyntax {
  private static final int MILLION = 1_000_000;

  /** One criterion as it was written, with its figure or an empty text. */
  private record Part(Criterion criterion, String figure) {}

  private ObjectiveSyntax() {}

  static SelectionObjective parse(String value) {
    int colon = value.indexOf(':');
    String name = colon < 0 ? value : value.substring(0, colon);
    List<Part> parts = colon < 0 ? List.of() : parts(value.substring(colon + 1));
    return switch (name) {
      case "maximize_relevance" -> maximizeRelevance(parts);
      case "lexicographic" -> SelectionObjective.lexicographic(order(parts));
      case "weighted_sum" -> SelectionObjective.weightedSum(weights(parts));
      case "epsilon_constraint" -> epsilonConstraint(parts);
      default ->
          throw new IllegalArgumentException(
              "no such objective '"
                  + name
                  + "': expected maximize_relevance, lexicographic, weighted_sum or"
                  + " epsilon_constraint");
    };
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      Criterion criterion = criterion(equals < 0 ? part : part.substring(0, equals));
      if (equals == part.length() - 1) {
        throw new IllegalArgumentException("a figure is missing behind '" + part + "'");
      }
      if (parts.stream().anyMatch(other -> other.criterion() == criterion)) {
        throw new IllegalArgumentException("'" + name(criterion) + "' is given twice");
      }
      parts.add(new Part(criterion, equals < 0 ? "" : part.substring(equals + 1)));
    }
    return parts;
  }

  private static Criterion criterion(String name) {
    for (Criterion criterion : Criterion.values()) {
      if (name(criterion).equals(name)) {
        return criterion;
      }
    }
    throw new IllegalArgumentException(
        "no such criterion '" + name + "': expected relevance, coverage, coherence or recency");
  }

  private static String name(Criterion criterion) {
    return criterion.name().toLowerCase(Locale.ROOT);
  }

  private static List<Part> atLeast(int least, List<Part> parts, String example) {
    if (parts.size() < least) {
      throw new IllegalArgumentException("more criteria are needed, as in '" + example + "'");
    }
    return parts;
  }

  private static SelectionObjective maximizeRelevance(List<Part> parts) {
    if (!parts.isEmpty()) {
      throw new IllegalArgumentException("'maximize_relevance' takes no criteria");
    }
    return SelectionObjective.maximizeRelevance();
  }

  private static List<Criterion> order(List<Part> parts) {
    atLeast(1, parts, "lexicographic:coverage,relevance").forEach(ObjectiveSyntax::checkBare);
    return parts.stream().map(Part::criterion).toList();
  }

  private static void checkBare(Part part) {
    if (!part.figure().isEmpty()) {
      throw new IllegalArgumentException(
          "'" + name(part.criterion()) + "' takes no figure here: '" + part.figure() + "'");
    }
  }

  private static Map<Criterion, Integer> weights(List<Part> parts) {
    Map<Criterion, Integer> weights = new EnumMap<>(Criterion.class);
    for (Part part : atLeast(1, parts, "weighted_sum:relevance=2,recency=1")) {
      weights.put(part.criterion(), weight(part));
    }
    return weights;
  }

  private static int weight(Part part) {
    boolean number = part.figure().matches("[0-9]{1,7}");
    if (!number || Integer.parseInt(part.figure()) > SelectionProblem.MAX_WEIGHT) {
      throw new IllegalArgumentException(
          "weight of '"
              + name(part.criterion())
              + "' must be a whole number from 0 to "
              + SelectionProblem.MAX_WEIGHT
              + ": '"
              + part.figure()
              + "'");
    }
    return Integer.parseInt(part.figure());
  }

  private static SelectionObjective epsilonConstraint(List<Part> parts) {
    checkBare(atLeast(2, parts, "epsilon_constraint:relevance,recency=1.5").get(0));
    Map<Criterion, Long> minimums = new EnumMap<>(Criterion.class);
    for (Part part : parts.subList(1, parts.size())) {
      minimums.put(part.criterion(), least(part));
    }
    return SelectionObjective.epsilonConstraint(parts.get(0).criterion(), minimums);
  }

  private static long least(Part part) {
    long unit = part.criterion() == Criterion.RECENCY ? SelectionCandidate.FULL_LEVEL : MILLION;
    try {
      if (part.figure().matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")) {
        return new BigDecimal(part.figure()).multiply(BigDecimal.valueOf(unit)).longValueExact();
      }
    } catch (ArithmeticException tooFine) {
      // Told below, with what is not a number.
    }
    throw new IllegalArgumentException(
        "least score of '"
            + name(part.criterion())
            + "' must be a number in steps of 1/"
            + unit
            + ": '"
            + part.figure()
            + "'");
  }
}
