package io.contextlite.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The tool itself: says what it is for, and holds what all commands share. */
@Command(
    name = "contextlite",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    abbreviateSynopsis = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Chooses which passages of a project's documents go into the next prompt, within a token"
            + " budget.",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a file, the system or the tool failed, or a configuration is wrong",
      "2:the command line is wrong",
      "3:verify found damage, or prove rejected a proof",
      "4:nothing found, or it does not exist"
    },
    footer = {
      "%nExamples:",
      "  contextlite sync .",
      "  contextlite assemble 'how are refunds rounded?' --max-tokens 2000",
      "  contextlite assemble --sync . 'how are refunds rounded?' --explain",
      "%n'contextlite COMMAND --help' tells more about a command."
    })
final class RootCommand implements Callable<Integer> {
  /** The guide's way to check a file. */
  private static final class Check {
    @Option(
        names = "--config",
        required = true,
        paramLabel = "FILE",
        description = "With --validate: the file to check, as 'contextlite validate' does.")
    private Path file = Path.of("");

    @Option(names = "--validate", required = true, description = "Check the configuration.")
    private boolean validate;
  }

  @ArgGroup(exclusive = false)
  private @Nullable Check check;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Streams streams;

  RootCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (check == null || !check.validate) {
      throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }
    return new ConfigCheck(streams).run(List.of(check.file));
  }

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where an error came from.")
  private boolean stacktrace;

  boolean stacktrace() {
    return stacktrace;
  }

  /** Reads the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = RootCommand.class.getPackage().getImplementationVersion();
      return new String[] {"contextlite " + (version == null ? "(not packaged)" : version)};
    }
  }
}
