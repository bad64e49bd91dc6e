package io.contextlite.examples.statepilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.cluster.ClusterHealth;
import io.contextlite.cluster.ClusteringEngine;
import io.contextlite.model.Document;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.text.TokenCounter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuantumContextAssemblerTest {
  private static final List<Document> DOCUMENTS =
      List.of(
          Document.of("refunds.md", "# Refunds\n\nRefunds are rounded half up, to the cent."),
          Document.of("leases.md", "# Leases\n\nA lease expires ninety seconds after a heartbeat."),
          Document.of("retries.md", "# Retries\n\nA request is retried three times with back-off."),
          Document.of("colours.md", "# Colours\n\nButtons are blue, warnings are amber."));
  private static final List<String> QUESTIONS =
      List.of("how are refunds rounded?", "when does a lease expire?");

  @TempDir private Path folder;
  private ContextLite lite;
  private ClusteringEngine engine;

  @BeforeEach
  void open() {
    lite = ContextLite.open(ContextLiteConfig.at(folder));
    Workspace workspace = lite.workspace("mission");
    workspace.putAll(DOCUMENTS);
    engine = ClusteringEngine.over(workspace);
  }

  @AfterEach
  void close() {
    lite.close();
  }

  private MissionContext assemble(ContextOptimizer optimizer, int maxTokens) {
    return new QuantumContextAssembler(engine, optimizer, System.getLogger("test"))
        .assemble(new MissionState("retry a failed request", QUESTIONS, maxTokens));
  }

  @Test
  void assemble_mission_holdsTheAnswerToEachQuestion() {
    MissionContext context = assemble(ContextOptimizer.standard(), 400);

    assertThat(context.text())
        .contains("retried three times")
        .contains("rounded half up")
        .contains("ninety seconds")
        .doesNotContain("amber");
    assertThat(context.tokens())
        .isEqualTo(TokenCounter.estimating().count(context.text()))
        .isLessThanOrEqualTo(400);
    assertThat(context.queries())
        .extracting(MissionContext.Asked::query)
        .containsExactly("retry a failed request", QUESTIONS.get(0), QUESTIONS.get(1));
    assertThat(context.queries())
        .allSatisfy(asked -> assertThat(asked.keptShare()).isEqualTo(1, within(1e-9)));
    assertThat(context.confidence()).isBetween(0.0, 1.0);
    assertThat(context.reasons())
        .hasSize(3)
        .anySatisfy(
            reason ->
                assertThat(reason)
                    .contains("refunds.md:")
                    .contains("for \"how are refunds rounded?\": "));
  }

  @Test
  void assemble_tightBudget_staysWithinAndIsLessSure() {
    MissionContext wide = assemble(ContextOptimizer.standard(), 400);
    MissionContext tight = assemble(ContextOptimizer.greedyCoverage(), 35);

    assertThat(tight.tokens()).isLessThanOrEqualTo(35);
    assertThat(tight.reasons()).hasSizeLessThan(3);
    assertThat(tight.confidence()).isLessThan(wide.confidence());
  }

  @Test
  void assemble_mission_isCountedAndHealthy() {
    assemble(ContextOptimizer.standard(), 400);

    assertThat(engine.performanceMetrics().queries().count()).isEqualTo(3);
    assertThat(engine.performanceMetrics().queries().p50Micros()).isPositive();
    assertThat(engine.health().status()).isEqualTo(ClusterHealth.Status.HEALTHY);
  }

  @Test
  void assemble_nothingMatches_isEmpty() {
    MissionContext context =
        new QuantumContextAssembler(engine, ContextOptimizer.standard(), System.getLogger("test"))
            .assemble(new MissionState("zymurgy", List.of(), 400));

    assertThat(context.reasons()).isEmpty();
    assertThat(context.confidence()).isZero();
  }

  @Test
  void missionState_withoutWords_isRefused() {
    assertThatThrownBy(() -> new MissionState(" ", List.of(), 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mission needs words and tokens: mission=' ', maxTokens=100");
  }
}
