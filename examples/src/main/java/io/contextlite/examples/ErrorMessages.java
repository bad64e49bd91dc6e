package io.contextlite.examples;

import io.contextlite.config.ConfigurationException;
import io.contextlite.config.ConfigurationProblem;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong, and chooses the exit code. */
final class ErrorMessages implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final RootCommand root;

  ErrorMessages(RootCommand root) {
    this.root = root;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    command.getOut().flush();
    PrintWriter err = command.getErr();
    for (String line : lines(failure)) {
      err.print(command.getCommandSpec().qualifiedName() + ": " + line + "\n");
    }
    if (root.stacktrace()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return exitCode(failure);
  }

  private static int exitCode(Exception failure) {
    if (failure instanceof CommandException known) {
      return known.exitCode();
    }
    return failure instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILURE;
  }

  private static List<String> lines(Exception failure) {
    return failure instanceof ConfigurationException wrong
        ? wrong.problems().stream().map(ConfigurationProblem::toString).toList()
        : List.of(message(failure));
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : Units.oneLine(message);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    err.print(name + ": " + message(failure) + "\n");
    if (args.length == 0) {
      command.usage(err);
      err.flush();
      return ExitCode.USAGE;
    }
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.print("'" + name + " --help' shows what can be given\n");
    err.flush();
    return ExitCode.USAGE;
  }
}
