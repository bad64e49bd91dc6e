package io.contextlite.examples.cluster;

import io.contextlite.limits.ResourceTier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a cluster: three hosts that answer alike, and go on when one of them is killed. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Starts three hosts on this machine, asks each of them about a folder, kills the one that"
            + " owns the workspace, and asks again. Nothing is left of it afterwards.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all answers were equal",
      "1:they were not, or a host did not start",
      "2:the command line is wrong"
    })
final class Demo implements Callable<Integer> {
  /** One that cluster.yaml has a rule for: it belongs on node-1. */
  private static final String WORKSPACE = "mission-architect";

  private static final int MAX_TOKENS = 2_000;
  private static final int MAX_DOCUMENTS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long LOOK_MILLIS = 100;
  private static final double NANOS = 1e9;
  private static final int EQUAL = 0;
  private static final int DIFFERENT = 1;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "What to ask about, the current folder unless given.")
  private Path folder = Path.of("");

  @Option(
      names = "--question",
      paramLabel = "TEXT",
      defaultValue = "how is this project built and tested",
      description = "What to ask: '${DEFAULT-VALUE}' unless set.")
  private String question = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "First of three ports, ${DEFAULT-VALUE} unless set; higher ones if taken.")
  private int port;

  @Option(names = "--keep", description = "Leave the hosts running until Enter or Ctrl-C.")
  private boolean keep;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final AtomicBoolean ending = new AtomicBoolean();
  private boolean equal = true;

  private Demo() {}

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "FOLDER: expected a folder, actual='" + folder + "'");
    }
    ThreeHosts hosts = ThreeHosts.prepare(port);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(hosts), "contextlite-demo-shutdown"));
    try {
      show(hosts);
      if (keep) {
        keep(hosts);
      }
    } catch (RuntimeException e) {
      if (!ending.get()) { // else the hosts were ended under it
        throw e;
      }
    } finally {
      end(hosts);
    }
    return equal ? EQUAL : DIFFERENT;
  }

  private void end(ThreeHosts hosts) {
    if (ending.compareAndSet(false, true)) {
      title("The hosts end, and " + hosts.folder() + " is deleted.");
    }
    hosts.close();
  }

  private void show(ThreeHosts hosts) throws InterruptedException {
    say("Three hosts, one workspace. Their data and logs are in " + hosts.folder());

    title("1. Start");
    start(hosts, "node-1");
    start(hosts, "node-2");
    hosts.awaitCluster(); // before there is anything to copy
    start(hosts, "node-3", "--sync", WORKSPACE + "=" + folder);
    row("", "node-3 reads " + folder.toAbsolutePath().normalize());
    row("", "one cluster, led by " + hosts.awaitCluster().leaderNode());
    ContextLiteClient client = client().portRange(hosts.firstPort(), hosts.lastPort()).build();
    row("", client.health().documentCount() + " documents");

    title("2. Ask each of them: " + question);
    AssembleAnswer first = ask(only(hosts, "node-1"));
    row("node-1", figures(first));
    compare("node-2", first, ask(only(hosts, "node-2")));
    compare("node-3", first, ask(only(hosts, "node-3")));
    first.passages().stream()
        .map(PassageAnswer::document)
        .distinct()
        .forEach(document -> row("", document));

    title("3. Where " + WORKSPACE + " is: cluster.yaml prefers node-1 for it");
    String owner = showPlacement(client);

    title("4. Kill its owner, and ask again");
    ContextLiteClient affine =
        client()
            .portRange(hosts.firstPort(), hosts.lastPort())
            .affinity(new Affinity(List.of(owner), ResourceTier.HIGH, true))
            .build();
    ask(affine); // so that it has to notice
    long begin = System.nanoTime();
    hosts.kill(owner);
    row(owner, "killed");
    AssembleAnswer after = ask(affine);
    row(
        "",
        String.format(Locale.ROOT, "answered %.1f s later", (System.nanoTime() - begin) / NANOS));
    compare("", first, after);
    showPlacement(client);

    title("5. Start it again");
    start(hosts, owner);
    row("", "one cluster, led by " + hosts.awaitCluster().leaderNode());
    compare(owner, first, ask(only(hosts, owner)));
    showPlacement(client);
  }

  private void start(ThreeHosts hosts, String id, String... arguments) {
    HostProcess host = hosts.start(id, arguments);
    row(id, host.uri() + ", process " + host.pid());
  }

  private static ContextLiteClient.Builder client() {
    return ContextLiteClient.builder()
        .workspaceId(WORKSPACE)
        .discoveryTimeout(PATIENCE)
        .timeout(PATIENCE);
  }

  private static ContextLiteClient only(ThreeHosts hosts, String id) {
    return client().hosts(List.of(hosts.uri(id))).build();
  }

  private AssembleAnswer ask(ContextLiteClient client) {
    return client.assemble(question, MAX_TOKENS, MAX_DOCUMENTS);
  }

  private static String figures(AssembleAnswer answer) {
    return String.format(
        Locale.ROOT,
        "%d passages, %d tokens, confidence %.2f",
        answer.passages().size(),
        answer.totalTokens(),
        answer.confidence());
  }

  private void compare(String name, AssembleAnswer expected, AssembleAnswer actual) {
    boolean same = actual.text().equals(expected.text());
    row(name, same ? "the same text" : "ANOTHER TEXT: " + figures(actual));
    equal &= same;
  }

  /** Waits until both copies are there; returns the owner. */
  private String showPlacement(ContextLiteClient client) throws InterruptedException {
    long begin = System.nanoTime();
    PlacementAnswer placement = client.placement();
    while (placement.replicas().isEmpty() && System.nanoTime() - begin < PATIENCE.toNanos()) {
      Thread.sleep(LOOK_MILLIS);
      placement = client.placement();
    }
    row(placement.owner(), "owner: reads and writes");
    placement.replicas().forEach(id -> row(id, "copy"));
    return placement.owner();
  }

  private void keep(ThreeHosts hosts) throws InterruptedException, IOException {
    String curl = "curl -H \"X-Workspace-ID: " + WORKSPACE + "\" ";
    title("The hosts go on. Ask them, for instance:");
    say("   " + curl + hosts.uri("node-2") + "/health");
    say(
        "   "
            + curl
            + "-X POST "
            + hosts.uri("node-2")
            + "/api/v1/assemble -d \"{\\\"query\\\": \\\"test\\\"}\"");
    title("Enter ends them.");
    if (System.in.read() < 0) {
      new CountDownLatch(1).await(); // there is nobody at a keyboard; an interrupt ends it
    }
  }

  private void title(String line) {
    say("");
    say(line);
  }

  private void row(String name, String text) {
    say(String.format(Locale.ROOT, "   %-8s %s", name, text));
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
