package io.contextlite.examples.cluster;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.config.ClusterSettings;
import io.contextlite.config.ConfigurationException;
import io.contextlite.config.SettingsLoader;
import io.contextlite.infinispan.ContextLiteCluster;
import io.contextlite.ingest.SyncReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Serves workspaces over HTTP until it is told to end. */
@Command(
    name = "contextlite-host",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = Demo.class,
    description = "Serves workspaces over HTTP: an example, without authentication and TLS.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the configuration is valid",
      "1:the configuration is wrong, or a port or file cannot be used",
      "2:the command line is wrong",
      "143:ended by SIGTERM, with all requests answered"
    },
    footer = {
      "%nExample:",
      "  contextlite-host --config configs/cluster.yaml --port 8080 --node-id node-1 --sync docs=.",
      "  contextlite-host demo ."
    })
public final class HostProgram implements Callable<Integer> {
  private static final int OK = 0;
  private static final int FAILURE = 1;

  @Mixin private HostOptions options = new HostOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private HostProgram() {}

  /**
   * Serves until the process is told to end.
   *
   * @param args the command line, of which {@code --help} tells
   */
  public static void main(String[] args) {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%6$s%n");
    LogLevels.quietEngine();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new HostProgram()).setExecutionExceptionHandler(HostProgram::failed);
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (failure instanceof ConfigurationException
        || failure instanceof UncheckedIOException
        || failure instanceof HostException) {
      command.getErr().println(failure.getMessage());
      command.getErr().flush();
      return FAILURE;
    }
    throw failure;
  }

  HostOptions options() {
    return options;
  }

  @Override
  public Integer call() throws InterruptedException {
    options.check();
    return options.validate() ? validate(options.config().orElseThrow()) : serve();
  }

  private int validate(Path file) {
    new SettingsLoader().file(file).load();
    say(file + ": valid");
    return OK;
  }

  private int serve() throws InterruptedException {
    if (options.endWithInput()) {
      endWithInput();
    }
    HostSettings settings =
        HostSettings.load(options, ContextLiteConfig.loader().process(), System.getenv());
    settings.logLevel().ifPresent(LogLevels::set);
    HostServer host = start(settings, options.sync());
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  host.close();
                  say("closed");
                  ended.countDown();
                },
                "contextlite-shutdown"));
    say("listening on " + host.uri() + " as " + settings.library().nodeId());
    ended.await();
    return OK;
  }

  private static void endWithInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // as good as its end
              }
              System.exit(OK);
            },
            "contextlite-input");
    watch.setDaemon(true);
    watch.start();
  }

  private HostServer start(HostSettings settings, Map<String, Path> folders) {
    Workspaces workspaces = open(settings.library());
    try {
      folders.forEach((id, folder) -> say(id + ": " + summary(workspaces.sync(id, folder))));
      return HostServer.start(settings.address(), workspaces, settings.library().nodeId());
    } catch (RuntimeException e) {
      workspaces.close();
      throw e;
    }
  }

  private Workspaces open(ContextLiteConfig library) {
    ClusterSettings cluster = library.settings().cluster();
    return cluster.enabled() && !cluster.discovery().endpoints().isEmpty()
        ? new ClusterWorkspaces(ContextLiteCluster.open(library))
        : new LocalWorkspaces(ContextLite.open(library));
  }

  private static String summary(SyncReport report) {
    return report.files()
        + " files: "
        + report.added()
        + " new, "
        + report.changed()
        + " changed, "
        + report.removed()
        + " gone; "
        + report.skipped().size()
        + " more skipped";
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
