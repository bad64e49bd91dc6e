package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line, and the program as a process. */
final class HostProgramTest {
  private static final int SIGTERM = 143;

  @TempDir private Path folder = Path.of("");

  /** Reads a command line as the program does. */
  static HostOptions options(String... args) {
    CommandLine line = HostProgram.commandLine();
    line.parseArgs(args);
    HostProgram program = line.getCommand();
    program.options().check();
    return program.options();
  }

  record Run(int exitCode, String out, String err) {}

  /** Runs the program in this process, which it must not serve in. */
  static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        HostProgram.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Run(exitCode, out.toString(), err.toString());
  }

  @Test
  void validate_goodAndBadFile_saysSo() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "server: {prot: 8080}\n");

    Run good = run("--config", "configs/cluster.yaml", "--validate");
    Run wrong = run("--config", bad.toString(), "--validate");

    assertThat(good.exitCode()).isZero();
    assertThat(good.out()).isEqualTo("configs/cluster.yaml: valid\n");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err()).contains("bad.yaml:1").contains("prot").contains("port");
  }

  @Test
  void commandLine_unknownOption_isWrong() {
    Run run = run("--prot", "8080");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--prot");
  }

  @Test
  void serve_portIsTaken_saysSo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Run run = run("--port", "" + taken.getLocalPort(), "--data", folder.toString());

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .startsWith(
              "cannot listen: expected a free port, actual=127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void bind_autoPort_takesTheNextFreeOne() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      try (HostServer host =
          HostServer.start(
              new ListenAddress("127.0.0.1", port, true), new StubWorkspaces(), "node-1")) {
        assertThat(host.uri().getPort()).isBetween(port + 1, port + ListenAddress.FURTHER_PORTS);
      }
    }
  }

  @Test
  void process_synced_servesUntilSigterm() throws Exception {
    Path docs = Files.createDirectories(folder.resolve("docs"));
    Files.writeString(docs.resolve("lease.md"), "A lease expires after a minute.");
    Process process =
        start(
            "--port",
            "0",
            "--node-id",
            "node-7",
            "--data",
            folder + "/data",
            "--sync",
            "d=" + docs);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String synced = out.readLine();
      String listening = out.readLine();
      URI uri = URI.create(listening.replaceAll("listening on (\\S+) as node-7", "$1"));
      TestHost.Answer answer =
          TestHost.send(
              Curl.request(
                  "curl -X POST localhost:1/workspace/d/api/v1/assemble -d '{\"query\":\"lease\"}'",
                  uri));

      boolean asked = process.toHandle().destroy(); // of the process itself it closes the streams
      List<String> rest = out.lines().toList();

      assertThat(asked).isTrue();
      assertThat(synced).isEqualTo("d: 1 files: 1 new, 0 changed, 0 gone; 0 more skipped");
      assertThat(answer.json().path("text").asText()).contains("expires after a minute");
      assertThat(rest).containsExactly("closed");
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(SIGTERM);
      try (Stream<Path> files = Files.list(folder.resolve("data"))) {
        assertThat(files.map(file -> String.valueOf(file.getFileName()))).containsExactly("d.db");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void process_inputEnds_endsAsWell() throws Exception {
    Process process =
        start("--port", "0", "--data", folder.resolve("data").toString(), "--end-with-input");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String listening = out.readLine();

      process.getOutputStream().close();

      assertThat(listening).startsWith("listening on ");
      assertThat(out.lines()).containsExactly("closed");
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String... args) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            HostProgram.class.getName());
    builder.command().addAll(List.of(args));
    builder.environment().keySet().removeIf(name -> name.startsWith("CONTEXTLITE_"));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
