package io.contextlite.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes. Confined to one thread. Writing never fails: who closes a pipe
 * early wants no more.
 *
 * @param in standard input, read as UTF-8
 * @param out answers
 * @param err progress, notes and errors
 * @param interactive whether {@code err} is a terminal on which a line can be redrawn
 */
record Streams(InputStream in, PrintWriter out, PrintWriter err, boolean interactive) {

  /** Writes a line of the answer; lines end with {@code \n} everywhere. */
  void line(String text) {
    out.print(text);
    out.print('\n');
  }

  /** Writes a line for the person, after what was answered so far. */
  void tell(String text) {
    out.flush();
    err.print(text);
    err.print('\n');
    err.flush();
  }

  String readAll() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
