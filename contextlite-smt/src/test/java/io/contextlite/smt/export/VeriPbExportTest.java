package io.contextlite.smt.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.optimize.BruteForce;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.smt.BranchAndBoundOptimizer;
import io.contextlite.smt.export.PbProofInterpreter.Conclusion;
import io.contextlite.smt.linear.LinearModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VeriPbExportTest {
  private static final int PROBLEMS = 70;
  private static final int CANDIDATES = 5;

  /** A problem, its number, and its best choice if it has one. */
  private record Case(int number, SelectionProblem problem, Optional<BruteForce.Best> best) {
    long value() {
      return best.orElseThrow().objective();
    }

    List<Integer> chosen() {
      return best.orElseThrow().chosen();
    }
  }

  @Test
  void of_provenChoices_giveProofsOfTheirValues() {
    int proved = 0;
    int closedByBound = 0;
    for (Case each : feasible()) {
      SinglesProver.Proved proof =
          SinglesProver.choice(each.problem(), each.chosen(), each.value(), each.number());
      assertThat(check(proof.certificate()))
          .as("problem %s", each.number())
          .isEqualTo(new Conclusion(false, -each.value(), -each.value()));
      proved++;
      closedByBound += proof.closedByBound();
    }
    assertThat(proved).isGreaterThan(PROBLEMS / 2);
    assertThat(closedByBound).isGreaterThan(PROBLEMS);
  }

  /* Without discounts there are no chains; what a required candidate is joined with is left out. */
  @Test
  void of_answersOfTheDefaultOptimizer_giveProofsOfWhatTheyClaim() {
    ContextOptimizer optimizer = new BranchAndBoundOptimizer(1);
    Map<String, Integer> proved = new TreeMap<>();
    for (int number = 0; number < PROBLEMS; number++) {
      SelectionProblem problem =
          RandomProblems.numbered(number, 8).toBuilder().repeatPercent(100).build();
      for (long work : new long[] {SolveOptions.ANY_WORK, 5}) {
        Selection selection =
            optimizer.select(
                problem,
                SolveOptions.within(Duration.ofMinutes(1)).withWorkLimit(work).withCertificate());
        List<SelectionCertificate> certificates = selection.report().certificates();
        if (!certificates.isEmpty()
            && isExportable(problem, selection)
            && problem.candidates().stream().noneMatch(c -> c.demand() == Demand.REQUIRED)) {
          assertThat(check(certificates.get(certificates.size() - 1)))
              .as("problem %s, work %s", number, work)
              .isEqualTo(conclusion(selection));
          proved.merge(selection.optimality().getClass().getSimpleName(), 1, Integer::sum);
        }
      }
    }
    assertThat(proved.get("Proven")).isGreaterThan(PROBLEMS / 2);
    assertThat(proved).containsKeys("Gap", "Infeasible");
  }

  private static boolean isExportable(SelectionProblem problem, Selection selection) {
    return selection.optimality() instanceof Optimality.Infeasible
        ? canBeStated(problem)
        : !LinearModel.of(problem).objective().isEmpty();
  }

  private static Conclusion conclusion(Selection selection) {
    if (selection.optimality() instanceof Optimality.Infeasible) {
      return new Conclusion(true, 0, 0);
    }
    long value = selection.objective();
    long bound = selection.optimality() instanceof Optimality.Gap gap ? gap.bound() : value;
    return new Conclusion(false, -bound, -value);
  }

  @Test
  void of_anyMultipliers_giveALineThatAllowsNoMoreThanTheCertificatesBound() {
    int stated = 0;
    for (Case each : feasible()) {
      for (int draw = 0; draw < 5; draw++) {
        SinglesProver.Bounded bounded =
            SinglesProver.bounded(each.problem(), each.value(), 10L * each.number() + draw);
        PbConstraint line =
            PbProofInterpreter.lastBeforeClauses(VeriPbExport.of(bounded.certificate()));
        Map<String, Boolean> decided = new HashMap<>(Map.of("better", true));
        for (int i = 0; i < bounded.decisions().length; i++) {
          if (bounded.decisions()[i] >= 0) {
            decided.put("candidate_" + i, bounded.decisions()[i] == 1);
          }
        }
        assertThat(line.coefficients().keySet())
            .as("problem %s, draw %s", each.number(), draw)
            .allMatch(name -> name.equals("better") || name.startsWith("candidate_"));
        assertThat(line.with(decided).slack())
            .as("problem %s, draw %s", each.number(), draw)
            .isLessThanOrEqualTo(bounded.reach() - ((each.value() + 1) << 16));
        stated++;
      }
    }
    assertThat(stated).isGreaterThan(PROBLEMS);
  }

  @Test
  void of_choicesWithAGap_giveProofsOfTheirBounds() {
    for (Case each : feasible()) {
      long bound = each.value() + each.value() / 5;
      SinglesProver.Proved proof =
          SinglesProver.choice(each.problem(), each.chosen(), bound, each.number());
      assertThat(check(proof.certificate()))
          .as("problem %s", each.number())
          .isEqualTo(new Conclusion(false, -bound, -each.value()));
    }
  }

  @Test
  void of_noChoice_givesProofsThatNothingHolds() {
    int refuted = 0;
    for (Case each : cases()) {
      if (each.best().isEmpty() && canBeStated(each.problem())) {
        SinglesProver.Proved proof = SinglesProver.noChoice(each.problem(), each.number());
        assertThat(check(proof.certificate()))
            .as("problem %s", each.number())
            .isEqualTo(new Conclusion(true, 0, 0));
        refuted++;
      }
    }
    assertThat(refuted).isGreaterThan(2);
  }

  @Test
  void of_boundBelowTheBestValue_givesAProofThatIsRejected() {
    for (Case each : feasible()) {
      if (each.chosen().isEmpty() || each.value() <= 0) {
        continue;
      }
      List<Integer> fewer = new ArrayList<>(each.chosen());
      fewer.remove(0);
      if (each.problem().violations(fewer).isEmpty()
          && each.problem().objective(fewer) < each.value()) {
        long claimed = each.problem().objective(fewer);
        SinglesProver.Proved proof =
            SinglesProver.choice(each.problem(), fewer, claimed, each.number());
        assertRejected(each, proof.certificate());
      }
    }
  }

  @Test
  void of_noChoiceClaimedWhereThereIsOne_givesAProofThatIsRejected() {
    for (Case each : feasible()) {
      assertRejected(each, SinglesProver.noChoice(each.problem(), each.number()).certificate());
    }
  }

  @Test
  void of_choiceThatBreaksAConstraint_givesAProofThatIsRejected() {
    SelectionProblem problem = pair();
    SelectionCertificate certificate =
        new SelectionCertificate(
            problem,
            new CertificateBytes(problem)
                .choice(List.of(0, 1), 12, 12)
                .singles(List.of(0, 1))
                .unsigned(CertificateBytes.CLOSE)
                .toBytes());
    VeriPbProof proof = VeriPbExport.of(certificate);
    assertThatThrownBy(() -> PbProofInterpreter.check(proof))
        .isInstanceOf(ProofRejected.class)
        .hasMessageStartingWith("expected a solution: conclusion BOUNDS -12");
  }

  @Test
  void of_nodeClosedTooEarly_givesAProofThatIsRejected() {
    VeriPbProof proof = VeriPbExport.of(certificate(CertificateBytes.CLOSE));
    assertThatThrownBy(() -> PbProofInterpreter.check(proof))
        .isInstanceOf(ProofRejected.class)
        .hasMessage("expected contradiction by unit propagation: +1 ~better >= 1 ;");
  }

  @Test
  void of_smallCertificate_isWrittenOut() {
    SelectionProblem problem = pair();
    byte[] bytes =
        new CertificateBytes(problem)
            .choice(List.of(0), 7, 7)
            .singles(List.of(0, 1))
            .unsigned(CertificateBytes.BOUND)
            .unsigned(1)
            .unsigned(0)
            .signed(2 << 16)
            .unsigned(CertificateBytes.BRANCH)
            .unsigned(0)
            .unsigned(1)
            .unsigned(CertificateBytes.CLOSE)
            .unsigned(CertificateBytes.CLOSE)
            .toBytes();
    VeriPbProof proof = VeriPbExport.of(new SelectionCertificate(problem, bytes));
    assertThat(proof.formula())
        .isEqualTo(
            """
            * #variable= 2 #constraint= 1
            min: -7 candidate_0 -5 candidate_1 ;
            -3 candidate_0 -3 candidate_1 >= -5 ;
            """);
    assertThat(proof.proof())
        .isEqualTo(
            """
            pseudo-Boolean proof version 2.0
            f 1
            red +8 ~better +7 candidate_0 +5 candidate_1 >= 8 ; better -> 0
            red +5 better -7 candidate_0 -5 candidate_1 >= -7 ; better -> 1
            pol 2 65536 *
            pol 2 65536 * 1 131072 * +
            rup +1 ~better +1 ~candidate_0 >= 1 ;
            rup +1 ~better +1 candidate_0 >= 1 ;
            rup +1 ~better >= 1 ;
            del id 5 6 7
            pol 3 8 5 * +
            output NONE
            conclusion BOUNDS -7 : 9 -7 : candidate_0 ~candidate_1
            end pseudo-Boolean proof
            """);
    assertThat(PbProofInterpreter.check(proof)).isEqualTo(new Conclusion(false, -7, -7));
  }

  @Test
  void of_whatIsNoStepOfLinearReasoning_isRefused() {
    String otherOp = "it shares out blocks anew or closes nodes by dynamic programming";
    assertRefused(certificate(CertificateBytes.KNAPSACK), otherOp);
    assertRefused(certificate(CertificateBytes.BLOCK), otherOp);
    SelectionProblem problem = pair();
    byte[] joined =
        new CertificateBytes(problem)
            .choice(List.of(0), 7, 7)
            .unsigned(1)
            .unsigned(0)
            .unsigned(2)
            .unsigned(0)
            .unsigned(1)
            .unsigned(CertificateBytes.CLOSE)
            .toBytes();
    assertRefused(
        new SelectionCertificate(problem, joined), "it has blocks of more than one candidate");
  }

  @Test
  void of_bytesThatCannotBeRead_areRefused() {
    SelectionCertificate whole = certificate(CertificateBytes.CLOSE);
    byte[] bytes = whole.proof();
    for (int length = 0; length < bytes.length; length++) {
      SelectionCertificate cut =
          new SelectionCertificate(whole.problem(), Arrays.copyOf(bytes, length));
      assertRefused(cut, "");
    }
    assertRefused(
        new SelectionCertificate(whole.problem(), Arrays.copyOf(bytes, bytes.length + 1)),
        "bytes follow the tree");
    assertRefused(
        new SelectionCertificate(whole.problem().toBuilder().budgetTokens(6).build(), bytes),
        "it is of another problem");
    assertRefused(certificate(99), "a number is out of range: 99");
    assertRefused(
        certificate(CertificateBytes.BOUND, 1, 0, 3 /* -2 */, CertificateBytes.CLOSE),
        "a multiplier is below 0");
  }

  @Test
  void of_whatNeedsNoProof_isRefused() {
    SelectionProblem worthless =
        SelectionProblem.builder(List.of(SelectionCandidate.builder(0).build()), 1).build();
    byte[] bytes =
        new CertificateBytes(worthless)
            .choice(List.of(), 0, 0)
            .singles(List.of(0))
            .unsigned(CertificateBytes.CLOSE)
            .toBytes();
    assertThatThrownBy(() -> VeriPbExport.of(new SelectionCertificate(worthless, bytes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing to prove: the objective is always 0");
  }

  private static Conclusion check(SelectionCertificate certificate) {
    return PbProofInterpreter.check(VeriPbExport.of(certificate));
  }

  private static void assertRejected(Case each, SelectionCertificate certificate) {
    VeriPbProof proof = VeriPbExport.of(certificate);
    assertThatThrownBy(() -> PbProofInterpreter.check(proof))
        .as("problem %s", each.number())
        .isInstanceOf(ProofRejected.class);
  }

  private static void assertRefused(SelectionCertificate certificate, String reason) {
    assertThatThrownBy(() -> VeriPbExport.of(certificate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("certificate cannot be turned into a VeriPB proof: " + reason);
  }

  /** Two candidates of which one fits, the better one chosen, with a tree of the given numbers. */
  private static SelectionCertificate certificate(int... tree) {
    CertificateBytes bytes =
        new CertificateBytes(pair()).choice(List.of(1), 5, 5).singles(List.of(0, 1));
    for (int number : tree) {
      bytes.unsigned(number);
    }
    return new SelectionCertificate(pair(), bytes.toBytes());
  }

  private static SelectionProblem pair() {
    return SelectionProblem.builder(
            List.of(
                SelectionCandidate.builder(0).value(7).tokens(3).build(),
                SelectionCandidate.builder(1).value(5).tokens(3).build()),
            5)
        .build();
  }

  private static List<Case> feasible() {
    return cases().stream()
        .filter(each -> each.best().isPresent())
        .filter(each -> !LinearModel.of(each.problem()).objective().isEmpty())
        .toList();
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int number = 0; number < PROBLEMS; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, CANDIDATES);
      if (isModest(problem)) {
        cases.add(new Case(number, problem, BruteForce.best(problem)));
      }
    }
    return cases;
  }

  /** Leaves out figures whose products with random multipliers would pass 64 bits. */
  private static boolean isModest(SelectionProblem problem) {
    return problem.candidates().stream().allMatch(c -> c.value() <= 1_000_000)
        && problem.limits().stream()
            .flatMap(limit -> limit.coefficients().stream())
            .allMatch(coefficient -> Math.abs(coefficient) <= 1_000_000);
  }

  private static boolean canBeStated(SelectionProblem problem) {
    return LinearModel.of(problem).rows().stream()
        .noneMatch(row -> row.terms().isEmpty() && row.bound() < 0);
  }
}
