package io.contextlite.examples;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The streams of this process, in UTF-8 whatever the locale. */
final class StandardStreams {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private StandardStreams() {}

  static Streams open() {
    return new Streams(
        System.in, writer(FileDescriptor.out), writer(FileDescriptor.err), isInteractive());
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  private static boolean isInteractive() {
    String term = System.getenv("TERM");
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    boolean canRedraw = term == null ? windows : !term.equals("dumb");
    return canRedraw && errorIsTerminal();
  }

  /** Asks the system where it tells; elsewhere a console needs both input and output. */
  private static boolean errorIsTerminal() {
    if (Files.exists(STANDARD_ERROR, LinkOption.NOFOLLOW_LINKS)) {
      try {
        String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console");
      } catch (IOException unreadable) {
        return false;
      }
    }
    return Optional.ofNullable(System.console()).filter(StandardStreams::isTerminal).isPresent();
  }

  /** Before Java 22 a console is always a terminal; since then it can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return Runtime.version().feature() < 22
          || Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }
}
