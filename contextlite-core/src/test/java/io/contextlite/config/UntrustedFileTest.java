package io.contextlite.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files come from anybody. */
final class UntrustedFileTest {
  private static final String[] PIECES = {
    "cluster",
    "enabled",
    ": ",
    ":\n",
    "\n",
    "  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "&a ",
    "*a",
    "<<",
    "!!int ",
    "!x ",
    "? ",
    "| ",
    "> ",
    "#",
    "%",
    "@",
    "`",
    "\t",
    "---\n",
    "...\n",
    "true",
    "1",
    "0.5",
    "~",
    "null",
    "resource_limits",
    "priority",
    "library",
    "max_readers",
    "\u0000",
    "\ud800",
    "\ufeff",
    "\u2028",
    "\\",
    "rules",
    "affinity",
    "preferred_nodes",
    "default"
  };

  private static void loadsOrTells(String ending, byte[] bytes) {
    try {
      assertThat(new SettingsLoader().file(Loaded.file(ending, bytes)).load()).isNotNull();
    } catch (ConfigurationException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  @Property(tries = 300)
  void load_anyBytes_givesSettingsOrProblems(@ForAll byte[] bytes) {
    loadsOrTells(".yaml", bytes);
    loadsOrTells(".json", bytes);
  }

  @Property(tries = 300)
  void load_anyText_givesSettingsOrProblems(@ForAll("texts") String text) {
    loadsOrTells(".yaml", text.getBytes(StandardCharsets.UTF_8));
    loadsOrTells(".json", text.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 200)
  void load_damagedFile_givesSettingsOrProblems(
      @ForAll int where, @ForAll byte with, @ForAll boolean inserted) throws IOException {
    byte[] guide = Files.readAllBytes(Loaded.resource("guide/cluster.yaml"));
    int at = Math.floorMod(where, guide.length);
    String text = new String(guide, StandardCharsets.ISO_8859_1);
    String changed =
        text.substring(0, at) + (char) (with & 0xff) + text.substring(inserted ? at : at + 1);

    loadsOrTells(".yaml", changed.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Property(tries = 200)
  void load_anyVariable_givesSettingsOrProblems(
      @ForAll("texts") String text, @ForAll("keys") Key<?> key) {
    try {
      new SettingsLoader()
          .environment(Map.of(NameStyle.VARIABLE.of(key.name("default")), text))
          .properties(Map.of(NameStyle.PROPERTY.of(key.name("default")), text))
          .load();
    } catch (ConfigurationException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<Key<?>> keys() {
    return Arbitraries.of(Keys.all());
  }

  @Test
  void load_aliasesWithinAliases_endsAtALimit() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      text.append("a" + i + ": &a" + i + " [");
      text.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
    }

    assertThat(Loaded.problems(Loaded.yaml(text.toString())))
        .singleElement()
        .asString()
        .containsAnyOf("more; aliases may refer", "Number of aliases");
  }

  @Test
  void load_manyProblems_areAllTold() {
    String same = "a:1, ".repeat(50_000);
    assertThat(Loaded.problems(Loaded.yaml("discovery: {endpoints: [" + same + "b:1]}")))
        .hasSize(49_999);
    StringBuilder unknown = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      unknown.append("unheard-of-").append(i).append(": 1\n");
    }
    assertThat(Loaded.problems(Loaded.yaml(unknown.toString()))).hasSize(20_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster: &a\n  affinity: *a\n",
        "cluster: !!javax.script.ScriptEngineManager [x]\n",
        "cluster: !!java.net.URL ['http://localhost']\n",
        "? [a]\n: b\n",
        "cluster: {}\n---\ncluster: {}\n"
      })
  void load_whatYamlCanDoBeyondSettings_isRefused(String yaml) {
    assertThat(Loaded.problems(Loaded.yaml(yaml))).isNotEmpty();
  }

  @Test
  void load_tooMuch_isRefused() {
    assertThat(Loaded.problems(Loaded.yaml("#".repeat((1 << 20) + 1))))
        .singleElement()
        .asString()
        .endsWith("expected a file of at most 1048576 bytes, actual=more");
    assertThat(Loaded.problems(Loaded.yaml("a: " + "[".repeat(500)))).hasSize(1);
    assertThat(Loaded.problems(Loaded.json("[".repeat(500)))).hasSize(1);
    assertThat(Loaded.problems(Loaded.json("[1" + ",1".repeat(200_000) + "]")))
        .singleElement()
        .asString()
        .endsWith("expected at most 100000 values, actual=more");
  }
}
