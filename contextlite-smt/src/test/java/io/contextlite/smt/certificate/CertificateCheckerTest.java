package io.contextlite.smt.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.CertificateVerdict.Accepted;
import io.contextlite.smt.certificate.CertificateVerdict.Rejected;
import io.contextlite.smt.certificate.CertifiedClaim.Choice;
import io.contextlite.smt.certificate.CertifiedClaim.NoChoice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Proofs that can be followed by hand. A unit of the objective is 65,536 of a multiplier. */
class CertificateCheckerTest {
  private static final long UNIT = 65_536;

  /** Five candidates worth 5 each that cost 2 tokens each; two of them fit. */
  private static final SelectionProblem FIVES =
      SelectionProblem.builder(
              IntStream.range(0, 5).mapToObj(i -> candidate(i, 5, 2).build()).toList(), 4)
          .build();

  private static final Choice TEN = new Choice(List.of(0, 1), 10, 10);
  private static final int HEADER_BYTES = 36 + 6 + 1 + 5 * 3;

  private static SelectionCandidate.Builder candidate(int number, long value, int tokens) {
    return SelectionCandidate.builder(number).value(value).tokens(tokens);
  }

  private static List<ProofBlock> single(int count) {
    return IntStream.range(0, count).mapToObj(i -> block(i)).toList();
  }

  private static ProofBlock block(Integer... members) {
    return new ProofBlock(ProofBlock.Kind.ENUMERATED, List.of(members));
  }

  private static ProofBlock chain(Integer... members) {
    return new ProofBlock(ProofBlock.Kind.CHAIN, List.of(members));
  }

  private static CertificateVerdict check(
      SelectionProblem problem,
      CertifiedClaim claim,
      List<ProofBlock> blocks,
      Consumer<ProofWriter> tree) {
    ProofWriter writer = new ProofWriter();
    tree.accept(writer);
    byte[] proof = writer.proof(problem, claim, blocks);
    return CertificateChecker.check(new SelectionCertificate(problem, proof));
  }

  private static CertificateVerdict checkFives(CertifiedClaim claim, Consumer<ProofWriter> tree) {
    return check(FIVES, claim, single(5), tree);
  }

  private static Rejected rejectedAt(int treeBytes, String reason) {
    return new Rejected(reason + " at byte " + (HEADER_BYTES + treeBytes));
  }

