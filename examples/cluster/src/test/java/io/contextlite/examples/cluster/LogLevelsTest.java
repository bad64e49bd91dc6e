package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configured level is what is logged. */
final class LogLevelsTest {
  private static final Logger OURS = Logger.getLogger("io.contextlite");

  private static final Logger ENGINE = Logger.getLogger("org.jgroups");

  private final Map<Handler, Level> handlers = new LinkedHashMap<>();

  @BeforeEach
  void remember() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handlers.put(handler, handler.getLevel());
    }
  }

  @AfterEach
  void restore() {
    OURS.setLevel(null);
    ENGINE.setLevel(null);
    handlers.forEach(Handler::setLevel);
  }

  @Test
  void set_debug_logsOurRequestsAndLeavesOthersAlone() {
    LogLevels.set(System.Logger.Level.DEBUG);

    assertThat(System.getLogger(Exchanges.class.getName()).isLoggable(System.Logger.Level.DEBUG))
        .isTrue();
    assertThat(System.getLogger("org.other").isLoggable(System.Logger.Level.DEBUG)).isFalse();
    assertThat(handlers.keySet())
        .allSatisfy(handler -> assertThat(handler.getLevel().intValue()).isLessThanOrEqualTo(500));
  }

  @Test
  void set_error_logsNoWarnings() {
    LogLevels.set(System.Logger.Level.ERROR);

    assertThat(System.getLogger(HostServer.class.getName()).isLoggable(System.Logger.Level.WARNING))
        .isFalse();
  }

  @Test
  void quietEngine_levelOfAConfiguration_isLeftAlone() {
    LogLevels.quietEngine();
    assertThat(ENGINE.getLevel()).isEqualTo(Level.WARNING);

    ENGINE.setLevel(Level.FINE);
    LogLevels.quietEngine();
    assertThat(ENGINE.getLevel()).isEqualTo(Level.FINE);
  }
}
