package io.contextlite.infinispan.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.Workspace;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.StoredDocument;
import io.contextlite.search.SearchRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random kills, pauses, splits and restarts under a stream of writes, by seed: {@code
 * -Dcontextlite.seeds=N} tries more of them, {@code -Dcontextlite.seed=N} begins with another.
 */
class ReplicationFaultsTest {
  private static final String ID = "w";
  private static final int SEEDS = Integer.getInteger("contextlite.seeds", 8);
  private static final int FIRST = Integer.getInteger("contextlite.seed", 1);
  private static final int STEPS = 70;

  @TempDir Path folder;
  private int acknowledged;
  private int unknown;
  private int refused;
  private int reads;
  private int moves;

  /** What clients know of a run. */
  private static final class History {
    final Set<String> present = new TreeSet<>();
    final Set<String> removed = new TreeSet<>();
    final Set<String> busy = new TreeSet<>();
  }

  @Test
  void writes_underAnyFaults_areNeverLostOnceAcknowledged() throws Exception {
    for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
      try {
        run(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
    String figures =
        acknowledged
            + " acknowledged, "
            + unknown
            + " unknown, "
            + refused
            + " refused, "
            + reads
            + " reads, "
            + moves
            + " moves";
    assertThat(acknowledged).as(figures).isGreaterThan(SEEDS * STEPS / 8);
    assertThat(reads).as(figures).isGreaterThan(SEEDS);
    assertThat(moves).as(figures).isPositive();
    System.getLogger("test").log(System.Logger.Level.INFO, figures);
  }

  private void run(int seed) throws Exception {
    Random random = new Random(seed);
    int copies = 2 + random.nextInt(2);
    ReplicationOptions options =
        new ReplicationOptions(
            copies,
            1 + random.nextInt(copies),
            Duration.ofMillis(500),
            Duration.ofSeconds(8),
            random.nextInt(3) == 0 ? 1_000 : 16 << 20,
            random.nextBoolean() ? 1 << 10 : 16 << 10);
    String[] names =
        random.nextBoolean()
            ? new String[] {"a", "b", "c"}
            : new String[] {"a", "b", "c", "d", "e"};
    Path files = Files.createDirectory(folder.resolve("seed" + seed));
    Optional<Duration> hedging =
        random.nextBoolean() ? Optional.of(Duration.ofMillis(20)) : Optional.empty();
    PeerOptions peers = new PeerOptions(random.nextBoolean(), hedging);
    try (Simulation cluster = new Simulation(seed, files, options.withPeers(peers), names)) {
      int quiet = 1 + 3 * random.nextInt(2);
      if (quiet > 1 || random.nextBoolean()) {
        cluster.pace = Optional.of(new PlacementOrder.Pace(Duration.ofMillis(300), 4));
      }
      boolean stale = random.nextInt(3) == 0;
      cluster.faults =
          new Simulation.Faults(
              random.nextDouble() * .03,
              random.nextDouble() * .02,
              random.nextDouble() * .03,
              random.nextDouble() * .1,
              stale);
      History history = new History();
      for (int step = 0; step < STEPS; step++) {
        if (random.nextInt(quiet) == 0) {
          disturb(cluster, random);
        }
        if (random.nextInt(10) == 0) {
          cluster.preferred = names[random.nextInt(names.length)];
        }
        int burst = random.nextInt(6) == 0 ? 10 : 1; // more than one message has
        for (int i = 0; i < burst; i++) {
          write(cluster, history, "d" + step + "-" + i, random);
        }
        read(cluster, history, step % 2 == 0);
        cluster.run(Duration.ofMillis(random.nextInt(400)));
      }
      heal(cluster);
      check(cluster, history, options);
      moves += cluster.moves;
    }
  }

  private static List<Simulation.Node> running(Simulation cluster) {
    return cluster.nodes.values().stream().filter(Simulation.Node::isRunning).toList();
  }

  private static void disturb(Simulation cluster, Random random) {
    List<Simulation.Node> all = List.copyOf(cluster.nodes.values());
    Simulation.Node node = all.get(random.nextInt(all.size()));
    switch (random.nextInt(24)) {
      case 0 -> {
        if (node.isUp()) {
          node.kill();
        }
      }
      case 1 -> {
        if (node.isRunning()) {
          node.pause();
        }
      }
      case 2 -> node.cutOff(true);
      case 3 -> cluster.nodes.values().forEach(each -> each.cutOff(false));
      case 4, 5, 6 -> {
        if (!node.isUp()) {
          node.start();
        } else if (!node.isRunning()) {
          node.resume();
        }
      }
      case 7 -> {
        if (node.isRunning()) {
          node.part().handOver(ID).exceptionally(failure -> "");
        }
      }
      case 8 -> cluster.leaving.add(node.name);
      default -> {
        // nothing happens
      }
    }
  }

  private void write(Simulation cluster, History history, String id, Random random) {
    List<Simulation.Node> running = running(cluster);
    if (running.isEmpty()) {
      return;
    }
    ClusterWorkspace workspace = running.get(random.nextInt(running.size())).workspace(ID);
    List<String> known =
        history.present.stream().filter(each -> !history.busy.contains(each)).toList();
    if (random.nextInt(4) == 0 && !known.isEmpty()) {
      String old = known.get(random.nextInt(known.size()));
      history.busy.add(old); // it is written no more: whether it is there may stay unknown
      history.present.remove(old);
      count(workspace.removeAsync(List.of(old)), () -> history.removed.add(old));
      return;
    }
    Document document = Document.of(id, "words of " + id + " " + "x".repeat(random.nextInt(50)));
    count(workspace.putAsync(List.of(document)), () -> history.present.add(id));
  }

  private void count(CompletableFuture<Long> write, Runnable whenAcknowledged) {
    CompletableFuture<Long> unused =
        write.whenComplete(
            (done, failure) -> {
              if (failure == null) {
                acknowledged++;
                whenAcknowledged.run();
              } else if (Fault.unwrapped(failure) instanceof OutcomeUnknownException) {
                unknown++;
              } else {
                refused++;
              }
            });
  }

  /**
   * A read that begins now holds all that was acknowledged before, if the node that asks does not
   * read the directory as it was meanwhile, whatever the others do.
   */
  private void read(Simulation cluster, History history, boolean search) {
    List<Simulation.Node> running = running(cluster);
    if (running.isEmpty()) {
      return;
    }
    Set<String> before = new TreeSet<>(history.present);
    Set<String> gone = new TreeSet<>(history.removed);
    Simulation.Node node = running.get(before.size() % running.size());
    boolean fresh = !node.isStale();
    int pauses = node.pauses();
    CompletableFuture<Void> unused =
        (search ? searched(node.workspace(ID)) : listed(node.workspace(ID)))
            .thenAccept(
                ids -> {
                  if (!fresh || node.pauses() != pauses) {
                    return;
                  }
                  reads++;
                  before.removeAll(history.busy); // may have been removed meanwhile
                  assertThat(ids).containsAll(before);
                  assertThat(gone).noneMatch(ids::contains);
                })
            .whenComplete(
                (done, failure) -> {
                  if (Fault.unwrapped(failure == null ? new Exception() : failure)
                      instanceof AssertionError wrong) {
                    failures.add(wrong);
                  }
                });
  }

  private static CompletableFuture<Set<String>> listed(ClusterWorkspace workspace) {
    return workspace
        .findAsync(DocumentFilter.all())
        .thenApply(found -> found.stream().map(each -> each.id()).collect(Collectors.toSet()));
  }

  /** All documents have the word. */
  private static CompletableFuture<Set<String>> searched(ClusterWorkspace workspace) {
    return workspace
        .searchAsync(SearchRequest.builder("words").limit(10 * STEPS).build())
        .thenApply(
            found ->
                found.hits().stream()
                    .flatMap(hit -> hit.passage().sources().stream())
                    .map(source -> source.document().id())
                    .collect(Collectors.toSet()));
  }

  private final List<AssertionError> failures = new ArrayList<>();

  private static void heal(Simulation cluster) {
    cluster.faults = Simulation.Faults.NONE;
    cluster.leaving.clear();
    cluster.preferred = "a";
    for (Simulation.Node node : cluster.nodes.values()) {
      node.cutOff(false);
      if (!node.isUp()) {
        node.start();
      } else if (!node.isRunning()) {
        node.resume();
      }
    }
    cluster.run(Duration.ofSeconds(20));
  }

  private void check(Simulation cluster, History history, ReplicationOptions options) {
    assertThat(cluster.lostCopies).isEmpty();
    failures.forEach(
        wrong -> {
          throw wrong;
        });
    List<String> first = List.copyOf(cluster.nodes.keySet()).subList(0, options.replicas());
    boolean whole =
        cluster.runUntil(
            () ->
                Optional.ofNullable(cluster.placements.get(ID))
                    .map(Placement::members)
                    .filter(members -> members.size() == options.replicas())
                    .filter(
                        members ->
                            cluster.pace.isEmpty()
                                || (members.get(0).equals(first.get(0))
                                    && members.containsAll(first)))
                    .isPresent(),
            Duration.ofMinutes(2));
    assertThat(whole).as("copies in sync where they belong: " + cluster.placements).isTrue();
    cluster.get(cluster.node("a").workspace(ID).putAsync(List.of(Document.of("last", "the last"))));
    cluster.run(Duration.ofSeconds(5));
    Placement placement = cluster.placement(ID);
    Map<String, Object> content = content(cluster, placement.owner());
    assertThat(content.keySet()).as("of owner %s", placement).containsAll(history.present);
    assertThat(history.removed).noneMatch(content::containsKey);
    for (String replica : placement.replicas()) {
      assertThat(content(cluster, replica))
          .as("of %s in %s", replica, placement)
          .isEqualTo(content);
    }
    cluster.nodes.values().stream()
        .filter(node -> !node.name.equals(placement.owner()))
        .filter(node -> !placement.replicas().contains(node.name))
        .forEach(node -> assertThat(node.lite.orElseThrow().exists(ID)).as(node.name).isFalse());
  }

  /** Documents and passages by id, and the place in the log. */
  private static Map<String, Object> content(Simulation cluster, String node) {
    Workspace workspace = cluster.node(node).lite.orElseThrow().workspace(ID);
    Map<String, Object> content = new TreeMap<>();
    for (DocumentSummary document : workspace.find(DocumentFilter.all())) {
      StoredDocument stored = workspace.get(document.id()).orElseThrow();
      content.put(document.id(), stored);
    }
    content.put("log", workspace.logPosition());
    return content;
  }
}