  @Test
  void check_bytesByHand_accepted() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(candidate(0, 5, 2).build(), candidate(1, 3, 2).build()), 2)
            .build();
    ByteArrayOutputStream proof = new ByteArrayOutputStream();
    proof.writeBytes(new byte[] {'C', 'L', 'P', '1'});
    proof.writeBytes(ProblemDigest.of(problem));
    // A choice of one, which is 0; value and bound 5; one enumerated block of two, 0 and 1; CLOSE.
    proof.writeBytes(new byte[] {0, 1, 0, 10, 10, 1, 0, 2, 0, 1, 3});
    assertThat(CertificateChecker.check(new SelectionCertificate(problem, proof.toByteArray())))
        .isEqualTo(new Accepted(new Choice(List.of(0), 5, 5)));
  }

  @Test
  void check_noProblem_accepted() {
    SelectionProblem empty = SelectionProblem.builder(List.of(), 0).build();
    assertThat(check(empty, new Choice(List.of(), 0, 0), List.of(), ProofWriter::close))
        .isEqualTo(new Accepted(new Choice(List.of(), 0, 0)));
  }

  @Test
  void check_closedWithoutMultipliers_rejected() {
    // 25 can be reached as far as the bound without prices tells.
    assertThat(checkFives(TEN, ProofWriter::close))
        .isEqualTo(rejectedAt(1, "a node is not closed as the proof says"));
  }

  @Test
  void check_tokensPriced_accepted() {
    // At 2.5 a token every candidate is worth 0, and the budget 10.
    assertThat(checkFives(TEN, tree -> boundAndClose(tree, UNIT * 5 / 2)))
        .isEqualTo(new Accepted(TEN));
  }

  @Test
  void check_tokensPricedTooLow_rejected() {
    // At 1 a token candidates are worth 3, and the budget 4: 19.
    assertThat(checkFives(TEN, tree -> boundAndClose(tree, UNIT))).isInstanceOf(Rejected.class);
  }

  private static void boundAndClose(ProofWriter tree, long tokenPrice) {
    tree.bound(new int[] {0}, new long[] {tokenPrice}, 1);
    tree.close();
  }

  @Test
  void check_tokensCounted_accepted() {
    assertThat(checkFives(TEN, ProofWriter::knapsack)).isEqualTo(new Accepted(TEN));
  }

  @Test
  void check_tokensCountedAfterPricing_priceTakenBack() {
    // At 2 a token the bound is 15 and even with the budget counted 12; without a price 10.
    SelectionProblem odd = FIVES.toBuilder().budgetTokens(5).build();
    Consumer<ProofWriter> tree =
        writer -> {
          writer.bound(new int[] {0}, new long[] {2 * UNIT}, 1);
          writer.knapsack();
        };
    assertThat(check(odd, TEN, single(5), tree)).isEqualTo(new Accepted(TEN));
  }

  @Test
  void check_tokensCountedButBetterFits_rejected() {
    SelectionProblem six = FIVES.toBuilder().budgetTokens(6).build();
    assertThat(check(six, TEN, single(5), ProofWriter::knapsack))
        .isEqualTo(rejectedAt(1, "a node is not closed as the proof says"));
  }

  @Test
  void check_tokensCountedInTooManySteps_rejected() {
    // Each set of candidates has its own number of tokens, and is worth the more the more it has.
    SelectionProblem doubling =
        SelectionProblem.builder(
                IntStream.range(0, 21).mapToObj(i -> candidate(i, 1 << i, 1 << i).build()).toList(),
                (1 << 21) - 2)
            .build();
    CertifiedClaim one = new CertifiedClaim.Choice(List.of(0), 1, 1);
    assertThat(check(doubling, one, single(21), ProofWriter::knapsack))
        .isEqualTo(new Rejected("counting the budget takes too many steps"));
  }

  @Test
  void check_tokensCountedWithChainUndecided_rejected() {
    List<ProofBlock> blocks = List.of(chain(0), block(1), block(2), block(3), block(4));
    assertThat(check(FIVES, TEN, blocks, ProofWriter::knapsack))
        .isEqualTo(new Rejected("the budget is counted while chains are undecided"));
  }

  @Test
  void check_everyChoiceTried_accepted() {
    assertThat(checkFives(TEN, tree -> tryAll(tree, 0))).isEqualTo(new Accepted(TEN));
  }

  private static void tryAll(ProofWriter tree, int candidate) {
    if (candidate == 5) {
      tree.close();
    } else {
      tree.branch(candidate, 1);
      tryAll(tree, candidate + 1);
      tryAll(tree, candidate + 1);
    }
  }

  @Test
  void check_secondChildMissing_rejected() {
    assertThat(
            checkFives(
                TEN,
                tree -> {
                  tree.branch(0, 0);
                  boundAndClose(tree, UNIT * 5 / 2);
                }))
        .isEqualTo(rejectedAt(3 + 7, "the proof ends too early"));
  }

  @Test
  void check_multipliersOfFirstChild_notThoseOfSecond() {
    assertThat(
            checkFives(
                TEN,
                tree -> {
                  tree.branch(0, 0);
                  boundAndClose(tree, UNIT * 5 / 2);
                  tree.close();
                }))
        .isEqualTo(rejectedAt(3 + 7 + 1, "a node is not closed as the proof says"));
  }

  @Test
  void check_leftOpenWithinBound_acceptedWithGap() {
    Choice gap = new Choice(List.of(0, 1), 10, 25);
    assertThat(checkFives(gap, ProofWriter::open)).isEqualTo(new Accepted(gap));
    assertThat(gap.gapPercent()).isEqualTo(60);
  }

  @Test
  void check_leftOpenAboveBound_rejected() {
    assertThat(checkFives(new Choice(List.of(0, 1), 10, 24), ProofWriter::open))
        .isEqualTo(rejectedAt(1, "a node is left open at 25, above the claimed bound 24"));
  }

  @Test
  void check_blocksJoined_pairsCountExactly() {
    List<PairEffect> losses =
        List.of(new PairEffect(0, 1, -4), new PairEffect(1, 2, -4), new PairEffect(2, 0, -4));
    SelectionProblem alike =
        SelectionProblem.builder(
                IntStream.range(0, 3).mapToObj(i -> candidate(i, 5, 0).build()).toList(), 0)
            .pairs(losses)
            .build();
    Choice two = new Choice(List.of(0, 1), 6, 6);
    assertThat(check(alike, two, single(3), ProofWriter::close)).isInstanceOf(Rejected.class);
    assertThat(
            check(
                alike,
                two,
                single(3),
                tree -> {
                  tree.block(List.of(block(2, 0, 1)));
                  tree.close();
                }))
        .isEqualTo(new Accepted(two));
  }

  @Test
  void check_documentsPriced_accepted() {
    SelectionProblem documents =
        SelectionProblem.builder(
                IntStream.range(0, 4)
                    .mapToObj(i -> candidate(i, 5, 0).document(i / 2).build())
                    .toList(),
                0)
            .maxDocuments(1)
            .build();
    Choice one = new Choice(List.of(2, 3), 10, 10);
    // Rows: tokens, documents; 4 criteria; shares from 6 on. A document costs 10, half of it each.
    int[] rows = {1, 6, 7, 8, 9};
    long[] prices = {10 * UNIT, 5 * UNIT, 5 * UNIT, 5 * UNIT, 5 * UNIT};
    assertThat(
            check(
                documents,
                one,
                single(4),
                tree -> {
                  tree.bound(rows, prices, 5);
                  tree.close();
                }))
        .isEqualTo(new Accepted(one));
    assertThat(check(documents, one, single(4), ProofWriter::close)).isInstanceOf(Rejected.class);
  }

  @Test
  void check_chainOfDiscountedRepeats_accepted() {
    SelectionProblem repeats =
        SelectionProblem.builder(
                IntStream.range(0, 3)
                    .mapToObj(i -> candidate(i, 8 + i, 1).document(7).build())
                    .toList(),
                3)
            .repeatPercent(50)
            .build();
    // 10, half of 9 and a quarter of 8, each step rounded down.
    Choice all = new Choice(List.of(0, 1, 2), 10 + 4 + 2, 16);
    assertThat(check(repeats, all, List.of(chain(0, 1, 2)), ProofWriter::close))
        .isEqualTo(new Accepted(all));
    assertThat(check(repeats, all, single(3), ProofWriter::close)).isInstanceOf(Rejected.class);
  }

  @Test
  void check_requiredOverBudget_noChoice() {
    SelectionProblem dear =
        SelectionProblem.builder(List.of(candidate(0, 5, 3).demand(Demand.REQUIRED).build()), 2)
            .build();
    assertThat(check(dear, new NoChoice(), single(1), ProofWriter::close))
        .isEqualTo(new Accepted(new NoChoice()));
  }

  @Test
  void check_noChoiceClaimedOfFeasible_rejected() {
    assertThat(check(FIVES, new NoChoice(), single(5), ProofWriter::close))
        .isInstanceOf(Rejected.class);
    assertThat(check(FIVES, new NoChoice(), single(5), tree -> tryAll(tree, 0)))
        .isInstanceOf(Rejected.class);
    assertThat(check(FIVES, new NoChoice(), single(5), ProofWriter::open))
        .isEqualTo(
            new Rejected(
                "a node is left open where no choice is claimed at byte " + (37 + 16 + 1)));
  }

  @Test
  void check_noChoiceClaimedWhereAllAreLosses_rejected() {
    SelectionProblem losing =
        SelectionProblem.builder(
                IntStream.range(0, 2)
                    .mapToObj(i -> candidate(i, 0, 0).demand(Demand.REQUIRED).build())
                    .toList(),
                0)
            .pairs(List.of(new PairEffect(0, 1, -4)))
            .build();
    assertThat(check(losing, new NoChoice(), single(2), ProofWriter::close))
        .isInstanceOf(Rejected.class);
    Choice both = new Choice(List.of(0, 1), -4, -4);
    assertThat(check(losing, both, single(2), ProofWriter::close)).isEqualTo(new Accepted(both));
  }

  @Test
  void check_wrongClaims_rejected() {
    Consumer<ProofWriter> tree = ProofWriter::knapsack;
    assertThat(checkFives(new Choice(List.of(0, 1), 11, 11), tree))
        .isEqualTo(new Rejected("the chosen are worth 10, the claimed value is 11"));
    assertThat(checkFives(new Choice(List.of(0, 1), 10, 9), tree))
        .isEqualTo(new Rejected("the claimed bound 9 is below the value 10"));
    assertThat(checkFives(new Choice(List.of(0, 1, 2), 15, 15), tree))
        .isEqualTo(new Rejected("the chosen break a constraint"));
    assertThat(checkFives(new Choice(List.of(0, 0), 10, 10), tree))
        .isEqualTo(new Rejected("candidate 0 is chosen twice at byte 40"));
    assertThat(checkFives(new Choice(List.of(3, 7), 10, 10), tree))
        .isEqualTo(new Rejected("chosen candidate is 4, expected 0 to 1 at byte 40"));
    assertThat(checkFives(new Choice(List.of(0), 5, 5), tree)).isInstanceOf(Rejected.class);
  }

  @Test
  void check_wrongBlocks_rejected() {
    assertThat(check(FIVES, TEN, single(4), ProofWriter::knapsack))
        .isEqualTo(new Rejected("candidate 4 may be chosen but is in no block"));
    assertThat(check(FIVES, TEN, List.of(block(0, 1), block(1)), ProofWriter::knapsack))
        .isEqualTo(new Rejected("candidate 1 is in two blocks at byte 50"));
    assertThat(check(FIVES, TEN, List.of(chain(0, 1)), ProofWriter::knapsack))
        .isEqualTo(new Rejected("a chain has candidates of several documents at byte 47"));
    SelectionProblem many =
        SelectionProblem.builder(
                IntStream.range(0, 13).mapToObj(i -> candidate(i, 1, 1).build()).toList(), 0)
            .build();
    Integer[] all = IntStream.range(0, 13).boxed().toArray(Integer[]::new);
    assertThat(check(many, new Choice(List.of(), 0, 0), List.of(block(all)), ProofWriter::close))
        .isEqualTo(
            new Rejected("an enumerated block has 13 undecided members, expected at most 12"));
  }

  @Test
  void check_wrongMultipliers_rejected() {
    assertThat(checkFives(TEN, tree -> boundAndClose(tree, -1)))
        .isEqualTo(new Rejected("multiplier 0 is negative"));
    assertThat(checkFives(TEN, tree -> tree.bound(new int[] {2}, new long[] {1}, 1)))
        .isEqualTo(new Rejected("multiplier 2 is of no constraint"));
    assertThat(checkFives(TEN, tree -> boundAndClose(tree, Long.MAX_VALUE)))
        .isEqualTo(new Rejected("a sum passes the range of 64-bit integers"));
    assertThat(checkFives(TEN, tree -> tree.bound(new int[] {11}, new long[] {1}, 1)))
        .isEqualTo(rejectedAt(3, "gap between multipliers is 11, expected 0 to 10"));
  }

  @Test
  void check_bytesAfterTree_rejected() {
    assertThat(
            checkFives(
                TEN,
                tree -> {
                  tree.knapsack();
                  tree.close();
                }))
        .isEqualTo(rejectedAt(1, "the proof goes on after its tree"));
  }

  @Test
  void check_opsBelowClosedNode_skipped() {
    assertThat(
            checkFives(
                TEN,
                tree -> {
                  tree.bound(new int[] {0}, new long[] {UNIT * 5 / 2}, 1);
                  tree.block(single(5));
                  tree.bound(new int[] {0}, new long[] {-UNIT * 9}, 1);
                  tree.branch(0, 0);
                  tree.open();
                  tree.knapsack();
                }))
        .isEqualTo(new Accepted(TEN));
  }

  @Test
  void check_branchesWithoutEnd_rejected() {
    assertThat(checkFives(TEN, tree -> repeat(100_000, () -> tree.branch(0, 0))))
        .isEqualTo(rejectedAt(6 * 3, "the tree is deeper than there are candidates"));
    assertThat(
            checkFives(
                TEN,
                tree -> {
                  tree.bound(new int[] {0}, new long[] {UNIT * 5 / 2}, 1);
                  repeat(100_000, () -> tree.branch(0, 0));
                }))
        .isEqualTo(rejectedAt(6 + 300_000, "the proof ends too early"));
  }

  @Test
  void check_boundsWithoutEnd_rejected() {
    assertThat(
            checkFives(
                TEN, tree -> repeat(10_000, () -> tree.bound(new int[] {0}, new long[] {1}, 1))))
        .isEqualTo(rejectedAt(40_000, "the proof ends too early"));
  }

  @Test
  void check_blocksWithoutEnd_rejected() {
    assertThat(checkFives(TEN, tree -> repeat(5_000, () -> tree.block(single(5)))))
        .isEqualTo(rejectedAt(5_000 * 17, "the proof ends too early"));
  }

  private static void repeat(int times, Runnable op) {
    for (int i = 0; i < times; i++) {
      op.run();
    }
  }

  @Test
  void check_hugeCounts_rejected() {
    byte[] huge = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    for (byte op : new byte[] {ProofWriter.BRANCH, ProofWriter.BOUND, ProofWriter.BLOCK}) {
      ByteArrayOutputStream proof = new ByteArrayOutputStream();
      proof.writeBytes(new ProofWriter().proof(FIVES, TEN, single(5)));
      proof.write(op);
      proof.writeBytes(huge);
      CertificateVerdict verdict =
          CertificateChecker.check(new SelectionCertificate(FIVES, proof.toByteArray()));
      assertThat(verdict.toString()).contains("is 18446744073709551615, expected 0 to");
    }
  }

  @Test
  void check_tooManyStates_rejected() {
    List<ProofBlock> blocks = new ArrayList<>();
    for (int b = 0; b < 1000; b++) {
      blocks.add(block(IntStream.range(12 * b, 12 * b + 12).boxed().toArray(Integer[]::new)));
    }
    SelectionProblem large =
        SelectionProblem.builder(
                IntStream.range(0, 12_000).mapToObj(i -> candidate(i, 1, 1).build()).toList(), 0)
            .build();
    assertThat(check(large, new Choice(List.of(), 0, 0), blocks, ProofWriter::close))
        .isEqualTo(new Rejected("the blocks have too many states to check"));
  }
}
