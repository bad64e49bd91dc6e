package io.contextlite.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The query, as words on the command line or from standard input. */
final class QueryArgument {
  private static final char UNREADABLE = '\uFFFD';

  @Parameters(
      paramLabel = "QUERY",
      arity = "1..*",
      description =
          "Words, a question or a piece of code; several arguments are joined, '-' reads standard"
              + " input. Write '--' before a query that begins with a dash.")
  private List<String> words = new ArrayList<>();

  /** Returns the query, which is not blank. */
  String read(Streams streams) {
    String query = words.equals(List.of("-")) ? standardInput(streams) : String.join(" ", words);
    if (query.isBlank()) {
      throw CommandException.usage("the query is empty");
    }
    if (query.indexOf(UNREADABLE) >= 0) {
      streams.tell(
          "note: the query holds characters that could not be read;"
              + " use a UTF-8 locale, or '-' and standard input in UTF-8");
    }
    return query;
  }

  private static String standardInput(Streams streams) {
    try {
      return streams.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read standard input", e);
    }
  }
}
