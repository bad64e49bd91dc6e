package io.contextlite.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.retrieve.Candidate;
import io.contextlite.text.TokenCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DraftWriterTest {
  private static final int PASSAGES = 30;

  /** Chooses greedily and remembers what it was asked. */
  private static final class Recorder implements ContextOptimizer {
    final List<Integer> budgets = new ArrayList<>();
    final List<Duration> timeLimits = new ArrayList<>();

    @Override
    public Selection select(SelectionProblem problem, SolveOptions options) {
      budgets.add(problem.budgetTokens());
      timeLimits.add(options.timeLimit());
      return ContextOptimizer.greedyCoverage().select(problem, options);
    }

    @Override
    public String name() {
      return "recorder";
    }
  }

  private final Recorder recorder = new Recorder();

  private Draft write(TokenCounter tokens, int maxTokens) {
    AssembleRequest request =
        AssembleRequest.builder("x")
            .maxTokens(maxTokens)
            .formatter(ContextFormatter.plain())
            .build();
    Shortlist shortlist =
        TestCandidates.shortlist(
            IntStream.rangeClosed(1, PASSAGES)
                .mapToObj(i -> TestCandidates.line(i, "word" + i + " and others" + i + "!"))
                .toArray(Candidate[]::new));
    SelectionProblem problem = new ProblemBuilder(request, shortlist, tokens).problem(List.of());
    return new DraftWriter(
            request,
            shortlist,
            new ChoiceSettings(recorder, SelectionObjective.maximizeRelevance(), 100),
            tokens)
        .write(problem, SolveOptions.within(Duration.ofSeconds(9)));
  }

  @Test
  void write_wholeIsNoMoreThanItsParts_isSolvedOnce() {
    Draft draft = write(TokenCounter.of("characters", CharSequence::length), 300);

    assertThat(recorder.budgets).containsExactly(300);
    assertThat(draft.tokens()).isBetween(250, 300);
    assertThat(draft.overheadTokens()).isZero();
  }

  @Test
  void write_wholeIsSlightlyMore_aimsLowerByAsMuch() {
    TokenCounter tokens = TokenCounter.of("more", text -> text.length() + text.length() / 100 * 7);

    Draft draft = write(tokens, 300);

    assertThat(draft.tokens()).isBetween(250, 300);
    assertThat(recorder.budgets).hasSizeBetween(2, 5).startsWith(300);
    assertThat(draft.problem().budgetTokens()).isBetween(280, 299);
    assertThat(draft.overheadTokens()).isEqualTo(300 - draft.problem().budgetTokens());
    assertThat(recorder.timeLimits).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void write_wholeIsMuchMore_findsTheLargestBudgetThatWorks() {
    TokenCounter tokens =
        TokenCounter.of("squares", text -> text.length() + text.length() * text.length() / 100);

    Draft draft = write(tokens, 300);

    assertThat(draft.tokens()).isBetween(150, 300);
    assertThat(recorder.budgets).hasSizeLessThan(12);
  }

  @Test
  void write_alwaysOneTokenTooMany_endsSoonWithSomething() {
    int max = 1_000_000;
    TokenCounter tokens =
        TokenCounter.of("jump", text -> text.length() > 100 ? max + 1 : text.length());

    Draft draft = write(tokens, max);

    assertThat(draft.tokens()).isBetween(1, 100);
    assertThat(recorder.budgets).hasSizeLessThan(40);
  }

  @Test
  void write_partsThatCountNothing_endsWithSomething() {
    TokenCounter tokens = TokenCounter.of("free", text -> text.length() > 100 ? 500 : 0);

    Draft draft = write(tokens, 100);

    assertThat(draft.tokens()).isZero();
    assertThat(draft.selection().chosen()).isNotEmpty();
    assertThat(recorder.budgets).hasSizeLessThan(40);
  }

  @Test
  void write_everyTextTooLarge_isEmpty() {
    TokenCounter tokens = TokenCounter.of("huge", text -> text.length() == 0 ? 0 : 1_000);

    Draft draft = write(tokens, 100);

    assertThat(draft.text()).isEmpty();
    assertThat(draft.tokens()).isZero();
    assertThat(recorder.budgets).hasSizeLessThan(40);
  }

  private Draft write(AssembleRequest request, Candidate... candidates) {
    TokenCounter tokens = TokenCounter.of("characters", CharSequence::length);
    Shortlist shortlist = TestCandidates.shortlist(candidates);
    SelectionProblem problem = new ProblemBuilder(request, shortlist, tokens).problem(List.of());
    return new DraftWriter(
            request,
            shortlist,
            new ChoiceSettings(recorder, SelectionObjective.maximizeRelevance(), 100),
            tokens)
        .write(problem, SolveOptions.within(Duration.ofSeconds(9)));
  }

  private static Candidate of(int id, String path, int position) {
    return TestCandidates.part(id, path, "", position, position + 1, "word" + id);
  }

  @Test
  void write_passagesThatAdjoin_buyMoreWithWhatTheySave() {
    AssembleRequest request = AssembleRequest.builder("x").maxTokens(70).build();

    Draft draft = write(request, of(1, "a.md", 0), of(2, "a.md", 1), of(30, "b.md", 0));

    assertThat(draft.selection().chosen()).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(recorder.budgets).hasSize(2).startsWith(70);
    assertThat(draft.text())
        .isEqualTo("### [1] a.md:1-2\n\nword1\nword2\n\n### [2] b.md:1\n\nword30");
    assertThat(draft.tokens()).isLessThanOrEqualTo(70);
    assertThat(draft.overheadTokens()).isNegative();
  }

  @Test
  void write_minimumGain_leavesTokensUnspent() {
    AssembleRequest.Builder request =
        AssembleRequest.builder("x").maxTokens(75).formatter(ContextFormatter.plain());
    Candidate[] candidates = {of(1, "a.md", 0), of(2, "b.md", 0), of(40, "c.md", 0)};

    assertThat(write(request.build(), candidates).selection().chosen()).hasSize(3);
    Draft draft = write(request.minimumGain(10).build(), candidates);

    assertThat(draft.selection().chosen()).containsExactlyInAnyOrder(0, 1);
    assertThat(draft.unspentTokens()).isEqualTo(75 - 14);
    assertThat(draft.overheadTokens()).isZero();
  }
}
