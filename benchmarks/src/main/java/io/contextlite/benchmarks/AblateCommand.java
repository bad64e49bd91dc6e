package io.contextlite.benchmarks;

import io.contextlite.benchmarks.engine.ContextLiteEngine;
import io.contextlite.benchmarks.engine.SearchEngine;
import io.contextlite.benchmarks.report.Contribution;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what each part of the library adds. */
@Command(
    name = "ablate",
    description = {
      "nDCG and evidence recall with all parts, and with each part left out, one at a time.",
      "A difference is what the part adds."
    },
    mixinStandardHelpOptions = true)
final class AblateCommand implements Callable<Integer> {
  @Mixin private QualityRun run = new QualityRun(QualityMeasurement.Extent.QUALITY);
  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    json.write(Contribution.of(run.measure(AblateCommand::engines)));
    return 0;
  }

  private static void engines(QualityRun.Subject subject, Consumer<SearchEngine> measure) {
    measure.accept(
        new ContextLiteEngine(
            "all parts", subject.workspace().open(subject.scoring()), subject.passages()));
    for (Part part : Part.ALL) {
      measure.accept(
          new ContextLiteEngine(
              "no " + part.name(),
              subject
                  .workspace()
                  .open(config -> part.leaveOut().apply(subject.scoring().apply(config))),
              subject.passages()));
    }
  }
}
