package io.contextlite.benchmarks;

import io.contextlite.benchmarks.mmr.MarginalRelevanceOptimizer;
import io.contextlite.optimize.ContextOptimizer;
import java.util.Arrays;
import picocli.CommandLine.TypeConversionException;

/** What the exact optimizer is compared with, by the names of the command line. */
enum SolverPeer {
  /** Z3's optimizer, from the module of the exact optimizer. */
  Z3("z3") {
    @Override
    ContextOptimizer optimizer() {
      return ContextOptimizer.named("z3");
    }
  },
  /** The library's heuristic. */
  GREEDY("greedy") {
    @Override
    ContextOptimizer optimizer() {
      return ContextOptimizer.greedyCoverage();
    }
  },
  /** Maximal marginal relevance. */
  MMR("mmr") {
    @Override
    ContextOptimizer optimizer() {
      return new MarginalRelevanceOptimizer();
    }
  },
  /** Rank order, skipping what does not fit. */
  RANK("rank") {
    @Override
    ContextOptimizer optimizer() {
      return ContextOptimizer.rankOrder();
    }
  };

  private final String label;

  SolverPeer(String label) {
    this.label = label;
  }

  /**
   * Returns the optimizer.
   *
   * @throws IllegalArgumentException if it is not at hand
   */
  abstract ContextOptimizer optimizer();

  /** Finds a peer by its name. */
  static SolverPeer named(String name) {
    for (SolverPeer peer : values()) {
      if (peer.label.equals(name)) {
        return peer;
      }
    }
    throw new TypeConversionException(
        "expected one of " + Arrays.toString(values()) + ", actual='" + name + "'");
  }

  @Override
  public String toString() {
    return label;
  }
}
