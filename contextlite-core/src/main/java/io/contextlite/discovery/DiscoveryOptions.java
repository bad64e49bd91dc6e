package io.contextlite.discovery;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * What a discovery needs that settings do not say. Immutable.
 *
 * @param clock says when nodes were learnt
 * @param seed of the times between attempts; follows from the node's name unless given
 * @param executor runs up to two tasks that last until the discovery is closed, and is not closed;
 *     daemon threads do unless given
 * @param sslContext whom to trust at {@code https} endpoints, and how this process shows who it is;
 *     the JVM's default unless given
 */
public record DiscoveryOptions(
    Clock clock, OptionalLong seed, Optional<Executor> executor, Optional<SSLContext> sslContext) {
  /** The system's clock, and nothing else. */
  public static final DiscoveryOptions DEFAULT =
      new DiscoveryOptions(
          Clock.systemUTC(), OptionalLong.empty(), Optional.empty(), Optional.empty());

  /**
   * Returns these options with a clock.
   *
   * @param given the clock
   * @return other options
   */
  public DiscoveryOptions withClock(Clock given) {
    return new DiscoveryOptions(given, seed, executor, sslContext);
  }

  /**
   * Returns these options with a seed.
   *
   * @param given the seed
   * @return other options
   */
  public DiscoveryOptions withSeed(long given) {
    return new DiscoveryOptions(clock, OptionalLong.of(given), executor, sslContext);
  }

  /**
   * Returns these options with an executor.
   *
   * @param given the executor
   * @return other options
   */
  public DiscoveryOptions withExecutor(Executor given) {
    return new DiscoveryOptions(clock, seed, Optional.of(given), sslContext);
  }

  /**
   * Returns these options with a TLS context.
   *
   * @param given the context
   * @return other options
   */
  public DiscoveryOptions withSslContext(SSLContext given) {
    return new DiscoveryOptions(clock, seed, executor, Optional.of(given));
  }
}
