package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ListRebalancingTest {
  @Test
  @Timeout(300)
  void maintain_dividedListsWithShortParts_ends() {
    ListWorld world = new ListWorld(20_500);
    world.storage.putAll(20_501, world.draw(4_200));

    world.index.maintain(world.storage);

    assertThat(world.index.statistics(world.storage).waiting()).isZero();
  }
}
