package io.contextlite.examples;

import picocli.CommandLine;

/** The command line tool. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param args a command and its arguments
   */
  public static void main(String[] args) {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%n");
    Streams streams = StandardStreams.open();
    int exitCode = commandLine(streams).execute(args);
    streams.out().flush();
    streams.err().flush();
    System.exit(exitCode);
  }

  static CommandLine commandLine(Streams streams) {
    RootCommand root = new RootCommand(streams);
    ErrorMessages errors = new ErrorMessages(root);
    return new CommandLine(root)
        .addSubcommand(new SyncCommand(streams))
        .addSubcommand(new AssembleCommand(streams))
        .addSubcommand(new ProveCommand(streams))
        .addSubcommand(new SearchCommand(streams))
        .addSubcommand(new DocumentsCommand(streams))
        .addSubcommand(new ShowCommand(streams))
        .addSubcommand(new StatsCommand(streams))
        .addSubcommand(new VerifyCommand(streams))
        .addSubcommand(new CompactCommand(streams))
        .addSubcommand(new RebuildCommand(streams))
        .addSubcommand(new WorkspacesCommand(streams))
        .addSubcommand(new DeleteCommand(streams))
        .addSubcommand(new ValidateCommand(streams))
        .addSubcommand(
            new CommandLine(new ConfigCommand()).addSubcommand(new ConfigCommand.Explain(streams)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(streams.out())
        .setErr(streams.err())
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors);
  }
}
