package io.contextlite.infinispan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.infinispan.replicate.Placement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class PlacementCodecTest {
  @Property(tries = 200)
  void decode_whatWasEncoded_isTheSame(
      @ForAll @StringLength(max = 50) String owner,
      @ForAll @Size(max = 5) List<@StringLength(max = 50) String> replicas,
      @ForAll long epoch) {
    Placement placement = new Placement(owner, replicas, epoch);

    assertThat(PlacementCodec.decode(PlacementCodec.encode(placement))).isEqualTo(placement);
  }

  @Test
  void decode_cutOrLongerOrNewer_isRefused() {
    byte[] bytes = PlacementCodec.encode(new Placement("a", List.of("b"), 7));
    byte[] newer = bytes.clone();
    newer[0] = 2;

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> PlacementCodec.decode(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("placement of " + length + " bytes cannot be read: ");
    }
    assertThatThrownBy(() -> PlacementCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessageEndingWith("expected its end after the replicas, actual=more");
    assertThatThrownBy(() -> PlacementCodec.decode(newer))
        .hasMessageEndingWith("version: expected=1, actual=2");
  }

  @Property(tries = 1_000)
  void decode_damagedBytes_areReadOrRefused(@ForAll long seed) {
    byte[] bytes = PlacementCodec.encode(new Placement("node-a", List.of("b", "c"), 7));
    Random random = new Random(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }

    try {
      assertThat(PlacementCodec.decode(bytes).replicas()).hasSizeLessThanOrEqualTo(bytes.length);
    } catch (IllegalArgumentException e) {
      assertThat(e)
          .hasMessageStartingWith("placement of " + bytes.length + " bytes cannot be read: ");
    }
  }
}
