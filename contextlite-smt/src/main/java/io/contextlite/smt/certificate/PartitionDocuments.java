package io.contextlite.smt.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which multiplier each candidate's block pays for its document. Immutable. */
final class PartitionDocuments {
  private final int[] payment;
  private final List<int[]> shared = new ArrayList<>();

  /**
   * Finds the documents of blocks.
   *
   * @param blockOf the block of each candidate, negative if it is in none
   */
  PartitionDocuments(CheckedProblem problem, int[] blockOf) {
    payment = new int[problem.size()];
    Map<Integer, Map<Integer, Integer>> firsts = new LinkedHashMap<>();
    for (int i = 0; i < problem.size(); i++) {
      if (blockOf[i] >= 0) {
        firsts
            .computeIfAbsent(problem.document(i), d -> new TreeMap<>())
            .putIfAbsent(blockOf[i], problem.multiplierOfShare(i));
      }
    }
    for (int i = 0; i < problem.size(); i++) {
      Map<Integer, Integer> ofBlock = firsts.getOrDefault(problem.document(i), Map.of());
      payment[i] =
          ofBlock.size() == 1
              ? CheckedProblem.DOCUMENTS
              : ofBlock.getOrDefault(blockOf[i], CheckedProblem.DOCUMENTS);
    }
    firsts.values().stream()
        .filter(ofBlock -> ofBlock.size() > 1)
        .map(ofBlock -> ofBlock.values().stream().mapToInt(i -> i).toArray())
        .forEach(shared::add);
  }

  /** The multiplier that a candidate's block pays once for the candidate's document. */
  int payment(int candidate) {
    return payment[candidate];
  }

  /** For each document in several blocks, the multipliers that they pay. */
  List<int[]> shared() {
    return shared;
  }
}
