package io.contextlite.examples;

import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.PassageOrder;
import io.contextlite.assemble.Variant;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.optimize.SelectionObjective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a context may hold and how it is written. */
final class AssembleOptions {
  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "Token budget of the whole output, ${DEFAULT-VALUE} unless set.")
  private int maxTokens = AssembleRequest.DEFAULT_MAX_TOKENS;

  @Option(
      names = "--max-documents",
      paramLabel = "N",
      description = "Most documents to take passages from, unlimited unless set.")
  private Optional<Integer> maxDocuments = Optional.empty();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--objective",
      paramLabel = "OBJECTIVE",
      converter = ObjectiveConverter.class,
      description = {
        "What to make as large as possible, maximize_relevance unless set or configured:",
        "lexicographic:coverage,relevance",
        "weighted_sum:relevance=2,recency=1",
        "epsilon_constraint:relevance,recency=1.5 (the first, with at least 1.5 of the second)",
        "Criteria are relevance, coverage, coherence and recency; --explain shows them."
      })
  private Optional<SelectionObjective> objective = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless set.")
  private Format format = Format.markdown;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless set.")
  private PassageOrder order = PassageOrder.BEST_FIRST;

  @Option(
      names = "--variants",
      paramLabel = "VARIANT",
      split = ",",
      description = "How passages may be shown: ${COMPLETION-CANDIDATES}; all unless set.")
  private List<Variant> variants = new ArrayList<>(List.of(Variant.values()));

  @Option(
      names = "--min-gain",
      paramLabel = "WORTH",
      description =
          "Leave tokens unspent that add less than this for each thousand of them; a passage that"
              + " is sure to be evidence is worth 1.")
  private double minimumGain = AssembleRequest.DEFAULT_MINIMUM_GAIN;

  @Option(
      names = "--include",
      paramLabel = "ID",
      split = ",",
      description = "Documents that must be in, whatever the filters say; repeatable.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "ID",
      split = ",",
      description = "Documents that must not be in; repeatable.")
  private List<String> exclude = new ArrayList<>();

  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(
      names = "--deadline",
      paramLabel = "MILLIS",
      description = "Fail when there is no answer by then, unlimited unless set.")
  private Optional<Long> deadlineMillis = Optional.empty();

  @Option(
      names = "--optimizer-timeout",
      paramLabel = "MILLIS",
      description = {
        "Most time for the choice; then the best so far is taken. Unless set, its work is limited,",
        "so that the answer is the same on every machine."
      })
  private Optional<Long> optimizerMillis = Optional.empty();

  AssembleRequest.Builder request(String query) {
    AssembleRequest.Builder builder =
        AssembleRequest.builder(query)
            .maxTokens(maxTokens)
            .filter(filter.filter())
            .mustInclude(include)
            .mustExclude(exclude)
            .order(order)
            .variants(Set.copyOf(variants))
            .minimumGain(minimumGain)
            .formatter(format.formatter());
    limits.addTo(builder);
    objective.ifPresent(builder::objective);
    maxDocuments.ifPresent(builder::maxDocuments);
    deadlineMillis.ifPresent(millis -> builder.deadline(Duration.ofMillis(millis)));
    optimizerMillis.ifPresent(millis -> builder.optimizerTimeout(Duration.ofMillis(millis)));
    return builder;
  }

  /** Checks that the documents to include exist. */
  void checkIncluded(Workspace workspace) {
    Set<String> found =
        workspace.find(DocumentFilter.ids(include)).stream()
            .map(DocumentSummary::id)
            .collect(Collectors.toSet());
    for (String id : include) {
      if (!found.contains(id)) {
        throw UnknownDocument.named(id, workspace);
      }
    }
  }
}
