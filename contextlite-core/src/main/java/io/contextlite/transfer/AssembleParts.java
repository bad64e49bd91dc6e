package io.contextlite.transfer;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.PassageOrder;
import io.contextlite.assemble.Route;
import io.contextlite.assemble.Variant;
import io.contextlite.limits.ResourceTier;
import io.contextlite.model.DocumentFilter;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionObjective;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request for a context as a record of its fields, all but its deadline, of which only what is
 * left of it can travel. Immutable.
 *
 * @param query the query
 * @param maxTokens most tokens
 * @param maxDocuments most documents
 * @param maxPassagesPerDocument most passages of a document
 * @param maxPassagesPerDomain most passages of a domain
 * @param maxPassagesOfDomain most passages of certain domains
 * @param minimumRecency least mean recency
 * @param minimumCoverage least coverage
 * @param wholeDefinitions whether definitions are whole
 * @param querySyntax whether the query has syntax
 * @param variants forms that passages may take, in order
 * @param order order of passages
 * @param minimumGain least gain
 * @param filter condition on documents
 * @param mustInclude ids of documents, in order
 * @param mustExclude ids of documents, in order
 * @param formatter name of the formatter, {@link #OF_THE_HOST} if it is not the library's
 * @param objective the objective, none for the configuration's or one that is not the library's
 * @param optimizerTimeout time for the choice, none if not set
 * @param certificate whether a certificate is wanted
 * @param minimumConfidence least confidence
 * @param route way of searching
 * @param resourceTier highest tier
 */
public record AssembleParts(
    String query,
    int maxTokens,
    int maxDocuments,
    int maxPassagesPerDocument,
    int maxPassagesPerDomain,
    Map<String, Integer> maxPassagesOfDomain,
    double minimumRecency,
    double minimumCoverage,
    boolean wholeDefinitions,
    boolean querySyntax,
    List<Variant> variants,
    PassageOrder order,
    double minimumGain,
    DocumentFilter filter,
    List<String> mustInclude,
    List<String> mustExclude,
    String formatter,
    List<SelectionObjective> objective,
    List<Duration> optimizerTimeout,
    boolean certificate,
    double minimumConfidence,
    Route route,
    ResourceTier resourceTier) {
  /** Stands for a strategy of the host, which cannot be written. */
  public static final String OF_THE_HOST = "";

  /** The library's objectives, which are records. */
  static final List<Class<?>> OBJECTIVES =
      List.of(
          SelectionObjective.maximizeRelevance().getClass(),
          SelectionObjective.lexicographic(List.of(Criterion.RELEVANCE)).getClass(),
          SelectionObjective.epsilonConstraint(Criterion.RELEVANCE, Map.of()).getClass());

  private static final Map<String, ContextFormatter> FORMATTERS =
      Map.of(
          "markdown", ContextFormatter.markdown(),
          "xml", ContextFormatter.xml(),
          "json", ContextFormatter.json(),
          "plain", ContextFormatter.plain());

  /**
   * Takes a request apart.
   *
   * @param request the request
   * @return its parts
   */
  public static AssembleParts of(AssembleRequest request) {
    return new AssembleParts(
        request.query(),
        request.maxTokens(),
        request.maxDocuments(),
        request.maxPassagesPerDocument(),
        request.maxPassagesPerDomain(),
        new TreeMap<>(request.maxPassagesOfDomains()),
        request.minimumRecency(),
        request.minimumCoverage(),
        request.wholeDefinitions(),
        request.querySyntax(),
        request.variants().stream().sorted().toList(),
        request.order(),
        request.minimumGain(),
        request.filter(),
        request.mustInclude().stream().sorted().toList(),
        request.mustExclude().stream().sorted().toList(),
        name(request.formatter()),
        request.objective().filter(AssembleParts::isOwn).stream().toList(),
        request.optimizerTimeout().stream().toList(),
        request.certificate(),
        request.minimumConfidence(),
        request.route(),
        request.resourceTier());
  }

  private static String name(ContextFormatter formatter) {
    return FORMATTERS.entrySet().stream()
        .filter(known -> known.getValue().equals(formatter))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(OF_THE_HOST);
  }

  /**
   * Tells whether an objective is one of the library's.
   *
   * @param objective an objective
   * @return whether it can be written
   */
  public static boolean isOwn(SelectionObjective objective) {
    return OBJECTIVES.contains(objective.getClass());
  }

  /**
   * Takes a request apart that another process is to answer.
   *
   * @param request the request
   * @return its parts
   * @throws IllegalArgumentException if its formatter or its objective is the host's own
   */
  public static AssembleParts portable(AssembleRequest request) {
    AssembleParts parts = of(request);
    if (parts.formatter.equals(OF_THE_HOST)
        || !request.objective().stream().allMatch(AssembleParts::isOwn)) {
      throw new IllegalArgumentException(
          "formatter and objective must be the library's own where another node assembles:"
              + " formatter="
              + request.formatter().getClass().getName()
              + request.objective().map(one -> ", objective=" + one.name()).orElse(""));
    }
    return parts;
  }

  /**
   * Makes the request again.
   *
   * @return a request without a deadline, equal to the one before in all else
   * @throws IllegalArgumentException if a part is out of its range, or the formatter is not known
   */
  public AssembleRequest request() {
    ContextFormatter known = FORMATTERS.get(formatter);
    if (known == null) {
      throw new IllegalArgumentException(
          "no such formatter: expected one of " + new TreeMap<>(FORMATTERS).keySet());
    }
    AssembleRequest.Builder builder =
        AssembleRequest.builder(query)
            .maxTokens(maxTokens)
            .maxDocuments(maxDocuments)
            .maxPassagesPerDocument(maxPassagesPerDocument)
            .maxPassagesPerDomain(maxPassagesPerDomain)
            .minimumRecency(minimumRecency)
            .minimumCoverage(minimumCoverage)
            .variants(Set.copyOf(variants))
            .order(order)
            .minimumGain(minimumGain)
            .filter(filter)
            .mustInclude(mustInclude)
            .mustExclude(mustExclude)
            .formatter(known)
            .minimumConfidence(minimumConfidence)
            .route(route)
            .resourceTier(resourceTier);
    maxPassagesOfDomain.forEach(builder::maxPassagesOfDomain);
    objective.forEach(builder::objective);
    optimizerTimeout.forEach(builder::optimizerTimeout);
    if (wholeDefinitions) {
      builder.wholeDefinitions();
    }
    if (querySyntax) {
      builder.withQuerySyntax();
    }
    if (certificate) {
      builder.certificate();
    }
    return builder.build();
  }
}
