package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three processes of the demo, of which one is killed. */
final class DemoTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void demo_folder_isAskedAboutBeforeAndAfterTheOwnerIsKilled() throws IOException {
    Files.writeString(folder.resolve("lease.md"), "# Leases\n\nA lease expires after a minute.\n");
    int port = TestCluster.freePort();

    HostProgramTest.Run run =
        HostProgramTest.run(
            "demo", folder.toString(), "--port", "" + port, "--question", "when a lease expires");

    assertThat(run.err()).isEmpty();
    assertThat(told(run.out()))
        .isEqualTo(
            """
            Three hosts, one workspace. Their data and logs are in TEMP

            1. Start
               node-1   http://127.0.0.1:%1$d, process N
               node-2   http://127.0.0.1:%2$d, process N
               node-3   http://127.0.0.1:%3$d, process N
                        node-3 reads %4$s
                        one cluster, led by NODE
                        1 documents

            2. Ask each of them: when a lease expires
               node-1   1 passages, 25 tokens, confidence C
               node-2   the same text
               node-3   the same text
                        lease.md

            3. Where mission-architect is: cluster.yaml prefers node-1 for it
               node-1   owner: reads and writes
               COPY

            4. Kill its owner, and ask again
               node-1   killed
                        answered T later
                        the same text
               OWNER
               COPY

            5. Start it again
               node-1   http://127.0.0.1:%1$d, process N
                        one cluster, led by NODE
               node-1   the same text
               OWNER
               COPY

            The hosts end, and TEMP is deleted.
            """
                .formatted(port, port + 1, port + 2, folder));
    assertThat(run.exitCode()).isZero();
    assertThat(processes(run.out())).hasSize(4).noneMatch(DemoTest::isAlive);
  }

  /** Without what is another one each time. */
  private static String told(String out) {
    return out.replaceAll("process \\d+", "process N")
        .replaceAll("[\\d.]+ s later", "T later")
        .replaceAll("confidence 0\\.\\d\\d", "confidence C")
        .replaceAll("led by node-.", "led by NODE")
        .replaceAll("node-[23]   owner: reads and writes", "OWNER")
        .replaceAll("node-[23]   copy", "COPY")
        .replaceAll("\\S*contextlite-demo-\\d+", "TEMP");
  }

  private static List<Long> processes(String out) {
    return Pattern.compile("process (\\d+)")
        .matcher(out)
        .results()
        .map(process -> Long.valueOf(process.group(1)))
        .toList();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void demo_noFolder_isToldBeforeAnythingStarts() {
    HostProgramTest.Run run = HostProgramTest.run("demo", folder.resolve("none").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("FOLDER: expected a folder, actual='" + folder);
  }
}
