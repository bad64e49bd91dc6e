package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.PassageOrder;
import io.contextlite.assemble.Route;
import io.contextlite.limits.ResourceTier;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionObjective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Contexts from the cache against those of a workspace without one, on the same file. */
class WorkspaceCachePropertyTest {
  private static final List<String> WORDS =
      List.of("heron", "otter", "reed", "alder", "nest", "pike", "é", "水鳥", "walk()", "\"a b\"");
  private static final int STEPS = 40;
  private static final Duration TTL = Duration.ofHours(1);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-15T00:35:07.123Z"), ZoneOffset.UTC);

  /** Both on one file, as two processes have it. */
  private static final class Pair implements AutoCloseable {
    private final Path folder;
    private ContextLite cached;
    private final ContextLite plain;

    Pair(Path folder) {
      this.folder = folder;
      cached = open();
      plain =
          ContextLite.open(ContextLiteConfig.builder(folder).clock(Clock.tick(CLOCK, TTL)).build());
    }

    private ContextLite open() {
      return ContextLite.open(
          ContextLiteConfig.builder(folder)
              .contextCache(true)
              .contextCacheTtl(TTL)
              .clock(CLOCK)
              .build());
    }

    void restart() {
      cached.close();
      cached = open();
    }

    @Override
    public void close() {
      cached.close();
      plain.close();
    }
  }

  private static String words(Random random, int most) {
    return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
        .limit(1 + random.nextInt(most))
        .collect(Collectors.joining(" "));
  }

  private static Document document(Random random) {
    return Document.builder("d" + random.nextInt(12), words(random, 60))
        .title(words(random, 3))
        .modified(CLOCK.instant().minusSeconds(random.nextInt(2_000_000)))
        .metadata("year", 2000 + random.nextInt(3))
        .metadata("draft", random.nextBoolean())
        .build();
  }

  private static AssembleRequest request(Random random) {
    AssembleRequest.Builder builder =
        AssembleRequest.builder(words(random, 2)).maxTokens(20 + random.nextInt(2) * 60);
    switch (random.nextInt(10)) {
      case 0 -> builder.formatter(ContextFormatter.xml());
      case 1 -> builder.maxDocuments(2);
      case 2 -> builder.filter(DocumentFilter.equal("year", 2001));
      case 3 -> builder.order(PassageOrder.BEST_LAST).minimumRecency(.3);
      case 4 ->
          builder.objective(
              SelectionObjective.weightedSum(
                  java.util.Map.of(Criterion.RECENCY, 2, Criterion.RELEVANCE, 1)));
      case 5 -> builder.route(Route.AUTOMATIC).withQuerySyntax();
      case 6 -> builder.minimumConfidence(.5).certificate();
      case 7 -> builder.resourceTier(ResourceTier.LOW).minimumCoverage(.99);
      default -> builder.minimumGain(0);
    }
    return builder.build();
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void assemble_fromTheCache_equalsWithout(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("contextlite-cache");
    try (Pair pair = new Pair(folder)) {
      for (int i = 0; i < STEPS; i++) {
        step(pair, random);
      }
      assertThat(pair.cached.workspace("w").verify().problems()).isEmpty();
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void step(Pair pair, Random random) {
    switch (random.nextInt(12)) {
      case 0 -> pair.cached.workspace("w").put(document(random));
      case 1 -> pair.plain.workspace("w").put(document(random));
      case 2 -> pair.plain.workspace("w").remove("d" + random.nextInt(12));
      case 3 -> pair.restart();
      default -> {
        AssembleRequest request = request(random);
        AssembledContext expected = pair.plain.workspace("w").assemble(request);
        for (int again = random.nextInt(3); again >= 0; again--) {
          AssembledContext actual = pair.cached.workspace("w").assemble(request);
          assertThat(actual.withTimings(List.of())).isEqualTo(expected.withTimings(List.of()));
        }
      }
    }
  }
}
