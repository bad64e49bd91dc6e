package io.contextlite.infinispan.replicate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * This node's copies of workspaces of another region, which it reads and does not write.
 * Thread-safe.
 *
 * <p>{@link #tend()} is called from time to time, such as once a second; all copies are looked
 * after by a few threads of this object.
 */
public final class Following implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Following.class.getName());
  private static final int THREADS = 4;
  private static final Duration BETWEEN_LISTS = Duration.ofSeconds(2);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final Surroundings around;
  private final Function<String, Copy> copies;
  private final SourceCalls source;
  private final Set<String> chosen;
  private final OwnerCalls calls;
  private final Map<String, FollowedCopy> followed = new ConcurrentSkipListMap<>();
  private final ExecutorService threads;
  private final long startNanos;
  private Optional<Long> listedNanos = Optional.empty();

  Following(
      Surroundings around,
      Function<String, Copy> copies,
      String region,
      Set<String> chosen,
      Source source) {
    this.around = around;
    this.copies = copies;
    this.source = new SourceCalls(region, source, around.nanoClock());
    this.chosen = Set.copyOf(chosen);
    this.calls = new OwnerCalls(around, copy -> Optional.of(right(copy.id())));
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "contextlite-region-" + around.self());
              thread.setDaemon(true);
              return thread;
            });
    this.startNanos = around.nanoClock().getAsLong();
    this.chosen.forEach(this::copy);
  }

  FollowedCopy copy(String workspace) {
    return followed.computeIfAbsent(
        workspace, id -> new FollowedCopy(copies.apply(id), around, source));
  }

  private OwnerCalls.Right right(String workspace) {
    return new OwnerCalls.Right(
        () -> true,
        () ->
            lags().stream()
                .filter(lag -> lag.workspace().equals(workspace))
                .filter(lag -> isLate(lag.sinceHeard()) || lag.trouble().isPresent())
                .map(Lag::toString)
                .toList());
  }

  private boolean isLate(Optional<Duration> sinceHeard) {
    long nanos =
        sinceHeard.map(Duration::toNanos).orElse(around.nanoClock().getAsLong() - startNanos);
    return nanos > LONGEST_SILENCE.toNanos();
  }

  boolean includes(String workspace) {
    return chosen.isEmpty() || chosen.contains(workspace);
  }

  ClusterWorkspace workspace(Copy copy) {
    Carrier carrier =
        Optional.ofNullable(followed.get(copy.id()))
            .orElseGet(() -> new FollowedCopy(copy, around, source));
    return new ClusterWorkspace(copy, carrier, calls, around.lite().outgoing());
  }

  /**
   * Has each copy that is due brought further. Where all workspaces are followed, finds out first
   * which there are.
   */
  public void tend() {
    if (chosen.isEmpty()) {
      list();
    }
    for (FollowedCopy copy : followed.values()) {
      if (copy.takeTurn()) {
        threads.execute(copy::bringFurther);
      }
    }
  }

  private void list() {
    long now = around.nanoClock().getAsLong();
    if (listedNanos.filter(last -> now - last < BETWEEN_LISTS.toNanos()).isPresent()) {
      return;
    }
    listedNanos = Optional.of(now);
    try {
      Set<String> all = new TreeSet<>(around.lite().workspaces());
      all.forEach(this::copy);
      Request request = new Request.FetchPlaced();
      if (source.ask(request, around.options().requestTimeout()) instanceof Answer.Placed placed) {
        all.addAll(placed.workspaces());
        all.forEach(this::copy);
        followed.keySet().retainAll(all);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "workspaces of another region are not known", e);
    }
  }

  /** Tries again at once what failed before, as nodes of the other region have come or gone. */
  public void retry() {
    followed.values().forEach(FollowedCopy::endPause);
  }

  /**
   * Tells how far copies are behind.
   *
   * @return one of each workspace that is followed, by id
   */
  public List<Lag> lags() {
    return followed.values().stream().map(FollowedCopy::lag).toList();
  }

  /**
   * Tells what is wrong.
   *
   * @return one sentence if the region is not heard any more, else one of each workspace that
   *     cannot follow it
   */
  public List<String> problems() {
    List<Lag> lags = lags();
    Optional<Duration> sinceHeard = source.sinceHeard();
    Optional<String> silence = source.silence();
    if (silence.isPresent() || isLate(sinceHeard)) {
      long entries = lags.stream().mapToLong(Lag::entries).sum();
      return List.of(
          "region '" + source.region() + "': " + Lag.words(entries, sinceHeard, silence));
    }
    List<String> problems = new ArrayList<>();
    for (Lag lag : lags) {
      lag.trouble()
          .ifPresent(
              why ->
                  problems.add(
                      "region '"
                          + source.region()
                          + "': workspace '"
                          + lag.workspace()
                          + "': "
                          + why));
    }
    return problems;
  }

  /** Ends following; the copies stay as they are. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
