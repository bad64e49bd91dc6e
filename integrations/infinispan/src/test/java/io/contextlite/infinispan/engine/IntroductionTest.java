package io.contextlite.infinispan.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.limits.ResourceTier;
import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IntroductionTest {
  private static final Introduction FULL =
      Introduction.of(
          "test",
          "10.0.0.1:9080",
          new Node(
              "node-ä",
              "10.0.0.1:8080",
              Set.of(ResourceTier.HIGH, ResourceTier.LOW),
              Optional.of("zone"),
              Optional.of("rack"),
              3,
              new NodeLoad(.5, 2, 1L << 40)));

  @Test
  void decode_whatWasEncoded_isTheSame() {
    Introduction least = Introduction.of("test", "a:1", Node.of("a", "a:2"));

    assertThat(Introduction.decode(FULL.encode())).isEqualTo(FULL);
    assertThat(Introduction.decode(least.encode())).isEqualTo(least);
    assertThat(Introduction.decode(least.leaving().encode())).isEqualTo(least.leaving());
  }

  @Test
  void decode_membersOfALaterVersion_arePassedOver() {
    String text = new String(FULL.encode(), UTF_8).replace("{", "{\"colour\":[1],");

    assertThat(Introduction.decode(text.getBytes(UTF_8))).isEqualTo(FULL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "{}", "[]", "{\"protocol\":1,\"cluster\":7}", "GET / HTTP/1.1"})
  void decode_somethingElse_isRefused(String text) {
    assertThatThrownBy(() -> Introduction.decode(text.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("introduction of a node: expected ");
  }

  @Test
  void decode_tooMuch_isRefused() {
    assertThatThrownBy(() -> Introduction.decode(new byte[16 * 1024 + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("introduction of a node: expected at most 16384 bytes, actual=16385");
  }

  @Property(tries = 500)
  void decode_damagedBytes_areReadOrRefused(@ForAll long seed) {
    byte[] bytes = FULL.encode();
    Random random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }

    try {
      assertThat(Introduction.decode(bytes).node().weight()).isPositive();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("node");
    }
  }
}
