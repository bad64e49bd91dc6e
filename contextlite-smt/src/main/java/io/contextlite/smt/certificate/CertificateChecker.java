package io.contextlite.smt.certificate;

import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.NodeState.Mark;
import java.util.ArrayDeque;
import java.util.Deque;

/*
 * The proof system. A proof is a tree that splits the choices: below a node are those that agree
 * with the decisions on the way to it. A node keeps, for each block, the states (chain: the values
 * of a candidate) that such a choice may have if it is feasible and worth at least what is sought;
 * it is closed when a block has none left. Why each rule drops nothing else:
 *
 * Sought. For a claimed choice, its value + 1: what remains is better than it. Where no choice is
 * claimed, the sum of all losses: every feasible choice is worth that, so what remains is feasible.
 *
 * R1. A constraint is a row sum <= atMost. Each other block adds at least the least of its live
 * states; a state that adds more than is left then breaks the row. R1d is the same for documents.
 *
 * R2. Multipliers are never negative, so for a feasible choice multiplier times (atMost - sum) is
 * not negative, and adding it to the objective makes an upper bound. So do the inequalities for
 * documents, pairs and facets that NodeBound states. Discounts within a block count no more repeats
 * than there are in all. What remains is a sum with one term a block: the best live states give a
 * bound on the node, and with one block's state fixed a bound on that state. What cannot reach the
 * sought worth is dropped.
 *
 * R3. One choice is left: it is weighed itself.
 *
 * R4. As R2 with the budget kept as it is: the best states that fit it together.
 *
 * Multipliers and blocks come from the proof and may be anything; they change how tight a bound is,
 * never whether it holds. New blocks start from the values that the node allows each candidate. A
 * candidate in no block is out, which is checked. Both children of a split are walked. So if all
 * leaves are closed, nothing is worth what is sought; if some are left open, nothing is worth more
 * than the largest of the claimed value and their bounds, which the claimed bound must reach.
 * Nothing is rounded, and a sum out of range rejects the proof.
 */
/**
 * Checks certificates in exact integers, without trusting or sharing code with any optimizer. A
 * claim that is accepted is true of the certificate's problem. Every certificate gets a verdict:
 * memory is bounded by the problem, the proof and a fixed number of table cells, time by a fixed
 * number of steps and a number of steps for each byte of the proof; what needs more is rejected.
 */
public final class CertificateChecker {
  private record Turn(int candidate, boolean second, Mark mark) {}

  private final SelectionProblem problem;
  private final ProofReader reader;
  private final CertifiedClaim claim;
  private final NodeState node;
  private final int candidates;
  private final int multipliers;
  private final Deque<Turn> turns = new ArrayDeque<>();

  private CertificateChecker(SelectionCertificate certificate) {
    problem = certificate.problem();
    byte[] proof = certificate.proof();
    reader = new ProofReader(proof);
    ProofHeader header = ProofHeader.read(reader, problem);
    claim = header.claim();
    CheckedProblem checked = new CheckedProblem(problem);
    candidates = checked.size();
    multipliers = checked.multipliers();
    long sought = checked.leastObjective();
    if (claim instanceof CertifiedClaim.Choice choice) {
      checkChoice(checked, choice);
      sought = Math.addExact(choice.value(), 1);
    }
    node = new NodeState(checked, header.blocks(), sought, new StepMeter(proof.length));
  }

  /**
   * Checks a certificate.
   *
   * @param certificate the certificate, of any origin
   * @return whether its proof holds, and what it proves
   */
  public static CertificateVerdict check(SelectionCertificate certificate) {
    try {
      CertificateChecker checker = new CertificateChecker(certificate);
      checker.walk();
      return new CertificateVerdict.Accepted(checker.claim);
    } catch (ProofRejection rejection) {
      return new CertificateVerdict.Rejected(rejection.reason());
    } catch (ArithmeticException overflow) {
      return new CertificateVerdict.Rejected("a sum passes the range of 64-bit integers");
    }
  }

