package io.contextlite.benchmarks;

import io.contextlite.benchmarks.data.DataException;
import io.contextlite.benchmarks.solver.WrongAnswerException;
import io.contextlite.benchmarks.vectors.VectorPeer;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point. */
@Command(
    name = "benchmarks",
    description = "Measures ContextLite and engines that it is compared with.",
    mixinStandardHelpOptions = true,
    subcommands = {
      QualityCommand.class,
      AblateCommand.class,
      SpansCommand.class,
      IngestCommand.class,
      LexicalCommand.class,
      VectorsCommand.class,
      CodesCommand.class,
      ScaleCommand.class,
      TenantsCommand.class,
      NeighbourCommand.class,
      OpenFilesCommand.class,
      FailuresCommand.class,
      ClusterCommand.class,
      TokensCommand.class,
      AssembleCommand.class,
      CacheCommand.class,
      OptimizeCommand.class,
      CalibrateCommand.class,
      ConfidenceCommand.class,
      RoutesCommand.class,
      GenerateVectorsCommand.class,
      JmhCommand.class
    })
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the process: 0 on success, 1 on bad data or a wrong answer, 2 on bad
   * arguments.
   *
   * @param args the command's name and its arguments
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(Peer.class, Peer::named)
        .registerConverter(SolverPeer.class, SolverPeer::named)
        .registerConverter(VectorPeer.class, VectorPeer::named)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof DataException || failure instanceof WrongAnswerException) {
                command.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
              }
              throw failure;
            });
  }
}
