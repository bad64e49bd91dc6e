package io.contextlite.infinispan.replicate;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.LogPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * A cluster on one thread in a time of its own: everything happens in an order that a seed decides.
 * Messages are delayed, lost or damaged; nodes are killed between any two steps, paused, cut off
 * and started again; each has its own files and its own wrong clock.
 */
final class Simulation implements AutoCloseable {
  /** Two copies, a replica that has half a second, and little room for the log. */
  static final ReplicationOptions OPTIONS =
      new ReplicationOptions(
          2, 1, Duration.ofMillis(500), Duration.ofSeconds(8), 16 << 20, 16 << 10);

  private static final Duration DETECTION = Duration.ofSeconds(1);

  /** Chances of what may happen to a message or to a change of the directory. */
  record Faults(double loss, double damage, double slow, double unclearChange, boolean staleReads) {
    static final Faults NONE = new Faults(0, 0, 0, 0, false);
  }

  private record Event(long time, long number, Runnable task) {}

  final Random random;
  final Map<String, Node> nodes = new TreeMap<>();
  final Map<String, Placement> placements = new TreeMap<>();

  /** What the directory had, one after the other. */
  final List<Placement> history = new ArrayList<>();

  /** How workspaces move to the nodes that come first. */
  Optional<PlacementOrder.Pace> pace = Optional.empty();

  final Set<String> leaving = new TreeSet<>();

  /** The node that comes before others, whatever its name. */
  String preferred = "a";

