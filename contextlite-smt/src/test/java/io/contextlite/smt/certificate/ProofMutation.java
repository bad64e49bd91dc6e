package io.contextlite.smt.certificate;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.CertifiedClaim.Choice;
import io.contextlite.smt.certificate.CertifiedClaim.NoChoice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Spoils certificates: bytes, claims, blocks, or the problem under the same tree. */
final class ProofMutation {
  private static final int DIGEST_END = ProofWriter.MAGIC.length + ProblemDigest.BYTES;

  private final SelectionProblem problem;
  private final RandomGenerator random;
  private final byte[] proof;
  private final ProofHeader header;
  private final byte[] tree;

  private ProofMutation(SelectionCertificate certificate, RandomGenerator random) {
    problem = certificate.problem();
    this.random = random;
    proof = certificate.proof();
    ProofReader reader = new ProofReader(proof);
    header = ProofHeader.read(reader, problem);
    tree = Arrays.copyOfRange(proof, reader.position(), proof.length);
  }

  /** Changes one thing or several about a certificate that has a header. */
  static SelectionCertificate of(SelectionCertificate certificate, RandomGenerator random) {
    ProofMutation mutation = new ProofMutation(certificate, random);
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> mutation.with(mutation.claim(), mutation.header.blocks(), mutation.problem);
      case 3 -> mutation.with(mutation.claim(), mutation.header.blocks(), mutation.otherProblem());
      case 4 -> mutation.with(mutation.header.claim(), mutation.blocks(), mutation.problem);
      case 5, 6 ->
          mutation.with(mutation.header.claim(), mutation.header.blocks(), mutation.otherProblem());
      default -> new SelectionCertificate(mutation.problem, mutation.bytes());
    };
  }

  /** Puts another tree below the same header. */
  static SelectionCertificate withTree(SelectionCertificate certificate, byte[] tree) {
    ProofMutation mutation = new ProofMutation(certificate, new Random(0));
    return join(mutation.header, mutation.problem, tree);
  }

  private SelectionCertificate with(
      CertifiedClaim claim, List<ProofBlock> blocks, SelectionProblem other) {
    return join(new ProofHeader(claim, blocks), other, tree);
  }

  private static SelectionCertificate join(
      ProofHeader header, SelectionProblem problem, byte[] tree) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(new ProofWriter().proof(problem, header.claim(), header.blocks()));
    joined.writeBytes(tree);
    return new SelectionCertificate(problem, joined.toByteArray());
  }

  private CertifiedClaim claim() {
    if (!(header.claim() instanceof Choice choice)) {
      List<Integer> chosen = someCandidates();
      long value = problem.objective(chosen);
      return new Choice(chosen, value, value + random.nextInt(2));
    }
    return switch (random.nextInt(8)) {
      case 0 -> new Choice(choice.chosen(), choice.value() + 1, choice.bound() + 1);
      case 1 -> new Choice(choice.chosen(), choice.value(), choice.bound() - 1);
      case 2 -> new Choice(choice.chosen(), choice.value() - 1, choice.bound());
      case 3 -> new NoChoice();
      case 4, 5, 6 -> lesserChoice(choice);
      default -> {
        List<Integer> chosen = someCandidates();
        long value = problem.objective(chosen);
        yield new Choice(chosen, value, Math.max(value, choice.bound() - random.nextInt(2)));
      }
    };
  }

  /** A choice that meets all constraints and is among those that come next after the best. */
  private Choice lesserChoice(Choice best) {
    List<Integer> all = IntStream.range(0, problem.candidates().size()).boxed().toList();
    List<List<Integer>> lesser =
        NaiveProver.choices(new ProofDraw(problem, random).demanded(), all).stream()
            .map(chosen -> chosen.stream().sorted().toList())
            .filter(chosen -> problem.objective(chosen) < best.value())
            .filter(chosen -> problem.violations(chosen).isEmpty())
            .sorted(Comparator.comparingLong(chosen -> -problem.objective(chosen)))
            .toList();
    if (lesser.isEmpty()) {
      return best;
    }
    List<Integer> chosen = lesser.get(random.nextInt(Math.min(3, lesser.size())));
    return new Choice(chosen, problem.objective(chosen), problem.objective(chosen));
  }

  private List<Integer> someCandidates() {
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      if (random.nextBoolean()) {
        some.add(i);
      }
    }
    return some;
  }

  private List<ProofBlock> blocks() {
    ProofDraw draw = new ProofDraw(problem, random);
    return draw.blocks(draw.demanded());
  }

  private SelectionProblem otherProblem() {
    SelectionProblem.Builder builder = problem.toBuilder();
    return switch (random.nextInt(6)) {
      case 0 -> builder.budgetTokens(Math.max(0, problem.budgetTokens() / 2)).build();
      case 1 -> builder.budgetTokens(random.nextInt(2000)).build();
      case 2 -> builder.maxDocuments(1 + random.nextInt(4)).build();
      case 3 -> builder.pairs(someOf(problem.pairs())).build();
      case 4 -> builder.requirements(someOf(problem.requirements())).build();
      default -> builder.weights(Map.of(Criterion.RELEVANCE, 1, Criterion.RECENCY, 1)).build();
    };
  }

  private <T> List<T> someOf(List<T> all) {
    return all.stream().filter(each -> random.nextBoolean()).toList();
  }

  private byte[] bytes() {
    byte[] bytes = proof;
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      int at = DIGEST_END + random.nextInt(Math.max(1, bytes.length - DIGEST_END));
      bytes =
          switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, Math.min(at, bytes.length));
            case 1 -> spliced(bytes, at, at, random.nextInt(8));
            case 2 -> spliced(bytes, at, at + 1 + random.nextInt(3), -1);
            case 3 -> spliced(bytes, at, at + 1, random.nextInt(256));
            default -> flipped(bytes, at, random.nextInt(8));
          };
    }
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, int at, int bit) {
    byte[] flipped = bytes.clone();
    if (at < bytes.length) {
      flipped[at] ^= (byte) (1 << bit);
    }
    return flipped;
  }

  /** Replaces bytes by one, or by none if it is negative. */
  private static byte[] spliced(byte[] bytes, int from, int to, int octet) {
    ByteArrayOutputStream spliced = new ByteArrayOutputStream();
    spliced.write(bytes, 0, Math.min(from, bytes.length));
    if (octet >= 0) {
      spliced.write(octet);
    }
    int rest = Math.min(to, bytes.length);
    spliced.write(bytes, rest, bytes.length - rest);
    return spliced.toByteArray();
  }
}
