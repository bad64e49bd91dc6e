package io.contextlite.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Property
  void groupsLikeAFormatter(@ForAll long count) {
    assertEquals(
        String.format(Locale.ROOT, "%,d token%s", count, count == 1 ? "" : "s"),
        Figures.tokens(count));
  }

  @Test
  void countsOne() {
    assertEquals("1 token", Figures.tokens(1));
    assertEquals("1 is left", Figures.left(1));
    assertEquals("2,282 are left", Figures.left(2_282));
  }
}