  private static void checkChoice(CheckedProblem problem, CertifiedClaim.Choice choice) {
    boolean[] chosen = new boolean[problem.size()];
    choice.chosen().forEach(i -> chosen[i] = true);
    long value = problem.objective(chosen);
    if (!problem.isFeasible(chosen)) {
      throw new ProofRejection("the chosen break a constraint");
    }
    if (value != choice.value()) {
      throw new ProofRejection(
          "the chosen are worth " + value + ", the claimed value is " + choice.value());
    }
    if (choice.bound() < value) {
      throw new ProofRejection(
          "the claimed bound " + choice.bound() + " is below the value " + value);
    }
  }

  private void walk() {
    node.close();
    boolean more = true;
    while (more) {
      if (node.isClosed()) {
        skipNode();
        more = nextNode();
      } else {
        more = readOp();
      }
    }
    if (!reader.atEnd()) {
      throw reader.refuse("the proof goes on after its tree");
    }
  }

  /** Reads an op of a node that is not closed; tells whether more are to come. */
  private boolean readOp() {
    switch (reader.unsigned(ProofWriter.KNAPSACK, "op")) {
      case ProofWriter.BRANCH -> branch();
      case ProofWriter.BOUND -> bound();
      case ProofWriter.BLOCK -> block();
      case ProofWriter.OPEN -> {
        leaveOpen();
        return nextNode();
      }
      case ProofWriter.KNAPSACK -> {
        node.closeByBudget();
        requireClosed();
        return nextNode();
      }
      default -> requireClosed();
    }
    return true;
  }

  private void requireClosed() {
    if (!node.isClosed()) {
      throw reader.refuse("a node is not closed as the proof says");
    }
  }

  private void branch() {
    int candidate = reader.unsigned(candidates - 1, "candidate");
    boolean first = reader.unsigned(1, "branch") == 1;
    if (turns.size() == candidates) {
      throw reader.refuse("the tree is deeper than there are candidates");
    }
    turns.push(new Turn(candidate, !first, node.mark()));
    node.fix(candidate, first);
    node.close();
  }

  private void bound() {
    int count = reader.unsigned(multipliers, "number of multipliers");
    int multiplier = -1;
    for (int i = 0; i < count; i++) {
      multiplier += 1 + reader.unsigned(multipliers - 2 - multiplier, "gap between multipliers");
      node.changeMultiplier(multiplier, reader.signed());
    }
    node.close();
  }

  private void block() {
    Turn last = turns.peek();
    node.block(ProofHeader.blocks(reader, problem), last == null ? 0 : last.mark().cells());
    node.close();
  }

  private void leaveOpen() {
    if (!(claim instanceof CertifiedClaim.Choice choice)) {
      throw reader.refuse("a node is left open where no choice is claimed");
    }
    long upper = node.upper() >> NodeBound.FRACTION_BITS;
    if (upper > choice.bound()) {
      throw reader.refuse(
          "a node is left open at " + upper + ", above the claimed bound " + choice.bound());
    }
  }

  /** Goes on with the other side of the last branch that has one to be read. */
  private boolean nextNode() {
    if (turns.isEmpty()) {
      return false;
    }
    Turn turn = turns.pop();
    node.undo(turn.mark());
    node.fix(turn.candidate(), turn.second());
    node.close();
    return true;
  }

  /** Reads past a closed node; what the proof says below it does not matter. */
  private void skipNode() {
    for (long nodes = 1; nodes > 0; ) {
      switch (reader.unsigned(ProofWriter.KNAPSACK, "op")) {
        case ProofWriter.BRANCH -> {
          skip(2);
          nodes++;
        }
        case ProofWriter.BOUND -> skip(2 * reader.unsigned(multipliers, "number of multipliers"));
        case ProofWriter.BLOCK -> {
          int blocks = reader.unsigned(candidates, "number of blocks");
          for (int b = 0; b < blocks; b++) {
            skip(1);
            skip(reader.unsigned(candidates, "size of block"));
          }
        }
        default -> nodes--;
      }
    }
  }

  private void skip(int numbers) {
    for (int i = 0; i < numbers; i++) {
      reader.signed();
    }
  }
}
