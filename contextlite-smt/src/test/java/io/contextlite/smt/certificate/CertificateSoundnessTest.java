package io.contextlite.smt.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.BruteForce;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.CertificateVerdict.Accepted;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * The checker against brute force, on proofs of what is true and on spoilt ones. The number of
 * spoilt proofs is set by {@code -Dcontextlite.certificate.mutations=100000}.
 */
class CertificateSoundnessTest {
  private static final int CANDIDATES = 7;
  private static final int MUTATIONS =
      Integer.getInteger("contextlite.certificate.mutations", 10_000);
  private static final int MUTATIONS_OF_ONE = 50;

  @Property(tries = 500)
  void check_proofOfBruteForcesAnswer_accepted(@ForAll long seed) {
    SelectionProblem problem = RandomProblems.numbered(seed, CANDIDATES);
    SelectionCertificate certificate = NaiveProver.prove(problem, new SplittableRandom(seed));
    CertifiedClaim claim = CertifiedClaim.of(certificate);
    assertThat(CertificateChecker.check(certificate)).isEqualTo(new Accepted(claim));
    assertTrue("proof", problem, claim);
  }

  @Test
  void check_spoiltProof_noFalseClaimAccepted() {
    int accepted = 0;
    int changed = 0;
    for (int seed = 0; seed < MUTATIONS / MUTATIONS_OF_ONE; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SelectionProblem problem = RandomProblems.numbered(seed, CANDIDATES);
      SelectionCertificate sound = NaiveProver.prove(problem, random);
      for (int number = 0; number < MUTATIONS_OF_ONE; number++) {
        SelectionCertificate spoilt = ProofMutation.of(sound, random);
        if (CertificateChecker.check(spoilt) instanceof Accepted verdict) {
          assertTrue("mutation " + number + " of " + seed, spoilt.problem(), verdict.claim());
          accepted++;
          changed += spoilt.equals(sound) ? 0 : 1;
        }
      }
    }
    assertThat(accepted).as("accepted").isBetween(1, MUTATIONS * 3 / 4);
    assertThat(changed).as("accepted though changed").isPositive();
  }

  private static void assertTrue(String what, SelectionProblem problem, CertifiedClaim claim) {
    assertThat(isTrue(problem, claim)).as("%s: %s of %s", what, claim, problem).isTrue();
  }

  private static boolean isTrue(SelectionProblem problem, CertifiedClaim claim) {
    Optional<BruteForce.Best> best = BruteForce.best(problem);
    if (!(claim instanceof CertifiedClaim.Choice choice)) {
      return best.isEmpty();
    }
    return best.isPresent()
        && BruteForce.feasible(problem, choice.chosen())
        && BruteForce.objective(problem, choice.chosen()) == choice.value()
        && choice.bound() >= best.get().objective();
  }

  @Property(tries = 200)
  void check_proofOfAnotherProblem_rejected(@ForAll long seed) {
    SelectionProblem problem = RandomProblems.numbered(seed, CANDIDATES);
    SelectionProblem other = RandomProblems.numbered(seed + 1, CANDIDATES);
    SelectionCertificate certificate = NaiveProver.prove(problem, new SplittableRandom(seed));
    CertificateVerdict verdict =
        CertificateChecker.check(new SelectionCertificate(other, certificate.proof()));
    assertThat(verdict)
        .isEqualTo(
            problem.equals(other)
                ? new Accepted(CertifiedClaim.of(certificate))
                : new CertificateVerdict.Rejected("the proof is of another problem"));
  }

  @Property(tries = 100)
  void check_truncatedProof_rejected(@ForAll long seed) {
    SelectionProblem problem = RandomProblems.numbered(seed, 5);
    byte[] proof = NaiveProver.prove(problem, new SplittableRandom(seed)).proof();
    for (int length = 0; length < proof.length; length += 1 + proof.length / 100) {
      byte[] part = Arrays.copyOf(proof, length);
      assertThat(CertificateChecker.check(new SelectionCertificate(problem, part)))
          .isInstanceOf(CertificateVerdict.Rejected.class);
    }
  }

  @Property(tries = 500)
  void check_randomTree_hasVerdict(@ForAll long seed, @ForAll byte[] tree) {
    SelectionProblem problem = RandomProblems.numbered(seed, CANDIDATES);
    SelectionCertificate sound = NaiveProver.prove(problem, new SplittableRandom(seed));
    SelectionCertificate random = ProofMutation.withTree(sound, tree);
    if (CertificateChecker.check(random) instanceof Accepted verdict) {
      assertTrue("random tree", problem, verdict.claim());
    }
  }
}
