package io.contextlite.examples;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the passages of a context must keep together; nothing unless given. */
final class LimitOptions {
  private static final String PER_DOMAIN = "--max-per-domain";

  @Option(
      names = "--max-per-document",
      paramLabel = "N",
      description = "Most passages of any one document.")
  private Optional<Integer> maxPerDocument = Optional.empty();

  @Option(
      names = PER_DOMAIN,
      paramLabel = "[DOMAIN=]N",
      split = ",",
      description = "Most passages of the domain, or of each domain without a number; repeatable.")
  private List<String> maxPerDomain = new ArrayList<>();

  @Option(
      names = "--min-recency",
      paramLabel = "MEAN",
      description =
          "Least mean recency, 0 to 1: new is 1, and each week of age halves what is left.")
  private Optional<Double> minRecency = Optional.empty();

  @Option(
      names = "--min-coverage",
      paramLabel = "SHARE",
      description =
          "Least share of the question that is covered, 0 to 1; near 1 is out of reach, as a word"
              + " that stands there once is half covered.")
  private Optional<Double> minCoverage = Optional.empty();

  @Option(
      names = "--min-confidence",
      paramLabel = "P",
      description =
          "Least probability that the context holds what the query asks for, 0 to 1; below it,"
              + " nothing but what is required is chosen.")
  private Optional<Double> minConfidence = Optional.empty();

  @Option(
      names = "--route",
      description =
          "How far to search: ${COMPLETION-CANDIDATES}; automatic leaves vectors out where full"
              + " text is confident, full is the default.")
  private Optional<Route> route = Optional.empty();

  @Option(
      names = "--whole-definitions",
      description = "Take a part of a definition only with the part in which it begins.")
  private boolean wholeDefinitions;

  void addTo(AssembleRequest.Builder builder) {
    maxPerDocument.ifPresent(builder::maxPassagesPerDocument);
    maxPerDomain.forEach(limit -> addDomain(builder, limit));
    minRecency.ifPresent(builder::minimumRecency);
    minCoverage.ifPresent(builder::minimumCoverage);
    minConfidence.ifPresent(builder::minimumConfidence);
    route.ifPresent(builder::route);
    if (wholeDefinitions) {
      builder.wholeDefinitions();
    }
  }

  private static void addDomain(AssembleRequest.Builder builder, String limit) {
    int equals = limit.lastIndexOf('=');
    int most = count(limit.substring(equals + 1), limit);
    if (equals < 0) {
      builder.maxPassagesPerDomain(most);
    } else if (equals > 0) {
      builder.maxPassagesOfDomain(limit.substring(0, equals), most);
    } else {
      throw malformed(limit);
    }
  }

  private static int count(String number, String limit) {
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw malformed(limit);
    }
  }

  private static CommandException malformed(String limit) {
    return CommandException.usage(PER_DOMAIN + " expects N or DOMAIN=N: '" + limit + "'");
  }
}
