package io.contextlite.examples.cluster;

import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceTier;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The guide's commands against one host. */
final class GuideCommandsTest extends GuideCommandsContract {
  private static final String NODE = "contextlite-node-1";

  private TestHost host = TestHost.serve(new StubWorkspaces(), "none", 0);

  @BeforeAll
  void start(@TempDir Path data) {
    host.close();
    host =
        TestHost.start(
            data,
            NODE,
            config ->
                config
                    .resourceTier("mission-architect", ResourceTier.HIGH)
                    .resourceLimits(
                        "mission-architect",
                        ResourceLimits.builder()
                            .maxConcurrentRequests(10)
                            .maxTokensPerMinute(50_000)
                            .build()));
    fill();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Override
  List<String> nodes() {
    return List.of(NODE);
  }

  @Override
  int files() {
    return 6;
  }

  @Override
  URI host(int index) {
    return host.uri();
  }

  @Override
  URI front() {
    return host.uri();
  }
}
