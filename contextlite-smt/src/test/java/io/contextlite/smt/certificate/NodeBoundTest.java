package io.contextlite.smt.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.BruteForce;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.SelectionProblem;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NodeBoundTest {
  private static final int CANDIDATES = 7;

  /** A root with blocks and multipliers that are drawn. */
  private static final class Root {
    final SelectionProblem problem;
    final int[] demanded;
    final List<ProofBlock> blocks;
    final Partition partition;
    final NodeBound bound;
    final NaiveBound naive;

    Root(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      problem = RandomProblems.numbered(seed, CANDIDATES);
      ProofDraw draw = new ProofDraw(problem, random);
      demanded = draw.demanded();
      blocks = draw.blocks(demanded);
      long[] multipliers = draw.multipliers(draw.zeros());
      CheckedProblem checked = new CheckedProblem(problem);
      partition = new Partition(checked, blocks, checked.demanded(), 0);
      bound = new NodeBound(checked, partition);
      bound.price(multipliers);
      naive = new NaiveBound(problem, blocks, multipliers);
    }

    List<Set<Integer>> choices(List<Integer> among) {
      return NaiveProver.choices(demanded, among);
    }

    long worth(StateTable table, int block, Set<Integer> chosen) {
      int state = 0;
      for (int b = 0; b < table.undecided().length; b++) {
        state |= chosen.contains(table.undecided()[b]) ? 1 << b : 0;
      }
      return bound.worth(block)[state];
    }
  }

  @Property(tries = 300)
  void price_anyMultipliers_equalsTheFormatsSums(@ForAll long seed) {
    Root root = new Root(seed);
    assertThat(root.bound.constant()).isEqualTo(root.naive.constant());
    int enumerated = 0;
    int chains = 0;
    for (ProofBlock block : root.blocks) {
      List<Set<Integer>> choices = root.choices(block.members());
      if (block.kind() == ProofBlock.Kind.ENUMERATED) {
        StateTable table = root.partition.tables().get(enumerated);
        for (Set<Integer> chosen : choices) {
          assertThat(root.worth(table, enumerated, chosen))
              .isEqualTo(root.naive.worth(block, chosen));
        }
        enumerated++;
      } else {
        assertChain(root, chains++, block, choices);
      }
    }
  }

  private static void assertChain(
      Root root, int number, ProofBlock block, List<Set<Integer>> choices) {
    LiveStates live = new LiveStates(root.partition);
    live.refresh(new StepMeter(0));
    ChainBound chain = root.bound.chains().get(number);
    List<Set<Integer>> allowed = choices.stream().filter(c -> isLive(live, block, c)).toList();
    if (allowed.isEmpty()) {
      return;
    }
    assertThat(chain.best(live)).isEqualTo(best(root, block, allowed));
    for (int place = 0; place < chain.members().length; place++) {
      int member = chain.members()[place];
      for (boolean in : new boolean[] {false, true}) {
        List<Set<Integer>> with =
            allowed.stream().filter(chosen -> chosen.contains(member) == in).toList();
        if (!with.isEmpty()) {
          assertThat(chain.bestWith(place, in)).isEqualTo(best(root, block, with));
        }
      }
    }
  }

  private static boolean isLive(LiveStates live, ProofBlock block, Set<Integer> chosen) {
    return block.members().stream().allMatch(i -> live.mayBe(i, chosen.contains(i)));
  }

  private static long best(Root root, ProofBlock block, List<Set<Integer>> choices) {
    return choices.stream()
        .mapToLong(chosen -> root.naive.worth(block, chosen))
        .max()
        .orElseThrow();
  }

  @Property(tries = 300)
  void price_anyMultipliers_boundsEveryFeasibleChoice(@ForAll long seed) {
    Root root = new Root(seed);
    List<Integer> all = IntStream.range(0, root.problem.candidates().size()).boxed().toList();
    for (Set<Integer> chosen : root.choices(all)) {
      if (BruteForce.feasible(root.problem, chosen)) {
        long upper = root.bound.constant();
        int enumerated = 0;
        for (ProofBlock block : root.blocks) {
          boolean chain = block.kind() == ProofBlock.Kind.CHAIN;
          upper +=
              chain
                  ? root.naive.worth(block, chosen)
                  : root.worth(root.partition.tables().get(enumerated), enumerated++, chosen);
        }
        assertThat(upper).isGreaterThanOrEqualTo(BruteForce.objective(root.problem, chosen) << 16);
      }
    }
  }
}
