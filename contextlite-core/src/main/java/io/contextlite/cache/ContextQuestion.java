package io.contextlite.cache;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.PassageOrder;
import io.contextlite.assemble.Route;
import io.contextlite.assemble.Variant;
import io.contextlite.limits.ResourceTier;
import io.contextlite.model.DocumentFilter;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.store.Hashes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All of a request that its answer may depend on. Immutable. */
public final class ContextQuestion {
  private static final RecordCodec<Asked> CODEC = RecordCodec.of(Asked.class);

  private static final Map<ContextFormatter, String> FORMATTERS =
      Map.of(
          ContextFormatter.markdown(), "markdown",
          ContextFormatter.xml(), "xml",
          ContextFormatter.json(), "json",
          ContextFormatter.plain(), "plain");

  /** The library's objectives are records, whose text tells all of them. */
  private static final Set<Class<?>> OBJECTIVES =
      Set.of(
          SelectionObjective.maximizeRelevance().getClass(),
          SelectionObjective.lexicographic(List.of(Criterion.RELEVANCE)).getClass(),
          SelectionObjective.epsilonConstraint(Criterion.RELEVANCE, Map.of()).getClass());

  /** Stands for a strategy of the host, which is compared by itself. */
  private static final String OF_THE_HOST = "";

  private static final String OF_THE_CONFIGURATION = "of the configuration";

  private static final Object NAMED = new Object();

  private final byte[] bytes;
  private final Object formatter;
  private final Object objective;

  /**
   * The fields of a request by their names, all but its deadline, which decides whether there is an
   * answer and not which.
   */
  record Asked(
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
      String objective,
      List<Duration> optimizerTimeout,
      boolean certificate,
      double minimumConfidence,
      Route route,
      ResourceTier resourceTier,
      List<String> notes) {

    static Asked of(AssembleRequest request, ResourceTier tier, List<String> notes) {
      return new Asked(
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
          FORMATTERS.getOrDefault(request.formatter(), OF_THE_HOST),
          request.objective().map(Asked::text).orElse(OF_THE_CONFIGURATION),
          request.optimizerTimeout().stream().toList(),
          request.certificate(),
          request.minimumConfidence(),
          request.route(),
          request.resourceTier().loweredTo(tier),
          notes);
    }

    private static String text(SelectionObjective objective) {
      return isOwn(objective) ? objective.toString() : OF_THE_HOST;
    }
  }

  private ContextQuestion(byte[] bytes, Object formatter, Object objective) {
    this.bytes = bytes;
    this.formatter = formatter;
    this.objective = objective;
  }

  /**
   * Reads a request.
   *
   * @param request what is asked, within the workspace's limits
   * @param tier the highest tier that it may be served in
   * @param notes what the answer says about the limits
   * @return the question
   */
  public static ContextQuestion of(AssembleRequest request, ResourceTier tier, List<String> notes) {
    return new ContextQuestion(
        CODEC.write(Asked.of(request, tier, notes)),
        FORMATTERS.containsKey(request.formatter()) ? NAMED : request.formatter(),
        request.objective().filter(one -> !isOwn(one)).<Object>map(one -> one).orElse(NAMED));
  }

  /**
   * Tells whether an objective is one of the library's, whose text tells all of it.
   *
   * @param objective an objective
   * @return whether its text tells it apart from all others
   */
  public static boolean isOwn(SelectionObjective objective) {
    return OBJECTIVES.contains(objective.getClass());
  }

  /** Whether another process that reads the same request asks the same. */
  boolean isPortable() {
    return formatter == NAMED && objective == NAMED;
  }

  /** The key of the answer at a moment, under a configuration that a hash stands for. */
  ContextKey at(Moment moment, byte[] configuration) {
    ByteBuffer all = ByteBuffer.allocate(configuration.length + 2 * Long.BYTES + bytes.length);
    all.put(configuration).putLong(moment.generation()).putLong(moment.time().toEpochMilli());
    return new ContextKey(Hashes.sha256(all.put(bytes).array()), formatter, objective);
  }
}
