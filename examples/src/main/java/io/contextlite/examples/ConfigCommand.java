package io.contextlite.examples;

import io.contextlite.ConfigLoader;
import io.contextlite.ContextLiteConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Holds what is about the configuration. */
@Command(
    name = "config",
    synopsisSubcommandLabel = "explain",
    description = "Tells about the configuration.",
    footer = {"%nExample:", "  contextlite config explain configs/cluster.yaml"})
final class ConfigCommand {

  /** Prints each value with where it came from. */
  @Command(
      name = "explain",
      sortOptions = false,
      description = {
        "Prints the value of each key and where it came from: the file, a system property, an"
            + " environment variable, or the default.",
        "A secret is not printed."
      },
      footer = {
        "%nExamples:",
        "  contextlite config explain",
        "  CONTEXTLITE_NODE_ID=node-2 contextlite config explain cluster.yaml"
      })
  static final class Explain implements Callable<Integer> {
    @Parameters(
        arity = "0..1",
        paramLabel = "FILE",
        description = "YAML, or JSON by its name; none unless given.")
    private Optional<Path> file = Optional.empty();

    private final Streams streams;

    Explain(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() {
      ConfigLoader loader = ContextLiteConfig.loader().process();
      file.ifPresent(loader::file);
      loader.settings().values().forEach(value -> streams.line(value.toString()));
      return ExitCode.OK;
    }
  }
}
