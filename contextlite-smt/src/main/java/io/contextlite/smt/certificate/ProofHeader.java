package io.contextlite.smt.certificate;

import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.certificate.ProofBlock.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stands before the tree of a proof. Immutable. */
record ProofHeader(CertifiedClaim claim, List<ProofBlock> blocks) {

  /** Reads a header; each figure is in range. */
  static ProofHeader read(ProofReader reader, SelectionProblem problem) {
    if (!Arrays.equals(reader.bytes(ProofWriter.MAGIC.length), ProofWriter.MAGIC)) {
      throw new ProofRejection("not a proof of format CLP1");
    }
    if (!Arrays.equals(reader.bytes(ProblemDigest.BYTES), ProblemDigest.of(problem))) {
      throw new ProofRejection("the proof is of another problem");
    }
    return new ProofHeader(claim(reader, problem), blocks(reader, problem));
  }

  private static CertifiedClaim claim(ProofReader reader, SelectionProblem problem) {
    if (reader.unsigned(1, "claim") == ProofWriter.CLAIM_NO_CHOICE) {
      return new CertifiedClaim.NoChoice();
    }
    int candidates = problem.candidates().size();
    int count = reader.unsigned(candidates, "number of chosen");
    List<Integer> chosen = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < count; i++) {
      int step = reader.unsigned(candidates - 1 - next, "chosen candidate");
      if (i > 0 && step == 0) {
        throw reader.refuse("candidate " + next + " is chosen twice");
      }
      next += step;
      chosen.add(next);
    }
    return new CertifiedClaim.Choice(chosen, reader.signed(), reader.signed());
  }

  /** Reads blocks; no candidate is in two. */
  static List<ProofBlock> blocks(ProofReader reader, SelectionProblem problem) {
    int candidates = problem.candidates().size();
    int count = reader.unsigned(candidates, "number of blocks");
    boolean[] seen = new boolean[candidates];
    List<ProofBlock> blocks = new ArrayList<>();
    for (int b = 0; b < count; b++) {
      ProofBlock block = block(reader, seen);
      if (block.kind() == Kind.CHAIN && !sameDocument(problem, block.members())) {
        throw reader.refuse("a chain has candidates of several documents");
      }
      blocks.add(block);
    }
    return List.copyOf(blocks);
  }

  private static ProofBlock block(ProofReader reader, boolean[] seen) {
    boolean chain = reader.unsigned(1, "kind of block") == ProofWriter.CHAIN;
    int most = chain ? Math.min(seen.length, ProofBlock.MAX_CHAIN) : seen.length;
    int size = reader.unsigned(most, "size of block");
    if (size == 0) {
      throw reader.refuse("a block is empty");
    }
    List<Integer> members = new ArrayList<>();
    for (int m = 0; m < size; m++) {
      int member = reader.unsigned(seen.length - 1, "member of block");
      if (seen[member]) {
        throw reader.refuse("candidate " + member + " is in two blocks");
      }
      seen[member] = true;
      members.add(member);
    }
    return new ProofBlock(chain ? Kind.CHAIN : Kind.ENUMERATED, members);
  }

  private static boolean sameDocument(SelectionProblem problem, List<Integer> members) {
    return members.stream().map(i -> problem.candidates().get(i).document()).distinct().count()
        == 1;
  }
}
