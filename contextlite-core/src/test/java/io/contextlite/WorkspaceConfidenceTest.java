package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.Route;
import io.contextlite.model.Document;
import io.contextlite.optimize.Rejection;
import io.contextlite.search.RetrievalPhase;
import io.contextlite.vector.Embedder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Confidence, abstention and the routes that the confidence chooses. */
class WorkspaceConfidenceTest {
  private static final String OWN = "when does the harbour lighthouse lamp need new lenses";
  private static final String FOREIGN = "how is a mortgage refinanced after the interest rate rose";
  private static final int FILLERS = 60;

  @TempDir private Path folder;
  private final List<ContextLite> libraries = new ArrayList<>();
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = open(config());
    workspace.put(
        Document.builder(
                "lamp", "The lamp of the harbour lighthouse needs new lenses each second spring.")
            .title("Lighthouse lamp")
            .build());
    for (int i = 0; i < FILLERS; i++) {
      workspace.put(
          Document.builder("note" + i, "After the flood the heron of note " + i + " rose again.")
              .build());
    }
  }

  private ContextLiteConfig.Builder config() {
    return ContextLiteConfig.builder(folder)
        .embedder(Embedder.hashing())
        .clock(Clock.fixed(Instant.parse("2026-01-15T00:00:00Z"), ZoneOffset.UTC));
  }

  private Workspace open(ContextLiteConfig.Builder config) {
    ContextLite lite = ContextLite.open(config.build());
    libraries.add(lite);
    return lite.workspace("confidence");
  }

  @AfterEach
  void close() {
    libraries.forEach(ContextLite::close);
  }

  private static List<String> cited(AssembledContext context) {
    return context.passages().stream()
        .map(passage -> passage.passage().source().document().id())
        .toList();
  }

  private static AssembleRequest automatic() {
    return AssembleRequest.builder(OWN).route(Route.AUTOMATIC).build();
  }

  @Test
  void assemble_ownAndForeignQuery_differInConfidence() {
    AssembledContext own = workspace.assemble(OWN);
    AssembledContext foreign = workspace.assemble(FOREIGN);

    assertThat(own.confidence()).isBetween(.8, 1.0);
    assertThat(own.assessment().low()).isFalse();
    assertThat(own.notes()).isEmpty();
    assertThat(own.explanation()).contains("that it holds what the query asks for;");
    assertThat(foreign.confidence()).isLessThan(.3);
    assertThat(foreign.assessment().low()).isTrue();
    assertThat(foreign.passages()).isNotEmpty();
    assertThat(foreign.notes())
        .singleElement()
        .asString()
        .matches("low confidence, 0\\.\\d{3}: the context may not hold what the query asks for");
  }

  @Test
  void assemble_nothingFound_hasNoConfidence() {
    AssembledContext nothing = workspace.assemble("zzyzx");
    assertThat(nothing.passages()).isEmpty();
    assertThat(nothing.confidence()).isZero();
    assertThat(nothing.assessment().low()).isTrue();
  }

  @Test
  void assemble_belowMinimumConfidence_isEmptyAndSaysWhy() {
    AssembledContext full = workspace.assemble(FOREIGN);
    AssembledContext none =
        workspace.assemble(AssembleRequest.builder(FOREIGN).minimumConfidence(.5).build());

    assertThat(none.text()).isEmpty();
    assertThat(none.passages()).isEmpty();
    assertThat(none.confidence()).isEqualTo(full.confidence());
    assertThat(none.omitted()).hasSize(full.passages().size() + full.omitted().size());
    assertThat(none.omitted())
        .allSatisfy(
            omitted -> {
              assertThat(omitted.reason()).isEqualTo(Rejection.Reason.EXCLUDED);
              assertThat(omitted.detail())
                  .isEqualTo("the confidence is below the least that the request demands");
            });
    assertThat(none.notes())
        .singleElement()
        .asString()
        .matches(
            "only what is required was chosen: the confidence is 0\\.\\d{3}, the request demands"
                + " 0\\.500");
    assertThat(
            workspace.assemble(AssembleRequest.builder(OWN).minimumConfidence(.5).build()).text())
        .isEqualTo(workspace.assemble(OWN).text());
  }

  @Test
  void assemble_belowMinimumConfidence_keepsWhatIsRequired() {
    AssembledContext context =
        workspace.assemble(
            AssembleRequest.builder(FOREIGN)
                .minimumConfidence(1)
                .mustInclude(List.of("note7"))
                .build());
    assertThat(cited(context)).containsExactly("note7");
  }

  @Test
  void id_sameCall_isTheSame() {
    String id = workspace.assemble(OWN).id();
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(open(config()).assemble(OWN).id()).isEqualTo(id);
    assertThat(workspace.assemble(FOREIGN).id()).isNotEqualTo(id);
    assertThat(workspace.assemble(AssembleRequest.builder(OWN).maxTokens(999).build()).id())
        .isNotEqualTo(id);
    workspace.put(Document.builder("more", "Something else.").build());
    assertThat(workspace.assemble(OWN).id()).isNotEqualTo(id);
  }

  @Test
  void route_full_comparesEveryVectorAndDecidesNothing() {
    AssembledContext context = workspace.assemble(OWN);
    assertThat(context.assessment().phase()).isEqualTo(RetrievalPhase.FULL);
    assertThat(context.assessment().decidedBy()).isEmpty();
    assertThat(context.assessment().vectorComparisons()).isGreaterThan(FILLERS);
  }

  @Test
  void route_automaticAndConfident_looksAtNoVector() {
    AssembledContext context = open(config().routeConfidence(0, .5)).assemble(automatic());
    assertThat(context.assessment().phase()).isEqualTo(RetrievalPhase.DIRECT);
    assertThat(context.assessment().decidedBy().orElseThrow()).isBetween(.5, 1.0);
    assertThat(context.assessment().vectorComparisons()).isZero();
    assertThat(cited(context)).contains("lamp");
    assertThat(context.passages())
        .extracting(passage -> passage.features().vectorScore())
        .containsOnly(0.0);
    assertThat(context.explanation()).contains("full text alone was enough");
  }

  @Test
  void route_automaticAndHalfwayConfident_comparesTheCandidatesAlone() {
    AssembledContext context = open(config().routeConfidence(0, 1)).assemble(automatic());
    assertThat(context.assessment().phase()).isEqualTo(RetrievalPhase.REFINED);
    int candidates = context.passages().size() + context.omitted().size();
    assertThat(context.assessment().vectorComparisons()).isBetween((long) candidates, 60L);
    assertThat(context.passages())
        .filteredOn(passage -> passage.passage().source().document().id().equals("lamp"))
        .singleElement()
        .satisfies(
            passage -> {
              assertThat(passage.features().vectorScore()).isNotZero();
              assertThat(passage.features().vectorRank()).isZero();
            });
  }

  @Test
  void route_automaticAndNotConfident_isTheFullRoute() {
    AssembledContext full = workspace.assemble(OWN);
    AssembledContext context = open(config().routeConfidence(1, 1)).assemble(automatic());
    assertThat(context.assessment().phase()).isEqualTo(RetrievalPhase.FULL);
    assertThat(context.assessment().decidedBy()).isPresent();
    assertThat(context.text()).isEqualTo(full.text());
    assertThat(context.id()).isEqualTo(full.id());
    assertThat(context.confidence()).isEqualTo(full.confidence());
    assertThat(context.passages())
        .extracting(ContextPassage::score)
        .isEqualTo(full.passages().stream().map(ContextPassage::score).toList());
  }

  @Test
  void route_automaticWithoutVectors_decidesNothing() {
    Embedder other =
        new Embedder() {
          @Override
          public List<float[]> embed(List<String> texts) {
            return texts.stream().map(text -> new float[] {1}).toList();
          }

          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public String fingerprint() {
            return "other";
          }
        };
    AssembledContext context = open(config().embedder(other)).assemble(automatic());
    assertThat(context.assessment().decidedBy()).isEmpty();
    assertThat(context.assessment().vectorComparisons()).isZero();
    assertThat(cited(context)).contains("lamp");
  }

  @Test
  void config_badThresholds_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config().routeConfidence(.9, .5))
        .withMessage("routeConfidence needs 0 <= refine <= direct <= 1: refine=0.9, direct=0.5");
    assertThatIllegalArgumentException().isThrownBy(() -> config().routeConfidence(Double.NaN, .5));
    assertThatIllegalArgumentException().isThrownBy(() -> config().routeConfidence(.5, 1.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config().lowConfidence(-.1))
        .withMessage("lowConfidence must be between 0 and 1: -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AssembleRequest.builder("q").minimumConfidence(2))
        .withMessage("minimumConfidence must be between 0 and 1: 2.0");
    ContextLiteConfig defaults = config().build();
    assertThat(List.of(defaults.lowConfidence(), defaults.refineConfidence()))
        .containsExactly(.3, .55);
    assertThat(defaults.directConfidence()).isEqualTo(.85);
  }
}
