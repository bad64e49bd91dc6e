package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.model.DocumentSummary;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** States the limits of a request that can bind; a request without limits states none. */
final class RequestLimits {
  /** Names the limit on how old the chosen passages may be on average. */
  static final String MEAN_RECENCY = "mean recency";

  private final AssembleRequest request;
  private final Shortlist shortlist;
  private final List<SelectionCandidate> stated;

  RequestLimits(AssembleRequest request, Shortlist shortlist, List<SelectionCandidate> stated) {
    this.request = request;
    this.shortlist = shortlist;
    this.stated = stated;
  }

  /** Adds limits, requirements and the least coverage to a problem. */
  SelectionProblem.Builder addTo(SelectionProblem.Builder builder, List<Long> facetWeights) {
    builder.limits(documentCaps()).limits(domainCaps()).limits(recencyFloor());
    if (request.wholeDefinitions()) {
      builder.requirements(DefinitionHeaders.requirements(shortlist));
    }
    long coverage = leastCoverage(request, facetWeights);
    return coverage > 0 ? builder.minimum(Criterion.COVERAGE, coverage) : builder;
  }

  private List<LinearLimit> documentCaps() {
    return caps(members(DocumentSummary::id), id -> request.maxPassagesPerDocument(), this::path);
  }

  private List<LinearLimit> domainCaps() {
    return caps(
        members(DocumentSummary::domain),
        request::maxPassagesOfDomain,
        first -> "domain " + shortlist.source(first).document().domain());
  }

  private String path(int index) {
    return shortlist.source(index).document().path();
  }

  /** The candidates that may be chosen, by a property of the document that they are cited from. */
  private Map<String, List<Integer>> members(Function<DocumentSummary, String> property) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    eligible()
        .forEach(
            i ->
                members
                    .computeIfAbsent(
                        property.apply(shortlist.source(i).document()), key -> new ArrayList<>())
                    .add(i));
    return members;
  }

  private IntStream eligible() {
    return IntStream.range(0, stated.size()).filter(i -> stated.get(i).demand() != Demand.EXCLUDED);
  }

  private static List<LinearLimit> caps(
      Map<String, List<Integer>> members, ToIntFunction<String> cap, IntFunction<String> name) {
    List<LinearLimit> caps = new ArrayList<>();
    members.forEach(
        (key, indices) -> {
          int most = cap.applyAsInt(key);
          if (indices.size() > most) {
            caps.add(
                LinearLimit.atMost("passages of " + name.apply(indices.get(0)), indices, most));
          }
        });
    return caps;
  }

  /** The mean is at least the bound where what each passage is above or below it adds up to 0. */
  private List<LinearLimit> recencyFloor() {
    long bound =
        BigDecimal.valueOf(request.minimumRecency())
            .multiply(BigDecimal.valueOf(SelectionCandidate.FULL_LEVEL))
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    List<Integer> members = eligible().boxed().toList();
    List<Long> above = members.stream().map(i -> stated.get(i).recency() - bound).toList();
    return above.stream().anyMatch(coefficient -> coefficient < 0)
        ? List.of(new LinearLimit(MEAN_RECENCY, Sense.AT_LEAST, members, above, 0))
        : List.of();
  }

  static long leastCoverage(AssembleRequest request, List<Long> facetWeights) {
    long sum = facetWeights.stream().mapToLong(Long::longValue).sum();
    return BigDecimal.valueOf(request.minimumCoverage())
        .multiply(BigDecimal.valueOf(sum))
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }
}
