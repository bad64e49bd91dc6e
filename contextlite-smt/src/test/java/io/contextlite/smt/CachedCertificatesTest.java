package io.contextlite.smt;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.model.Document;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.smt.certificate.CertificateChecker;
import io.contextlite.smt.certificate.CertificateVerdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the exact optimizer says and proves, through the cache of contexts. */
class CachedCertificatesTest {
  @TempDir private Path folder;

  private ContextLite open() {
    return ContextLite.open(
        ContextLiteConfig.builder(folder)
            .contextCache(true)
            .clock(Clock.fixed(Instant.parse("2026-01-15T00:00:00Z"), ZoneOffset.UTC))
            .build());
  }

  private static List<AssembleRequest> requests() {
    AssembleRequest.Builder certified =
        AssembleRequest.builder("herons nest in alders").maxTokens(120).certificate();
    return List.of(
        certified.build(),
        certified.maxDocuments(2).build(),
        certified
            .objective(
                SelectionObjective.lexicographic(List.of(Criterion.RELEVANCE, Criterion.RECENCY)))
            .build(),
        certified.minimumCoverage(1).build());
  }

  @Test
  void assemble_afterARestart_hasTheSameCertificatesAndTheyHold() {
    List<AssembledContext> fresh = new ArrayList<>();
    try (ContextLite lite = open()) {
      Workspace workspace = lite.workspace("w");
      for (int i = 0; i < 20; i++) {
        workspace.put(
            Document.of(
                "d" + i, "Herons nest in alders near " + "reed ".repeat(i) + " number " + i));
      }
      requests().forEach(request -> fresh.add(workspace.assemble(request)));
    }
    try (ContextLite lite = open()) {
      Workspace workspace = lite.workspace("w");
      for (int i = 0; i < fresh.size(); i++) {
        AssembledContext hit = workspace.assemble(requests().get(i));
        assertThat(hit.withTimings(List.of())).isEqualTo(fresh.get(i).withTimings(List.of()));
        assertThat(hit.solver().certificates())
            .isNotEmpty()
            .allSatisfy(
                certificate ->
                    assertThat(CertificateChecker.check(certificate))
                        .isInstanceOf(CertificateVerdict.Accepted.class));
      }
      assertThat(workspace.cacheUsage().fileHits()).isEqualTo(fresh.size());
      assertThat(fresh.stream().map(context -> context.optimality().getClass()).distinct())
          .as("a proof and an infeasible problem")
          .hasSizeGreaterThan(1);
    }
  }
}
