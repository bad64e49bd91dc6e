package io.contextlite.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks configuration files. */
@Command(
    name = "validate",
    sortOptions = false,
    description = {
      "Checks configuration files, and says of everything that is wrong where it stands, what was"
          + " expected, and how to mend it.",
      "Each file is checked by itself, without environment variables; 'contextlite --config FILE"
          + " --validate' does the same."
    },
    footer = {"%nExample:", "  contextlite validate configs/cluster.yaml"})
final class ValidateCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML, or JSON by its name.")
  private List<Path> files = new ArrayList<>();

  private final Streams streams;

  ValidateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    return new ConfigCheck(streams).run(files);
  }
}
