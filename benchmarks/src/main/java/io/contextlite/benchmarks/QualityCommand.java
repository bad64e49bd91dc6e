package io.contextlite.benchmarks;

import io.contextlite.benchmarks.engine.ContextLiteEngine;
import io.contextlite.benchmarks.engine.SearchEngine;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares rankings and contexts with those of other engines. */
@Command(
    name = "quality",
    description = "nDCG, recall and evidence recall of ContextLite and its peers on data sets.",
    mixinStandardHelpOptions = true)
final class QualityCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private QualityRun run = new QualityRun(QualityMeasurement.Extent.QUALITY_AND_TIMES);

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "lucene",
      description = "Engines to compare with: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private List<Peer> peers = List.of();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    for (Peer peer : peers) {
      Arguments.check(
          Arguments.spec(spec),
          peer.filters() || !run.filters(),
          "--filter: peer '" + peer + "' cannot filter");
    }
    json.write(run.measure(this::engines));
    return 0;
  }

  private void engines(QualityRun.Subject subject, Consumer<SearchEngine> measure) {
    measure.accept(
        new ContextLiteEngine(
            "contextlite", subject.workspace().open(subject.scoring()), subject.passages()));
    for (Peer peer : peers) {
      try (SearchEngine engine = peer.open(subject.workspace(), subject.passages())) {
        measure.accept(engine);
      }
    }
  }
}
