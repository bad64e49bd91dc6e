package io.contextlite.smt;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.smt.BlockPartition.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PartitionRefinementTest {
  private static final int BLOCK_SIZE = 4;
  private static final int MOST_STATES = 40;

  private static double inside(List<Link> links, int[] blockOf) {
    return links.stream()
        .filter(link -> blockOf[link.first()] >= 0)
        .filter(link -> blockOf[link.first()] == blockOf[link.second()])
        .mapToDouble(Link::weight)
        .sum();
  }

  private static int states(int[] blockOf) {
    return Arrays.stream(blockOf)
        .filter(block -> block >= 0)
        .distinct()
        .map(block -> 1 << Arrays.stream(blockOf).filter(other -> other == block).count())
        .sum();
  }

  @Property
  void run_anyLinks_gainsAndKeepsTheLimits(
      @ForAll @IntRange(min = 1, max = 16) int candidates,
      @ForAll @LongRange(max = 1_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] blockOf = new int[candidates];
    boolean[] movable = new boolean[candidates];
    for (int i = 0; i < candidates; i++) {
      blockOf[i] = i % 5 == 4 ? -1 : i / 3;
      movable[i] = blockOf[i] >= 0 && random.nextInt(5) > 0;
    }
    List<Link> links = new ArrayList<>();
    for (int k = 0; k < 2 * candidates && candidates > 1; k++) {
      int first = random.nextInt(candidates - 1);
      links.add(new Link(first, random.nextInt(first + 1, candidates), random.nextInt(1, 50)));
    }
    int[] before = blockOf.clone();
    int most = Math.max(MOST_STATES, states(before));

    new PartitionRefinement(blockOf, movable, links, BLOCK_SIZE, most).run();

    assertThat(inside(links, blockOf)).isGreaterThanOrEqualTo(inside(links, before));
    assertThat(states(blockOf)).isLessThanOrEqualTo(most);
    for (int i = 0; i < candidates; i++) {
      int block = blockOf[i];
      assertThat(Arrays.stream(blockOf).filter(other -> other == block && block >= 0).count())
          .isLessThanOrEqualTo(BLOCK_SIZE);
      if (!movable[i]) {
        assertThat(block).isEqualTo(before[i]);
      } else {
        assertThat(block).isNotNegative();
      }
    }
  }
}
