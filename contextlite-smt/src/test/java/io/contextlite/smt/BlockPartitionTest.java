package io.contextlite.smt;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockPartitionTest {
  private static final int BLOCK_SIZE = 3;

  private static SelectionProblem.Builder candidates(int count, int documents) {
    return SelectionProblem.builder(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    SelectionCandidate.builder(i)
                        .value(100 - i)
                        .tokens(1)
                        .document(i % documents)
                        .build())
            .toList(),
        count - 1);
  }

  private static List<List<Integer>> members(Block[] blocks) {
    return Arrays.stream(blocks)
        .map(block -> Arrays.stream(block.members).boxed().sorted().toList())
        .toList();
  }

  @Test
  void of_candidatesOfADocumentDecided_staysWithItsOpenOnes() {
    IntegerProgram program = new IntegerProgram(candidates(8, 2).repeatPercent(75).build());
    Domains domains = new Domains(program);
    for (int i : new int[] {0, 2, 5}) {
      domains.mayBeOut[i] = false;
    }
    assertThat(members(BlockPartition.of(program, domains, BLOCK_SIZE)))
        .containsExactlyInAnyOrder(List.of(0, 2, 4, 6), List.of(1, 3, 5, 7));
  }

  @Test
  void of_candidatesDecidedToBeOut_inNoBlock() {
    IntegerProgram program = new IntegerProgram(candidates(4, 4).build());
    Domains domains = new Domains(program);
    domains.mayBeIn[2] = false;
    assertThat(members(BlockPartition.of(program, domains, BLOCK_SIZE)))
        .containsExactlyInAnyOrder(List.of(0), List.of(1), List.of(3));
  }

  @Test
  void of_documentLargerThanABlock_isChain() {
    IntegerProgram program = new IntegerProgram(candidates(5, 1).repeatPercent(50).build());
    assertThat(BlockPartition.of(program, new Domains(program), BLOCK_SIZE))
        .singleElement()
        .isInstanceOf(ChainBlock.class);
  }

  @Test
  void of_heaviestPairApartFromTwoThatWeighMore_exchanged() {
    SelectionProblem problem =
        candidates(4, 4)
            .pairs(
                List.of(
                    new PairEffect(0, 1, -30),
                    new PairEffect(0, 2, -20),
                    new PairEffect(1, 3, 20),
                    new PairEffect(2, 3, 5)))
            .build();
    IntegerProgram program = new IntegerProgram(problem);
    assertThat(members(BlockPartition.of(program, new Domains(program), 2)))
        .containsExactlyInAnyOrder(List.of(0, 2), List.of(1, 3));
  }
}
