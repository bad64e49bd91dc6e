package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.model.Document;
import io.contextlite.search.CandidateScorer;
import io.contextlite.search.EvidenceModel;
import io.contextlite.search.FeedbackState;
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

class WorkspaceFeedbackTest {
  private static final String QUESTION = "where do herons nest";

  @TempDir private Path folder;
  private final List<ContextLite> libraries = new ArrayList<>();
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = open(EvidenceModel.shipped());
    workspace.put(Document.builder("title", "They eat fish.").title("Where herons nest").build());
    workspace.put(
        Document.builder("body", "Many herons nest in alders, herons nest high.").build());
    for (int i = 0; i < 20; i++) {
      workspace.put(Document.builder("other" + i, "An otter, a reed and a heron " + i).build());
    }
  }

  private Workspace open(CandidateScorer scorer) {
    ContextLite lite =
        ContextLite.open(
            ContextLiteConfig.builder(folder)
                .scorer(scorer)
                .clock(Clock.fixed(Instant.parse("2026-01-15T00:00:00Z"), ZoneOffset.UTC))
                .build());
    libraries.add(lite);
    return lite.workspace("feedback");
  }

  @AfterEach
  void close() {
    libraries.forEach(ContextLite::close);
  }

  private static int number(AssembledContext context, String document) {
    return context.passages().stream()
        .filter(passage -> passage.passage().source().document().id().equals(document))
        .mapToInt(ContextPassage::number)
        .findFirst()
        .orElseThrow();
  }

  private static double score(Workspace in, String document) {
    AssembledContext context = in.assemble(QUESTION);
    return context.passages().get(number(context, document) - 1).score();
  }

  private FeedbackState acceptBody() {
    AssembledContext context = workspace.assemble(QUESTION);
    return workspace.feedback(
        context.id(), List.of(number(context, "body")), List.of(number(context, "title")));
  }

  @Test
  void feedback_accepted_changesScoresInEveryHandleAndAfterARestart() {
    Workspace other = open(EvidenceModel.shipped());
    double before = score(other, "title");
    FeedbackState state = acceptBody();

    assertThat(state.feedbacks()).isEqualTo(1);
    assertThat(state.accepted()).isEqualTo(1);
    assertThat(state.rejected()).isEqualTo(1);
    assertThat(state.factors().get("titleCoverage")).isLessThan(1);
    double after = score(workspace, "title");
    assertThat(after).isLessThan(before);
    assertThat(score(other, "title")).isEqualTo(after);
    assertThat(other.feedbackState()).isEqualTo(state);
    String text = workspace.assemble(QUESTION).explanation().replaceAll("(?s)Time:.*", "");
    libraries.forEach(ContextLite::close);
    Workspace again = open(EvidenceModel.shipped());
    assertThat(again.feedbackState()).isEqualTo(state);
    assertThat(again.assemble(QUESTION).explanation()).startsWith(text);
  }

  @Test
  void resetFeedback_bringsTheFirstStateBack() {
    FeedbackState none = workspace.feedbackState();
    AssembledContext before = workspace.assemble(QUESTION);
    for (int i = 0; i < 5; i++) {
      acceptBody();
    }
    assertThat(score(workspace, "title")).isNotEqualTo(before.passages().get(0).score());

    workspace.resetFeedback();

    AssembledContext after = workspace.assemble(QUESTION);
    assertThat(after.text()).isEqualTo(before.text());
    assertThat(after.passages()).isEqualTo(before.passages());
    assertThat(after.omitted()).isEqualTo(before.omitted());
    assertThat(workspace.feedbackState()).isEqualTo(none);
    assertThat(none.factors().values()).containsOnly(1.0);
  }

  @Test
  void feedback_badInput_isRefusedAndNothingLearnt() {
    AssembledContext context = workspace.assemble(QUESTION);
    String id = context.id();
    int all = context.passages().size();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workspace.feedback("unknown", List.of(1), List.of()))
        .withMessage(
            "context is not remembered: expected the id of one of the last 64, actual='unknown'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workspace.feedback(id, List.of(), List.of()))
        .withMessage("feedback needs a passage that is accepted or rejected: context='" + id + "'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workspace.feedback(id, List.of(1, 2), List.of(2)))
        .withMessage("passage is both accepted and rejected: [2], context='" + id + "'");
    for (int number : new int[] {0, -1, all + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> workspace.feedback(id, List.of(), List.of(number)))
          .withMessage(
              "passage is not in the context: expected a number from 1 to "
                  + all
                  + ", actual="
                  + number
                  + ", context='"
                  + id
                  + "'");
    }
    assertThat(workspace.feedbackState().feedbacks()).isZero();
  }

  @Test
  void feedback_onAnOldContext_isRefusedOnceItIsForgotten() {
    String id = workspace.assemble(QUESTION).id();
    for (int i = 0; i < 63; i++) {
      workspace.assemble("heron " + i);
    }
    assertThat(workspace.feedback(id, List.of(1), List.of()).feedbacks()).isEqualTo(1);
    for (int i = 0; i < 64; i++) {
      workspace.assemble("otter " + i);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workspace.feedback(id, List.of(1), List.of()))
        .withMessageContaining("context is not remembered");
  }

  @Test
  void feedback_otherScorer_saysWhatItNeeds() {
    acceptBody();
    Workspace convex = open(CandidateScorer.convexCombination(.1));
    AssembledContext context = convex.assemble(QUESTION);
    assertThatThrownBy(() -> convex.feedback(context.id(), List.of(1), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("feedback needs an EvidenceModel as scorer: actual=");
    assertThatThrownBy(convex::feedbackState).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void feedback_learntOnOtherWeights_doesNotApply() {
    acceptBody();
    EvidenceModel model = EvidenceModel.of(-3, 2, -1, 0, 3, 3, .5, 0, 0, 0, 0);
    Workspace other = open(model);
    assertThat(other.feedbackState().feedbacks()).isZero();
    double score = score(other, "title");
    other.resetFeedback();
    assertThat(score(other, "title")).isEqualTo(score);
  }

  @Test
  void feedback_closed_saysSo() {
    workspace.close();
    assertThatThrownBy(() -> workspace.feedback("id", List.of(1), List.of()))
        .hasMessage("workspace 'feedback' is closed");
    assertThatThrownBy(workspace::feedbackState).hasMessage("workspace 'feedback' is closed");
    assertThatThrownBy(workspace::resetFeedback).hasMessage("workspace 'feedback' is closed");
  }
}
