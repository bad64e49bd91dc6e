package io.contextlite.infinispan.replicate;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Requests to the region that is followed. Thread-safe. */
final class SourceCalls {
  private final String region;
  private final Source source;
  private final LongSupplier nanoClock;
  private volatile Optional<Long> heardNanos = Optional.empty();
  private volatile Optional<String> silence = Optional.empty();

  SourceCalls(String region, Source source, LongSupplier nanoClock) {
    this.region = region;
    this.source = source;
    this.nanoClock = nanoClock;
  }

  String region() {
    return region;
  }

  /** Time since any node of the region answered. */
  Optional<Duration> sinceHeard() {
    return heardNanos.map(nanos -> Duration.ofNanos(nanoClock.getAsLong() - nanos));
  }

  /** Why the last request had no answer, empty if it had one. */
  Optional<String> silence() {
    return silence;
  }

  /**
   * Asks and waits.
   *
   * @return what the region has to say
   * @throws RuntimeException if it says that it cannot, or says nothing
   */
  Answer ask(Request request, Duration timeout) {
    try {
      byte[] bytes = Feed.REQUESTS.write(new Feed.Asked(region, request));
      Answer answer = Surroundings.ANSWERS.read(answered(bytes, timeout));
      heardNanos = Optional.of(nanoClock.getAsLong());
      silence = Optional.empty();
      if (answer instanceof Answer.NotHere elsewhere) {
        throw new NotHereException(elsewhere.reason());
      }
      if (answer instanceof Answer.Failed failed) {
        throw failed.fault().exception();
      }
      return answer;
    } catch (RuntimeException e) {
      source.failed();
      throw e;
    }
  }

  private byte[] answered(byte[] request, Duration timeout) {
    try {
      return source
          .ask(request, timeout)
          .toCompletableFuture()
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkspaceUnavailableException("interrupted while waiting for a region", e);
    } catch (ExecutionException e) {
      throw silent(String.valueOf(Fault.unwrapped(e).getMessage()), e);
    } catch (TimeoutException e) {
      throw silent("no answer within " + timeout.toMillis() + " ms", e);
    }
  }

  private WorkspaceUnavailableException silent(String why, Exception cause) {
    silence = Optional.of(why);
    return new WorkspaceUnavailableException(why, cause);
  }
}
