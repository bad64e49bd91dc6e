package io.contextlite.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import org.junit.jupiter.api.Test;

class TokenCounterTest {

  @Test
  void estimating_isTheEstimate() {
    assertThat(TokenCounter.estimating()).isSameAs(EstimatingTokenCounter.INSTANCE);
    assertThat(TokenCounter.estimating().fingerprint()).isEqualTo("estimate-1");
  }

  @Test
  void of_function_countsByIt() {
    TokenCounter counter = TokenCounter.of("chars", String::length);
    assertThat(counter.fingerprint()).isEqualTo("chars");
    assertThat(counter.count(CharBuffer.wrap("four"))).isEqualTo(4);
  }

  @Test
  void of_blankFingerprint_isRefused() {
    assertThatThrownBy(() -> TokenCounter.of(" ", String::length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("token counter fingerprint must not be blank");
  }
}
