package io.contextlite.examples.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts the level of the configuration into effect. */
final class LogLevels {
  private static final Map<System.Logger.Level, Level> LEVELS =
      Map.of(
          System.Logger.Level.ALL, Level.ALL,
          System.Logger.Level.TRACE, Level.FINER,
          System.Logger.Level.DEBUG, Level.FINE,
          System.Logger.Level.INFO, Level.INFO,
          System.Logger.Level.WARNING, Level.WARNING,
          System.Logger.Level.ERROR, Level.SEVERE,
          System.Logger.Level.OFF, Level.OFF);

  /** Kept like those below, since a logger that nobody holds forgets its level. */
  private static final Logger OURS = Logger.getLogger("io.contextlite");

  private static final List<Logger> ENGINE =
      List.of(Logger.getLogger("org.infinispan"), Logger.getLogger("org.jgroups"));

  private LogLevels() {}

  /** Keeps what nodes tell of each step of their joining out of the log, unless it is wanted. */
  static void quietEngine() {
    ENGINE.stream()
        .filter(logger -> logger.getLevel() == null)
        .forEach(logger -> logger.setLevel(Level.WARNING));
  }

  /** Sets what the library and the host log; other libraries stay as they are. */
  static void set(System.Logger.Level level) {
    Level wanted = LEVELS.getOrDefault(level, Level.INFO);
    OURS.setLevel(wanted);
    Arrays.stream(Logger.getLogger("").getHandlers())
        .filter(handler -> handler.getLevel().intValue() > wanted.intValue())
        .forEach(handler -> handler.setLevel(wanted));
  }
}
