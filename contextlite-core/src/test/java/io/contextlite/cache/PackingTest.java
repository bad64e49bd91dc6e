package io.contextlite.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PackingTest {
  @Test
  void unpack_lengthThatCannotBe_isRefused() {
    byte[] packed = Packing.pack(new byte[10]);
    packed[0] = 3;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Packing.unpack(packed))
        .withMessageStartingWith("length of packed bytes: expected<=");
  }

  @Property(tries = 100)
  void unpack_whatWasPacked_isEqual(@ForAll byte[] bytes) {
    assertThat(Packing.unpack(Packing.pack(bytes))).isEqualTo(bytes);
  }

  @Test
  void shape_ofStoredContexts_tellsTheirComponents() {
    assertThat(StoredContexts.shape()).contains("text:String", "certificates:List<");
  }
}