  Faults faults = Faults.NONE;
  private final Path folder;
  private final ReplicationOptions options;
  private final BiFunction<String, ContextLiteConfig.Builder, ContextLiteConfig.Builder> config;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          (a, b) ->
              a.time() != b.time()
                  ? Long.compare(a.time(), b.time())
                  : Long.compare(a.number(), b.number()));
  private final Set<String> cutOff = new TreeSet<>();
  private final Set<String> suspected = new TreeSet<>();
  private final Map<Place, LogEntry> sent = new TreeMap<>();
  private long now;
  private long number;
  private int shipments;

  /** How often a workspace had a copy too many for a while. */
  int moves;

  /** Changes by which owners left fewer copies than there were. */
  final List<String> lostCopies = new ArrayList<>();

  /** A place in the log of a workspace. */
  private record Place(String workspace, LogPosition at) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byName = workspace.compareTo(other.workspace);
      return byName != 0 ? byName : at.compareTo(other.at);
    }
  }

  Simulation(long seed, Path folder, ReplicationOptions options, String... names) {
    this(seed, folder, options, (name, builder) -> builder, names);
  }

  Simulation(
      long seed,
      Path folder,
      ReplicationOptions options,
      BiFunction<String, ContextLiteConfig.Builder, ContextLiteConfig.Builder> config,
      String... names) {
    this.random = new Random(seed);
    this.folder = folder;
    this.options = options;
    this.config = config;
    for (String name : names) {
      join(name);
    }
  }

  /** Adds a node that was never there before. */
  void join(String name) {
    Node node = new Node(name);
    nodes.put(name, node);
    node.start();
  }

  /** Nodes by their names, after the one that is preferred. */
  private final class ByName implements PlacementOrder {
    @Override
    public List<String> order(String workspace, Set<String> alive) {
      Set<String> staying = new TreeSet<>(alive);
      staying.removeAll(leaving);
      List<String> order = new ArrayList<>(staying.isEmpty() ? new TreeSet<>(alive) : staying);
      order.sort(Comparator.comparing(name -> !preferred.equals(name)));
      return order;
    }

    @Override
    public Optional<Pace> pace() {
      return pace;
    }

    @Override
    public Set<String> leaving() {
      return Set.copyOf(leaving);
    }
  }

  /** A node with its files, whether it is up or not. */
  final class Node {
    final String name;
    private int life;
    private boolean up;
    private boolean paused;
    private Map<String, Placement> seenAtPause = Map.of();
    private long staleUntil;
    private int pauses;
    private final List<Runnable> held = new ArrayList<>();
    Optional<ContextLite> lite = Optional.empty();
    Optional<ReplicationNode> part = Optional.empty();
    private Messenger.Handler handler = (from, request) -> new CompletableFuture<>();

    private Node(String name) {
      this.name = name;
    }

    boolean isUp() {
      return up;
    }

    boolean isRunning() {
      return up && !paused;
    }

    void start() {
      int current = ++life;
      leaving.remove(name);
      up = true;
      paused = false;
      // An hour between any two clocks.
      Instant wrong = Instant.parse("2026-01-15T00:00:00Z").plusSeconds(3_600L * name.charAt(0));
      ContextLite opened =
          ContextLite.open(
              config
                  .apply(
                      name,
                      ContextLiteConfig.builder(folder.resolve(name))
                          .executor(Runnable::run)
                          .vectorSearch(false)
                          .synchronousCommits(false)
                          .clock(Clock.fixed(wrong, ZoneOffset.UTC)))
                  .build());
      lite = Optional.of(opened);
      Executor executor = task -> after(jitter(), () -> runIn(current, task));
      part =
          Optional.of(
              new ReplicationNode(
                  new Surroundings(
                      opened,
                      new Wire(this, current),
                      new View(this),
                      new PlacementNotes(opened.config().dataDirectory()),
                      new Deletions(opened.config().dataDirectory()),
                      new ByName(),
                      options,
                      executor,
                      (delay, task) -> after(delay, () -> runIn(current, task)),
                      () -> now,
                      () -> random.nextInt(1 << 30)),
                  () -> {}));
      tendLater(current);
      detectLater();
    }

    private void tendLater(int current) {
      after(
          Duration.ofMillis(700 + random.nextInt(600)),
          () -> {
            if (up && life == current) {
              runIn(current, () -> part().tend());
              tendLater(current);
            }
          });
    }

    ReplicationNode part() {
      return part.orElseThrow();
    }

    ClusterWorkspace workspace(String id) {
      return part().workspace(id);
    }

    private void runIn(int current, Runnable task) {
      if (life != current || !up) {
        return;
      }
      if (paused) {
        held.add(() -> runIn(current, task));
      } else {
        task.run();
      }
    }

    /** Ends the process between two of its steps; its files stay as they are. */
    void kill() {
      up = false;
      paused = false;
      life++;
      held.clear();
      lite.ifPresent(ContextLite::close);
      lite = Optional.empty();
      part = Optional.empty();
      detectLater();
    }

    void pause() {
      paused = true;
      pauses++;
      seenAtPause = new TreeMap<>(placements);
      detectLater();
    }

    void resume() {
      paused = false;
      staleUntil = now + Duration.ofSeconds(2).toNanos();
      List<Runnable> waiting = List.copyOf(held);
      held.clear();
      waiting.forEach(task -> after(jitter(), task));
      detectLater();
    }

    void cutOff(boolean cut) {
      if (cut) {
        cutOff.add(name);
      } else {
        cutOff.remove(name);
      }
      detectLater();
    }

    int pauses() {
      return pauses;
    }

    boolean isStale() {
      return faults.staleReads() && now < staleUntil;
    }
  }

  Node node(String name) {
    return Optional.ofNullable(nodes.get(name)).orElseThrow();
  }

  Placement placement(String workspace) {
    return Optional.ofNullable(placements.get(workspace)).orElseThrow();
  }

  /** How often a file began to be sent. */
  int shipments() {
    return shipments;
  }

  /** The time since the beginning. */
  Duration time() {
    return Duration.ofNanos(now);
  }

  private void detectLater() {
    after(
        DETECTION,
        () -> {
          suspected.clear();
          nodes.values().stream()
              .filter(node -> !node.isRunning())
              .forEach(node -> suspected.add(node.name));
        });
  }

  private Duration jitter() {
    return Duration.ofNanos(1_000 + random.nextInt(2_000_000));
  }

  void after(Duration delay, Runnable task) {
    events.add(new Event(now + delay.toNanos(), number++, task));
  }

  /** Lets time go on. */
  void run(Duration time) {
    runUntil(() -> false, time);
  }

  /** Lets time go on until something is so; tells whether it is. */
  boolean runUntil(BooleanSupplier condition, Duration atMost) {
    long end = now + atMost.toNanos();
    while (!condition.getAsBoolean() && !events.isEmpty() && events.peek().time() <= end) {
      Event event = events.remove();
      now = Math.max(now, event.time());
      event.task().run();
    }
    if (!condition.getAsBoolean()) {
      now = end;
    }
    return condition.getAsBoolean();
  }

  /** Waits for a stage. */
  <T> T get(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    runUntil(future::isDone, Duration.ofMinutes(2));
    return ClusterWorkspace.await(
        future.isDone() ? future : CompletableFuture.failedFuture(new TimeoutException()));
  }

  /** Sends a request from one node to another as it is, or with its last bit flipped. */
  Answer ask(String from, String to, Request request, boolean damage) {
    byte[] bytes = Surroundings.REQUESTS.write(request);
    bytes[bytes.length - 1] ^= (byte) (damage ? 1 : 0);
    return Surroundings.ANSWERS.read(get(node(to).handler.handle(from, bytes).thenApply(b -> b)));
  }

  private boolean isCut(String one, String other) {
    return cutOff.contains(one) != cutOff.contains(other);
  }

  /** Requests of one life of a node. */
  private record Sending(CompletableFuture<byte[]> answer, String from, String to) {}

  private final class Wire implements Messenger {
    private final Node node;
    private final int life;

    private Wire(Node node, int life) {
      this.node = node;
      this.life = life;
    }

    @Override
    public String self() {
      return node.name;
    }

    @Override
    public void answer(Handler handler) {
      node.handler = handler;
    }

    @Override
    public CompletionStage<byte[]> send(String to, byte[] request, Duration timeout) {
      Sending sending = new Sending(new CompletableFuture<>(), node.name, to);
      note(request);
      after(timeout, () -> sending.answer().completeExceptionally(new TimeoutException(to)));
      Node target = node(to);
      deliver(
          sending,
          () -> {
            if (!target.up) {
              sending.answer().completeExceptionally(new IOException("not there: " + to));
              return;
            }
            byte[] arrived = damaged(request);
            target.runIn(
                target.life,
                () ->
                    target
                        .handler
                        .handle(node.name, arrived)
                        .thenAccept(
                            bytes ->
                                deliver(
                                    sending,
                                    () -> {
                                      if (node.life == life) {
                                        sending.answer().complete(damaged(bytes));
                                      }
                                    })));
          });
      return sending.answer();
    }

    private void deliver(Sending sending, Runnable arrival) {
      if (random.nextDouble() < faults.loss()) {
        return;
      }
      Duration delay =
          random.nextDouble() < faults.slow() ? Duration.ofMillis(random.nextInt(6_000)) : jitter();
      after(
          delay,
          () -> {
            if (!isCut(sending.from(), sending.to())) {
              arrival.run();
            }
          });
    }

    private byte[] damaged(byte[] bytes) {
      if (random.nextDouble() >= faults.damage()) {
        return bytes;
      }
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      return damaged;
    }
  }

  /** Notes what is sent at which place: there must not be two entries at one. */
  private void note(byte[] bytes) {
    Request request = Surroundings.REQUESTS.read(bytes);
    if (request instanceof Request.Piece piece && piece.offset() == 0) {
      shipments++;
    }
    if (request instanceof Request.Append append) {
      for (LogEntry entry : append.entries()) {
        LogEntry before = sent.putIfAbsent(new Place(append.workspace(), entry.position()), entry);
        if (before != null && !before.equals(entry)) {
          throw new AssertionError("two entries at one place: " + before + " and " + entry);
        }
      }
    }
  }

  /** The directory as a node sees it. */
  private final class View implements Directory {
    private final Node node;

    private View(Node node) {
      this.node = node;
    }

    private void check() {
      int part = cutOff.contains(node.name) ? cutOff.size() : nodes.size() - cutOff.size();
      if (2 * part <= nodes.size()) {
        throw new ContextLiteException("the cluster is split");
      }
    }

    @Override
    public Optional<Placement> placement(String workspace) {
      return Optional.ofNullable(placements().get(workspace));
    }

    @Override
    public Map<String, Placement> placements() {
      if (node.isStale()) {
        return node.seenAtPause;
      }
      check();
      return new TreeMap<>(placements);
    }

    @Override
    public boolean create(String workspace, Placement placement) {
      check();
      return unclear(placements.putIfAbsent(workspace, placement) == null);
    }

    @Override
    public boolean replace(String workspace, Placement expected, Placement placement) {
      check();
      boolean replaced = placements.replace(workspace, expected, placement);
      if (replaced) {
        note(expected, placement);
      }
      return unclear(replaced);
    }

    /** A copy too many is that of a move; an owner that hands over leaves no fewer than before. */
    private void note(Placement before, Placement after) {
      history.add(after);
      int copies = after.members().size();
      if (copies > options.replicas()) {
        moves++;
      }
      boolean isHandOver =
          before.owner().equals(node.name) && !after.owner().equals(before.owner());
      if (isHandOver && copies < Math.min(options.replicas(), before.members().size())) {
        lostCopies.add(before + " to " + after);
      }
    }

    @Override
    public boolean remove(String workspace, Placement expected) {
      check();
      return unclear(placements.remove(workspace, expected));
    }

    private boolean unclear(boolean done) {
      if (random.nextDouble() < faults.unclearChange()) {
        throw new ContextLiteException("it is not known whether the directory was changed");
      }
      return done;
    }

    @Override
    public Set<String> alive() {
      Set<String> alive = new TreeSet<>(nodes.keySet());
      alive.removeIf(
          other ->
              !other.equals(node.name) && (suspected.contains(other) || isCut(node.name, other)));
      return alive;
    }
  }

  @Override
  public void close() {
    nodes.values().forEach(node -> node.lite.ifPresent(ContextLite::close));
  }
}
