package io.contextlite.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.limits.CacheUsage;
import io.contextlite.limits.Limit;
import io.contextlite.limits.ResourceUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(contextlite_[a-z_]+)\\{((?:[a-z_]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*)}"
              + " (-?[0-9.]+(?:E-?[0-9]+)?)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static WorkspaceMetrics metrics() {
    return new WorkspaceMetrics(
        new ResourceUsage(
            2,
            1,
            7,
            Duration.ofSeconds(3),
            12_345,
            OptionalLong.empty(),
            1L << 33,
            4_096,
            Map.of(Limit.MAX_STORAGE, 3L)),
        new CacheUsage(5, 2, 1, 4, 0, 0, 900),
        new LatencyFigures(
            7,
            Duration.ofMillis(3_250),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMillis(30),
            new TreeMap<>(Map.of(Duration.ofNanos(1_024_000), 4L, Duration.ofSeconds(1), 6L))),
        OptionalLong.of(150),
        AccessPattern.HIGH_FREQUENCY,
        62.5,
        true,
        4);
  }

  private static InstanceMetrics of(String... workspaces) {
    Map<String, WorkspaceMetrics> all = new HashMap<>();
    List.of(workspaces).forEach(id -> all.put(id, metrics()));
    return new InstanceMetrics("node-1", .35, 1, new TreeMap<>(all));
  }

  @Test
  void text_hasEachFigureOnce() {
    assertThat(PrometheusText.of(of("docs")).lines())
        .doesNotHaveDuplicates()
        .contains(
            "# TYPE contextlite_load_factor gauge",
            "contextlite_load_factor{node_id=\"node-1\"} 0.35",
            "contextlite_open_workspaces{node_id=\"node-1\"} 1",
            "# TYPE contextlite_active_requests gauge",
            "contextlite_active_requests{workspace=\"docs\"} 2",
            "contextlite_waiting_requests{workspace=\"docs\"} 1",
            "# TYPE contextlite_delivered_tokens_total counter",
            "contextlite_delivered_tokens_total{workspace=\"docs\"} 12345",
            "contextlite_memory_bytes{workspace=\"docs\"} 8589934592",
            "contextlite_storage_bytes{workspace=\"docs\"} 4096",
            "contextlite_contexts_total{workspace=\"docs\",from=\"memory\"} 5",
            "contextlite_contexts_total{workspace=\"docs\",from=\"file\"} 2",
            "contextlite_contexts_total{workspace=\"docs\",from=\"joined\"} 1",
            "contextlite_contexts_total{workspace=\"docs\",from=\"assembled\"} 4",
            "contextlite_documents{workspace=\"docs\"} 150",
            "contextlite_accesses_per_hour{workspace=\"docs\"} 62.5",
            "contextlite_open{workspace=\"docs\"} 1",
            "contextlite_openings_total{workspace=\"docs\"} 4",
            "contextlite_access_pattern{workspace=\"docs\",access_pattern=\"high-frequency\"} 1",
            "contextlite_refusals_total{workspace=\"docs\",limit=\"max_storage\"} 3",
            "contextlite_refusals_total{workspace=\"docs\",limit=\"max_memory\"} 0",
            "# TYPE contextlite_request_seconds histogram",
            "contextlite_request_seconds_bucket{workspace=\"docs\",le=\"0.001024\"} 4",
            "contextlite_request_seconds_bucket{workspace=\"docs\",le=\"1.0\"} 6",
            "contextlite_request_seconds_bucket{workspace=\"docs\",le=\"+Inf\"} 7",
            "contextlite_request_seconds_sum{workspace=\"docs\"} 3.25",
            "contextlite_request_seconds_count{workspace=\"docs\"} 7");
  }

  @Test
  void text_ofManyWorkspaces_isWellFormed() {
    Map<String, String> types = new HashMap<>();
    Set<String> helped = new HashSet<>();
    String text = PrometheusText.of(of("a", "b", "c"));

    assertThat(text).endsWith("\n").doesNotContain("\r");
    text.lines()
        .forEach(
            line -> {
              String[] words = line.split(" ", 4);
              if (line.startsWith("# HELP ")) {
                assertThat(helped.add(words[2])).as("one help of %s", words[2]).isTrue();
              } else if (line.startsWith("# TYPE ")) {
                assertThat(types.put(words[2], words[3])).as("one type of %s", words[2]).isNull();
                assertThat(words[3]).isIn("gauge", "counter", "histogram");
              } else {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                String family = sample.group(1).replaceFirst("_(bucket|sum|count)$", "");
                assertThat(types).as("samples follow their type").containsKey(family);
                assertThat(family.endsWith("_total"))
                    .isEqualTo("counter".equals(types.get(family)));
              }
            });
    assertThat(helped).isEqualTo(types.keySet());
  }

  @Property(tries = 200)
  void label_ofAnyId_isReadBack(@ForAll String id) {
    String text = PrometheusText.of(of(id));

    String line =
        List.of(text.split("\n")).stream()
            .filter(one -> one.startsWith("contextlite_open{"))
            .findFirst()
            .orElseThrow();
    Matcher label = LABEL.matcher(line);
    assertThat(label.find()).isTrue();
    assertThat(unescape(label.group(2))).isEqualTo(id);
    assertThat(line.substring(label.end())).isEqualTo("} 1");
  }

  /** As the format says: backslash, quote and line feed are escaped, nothing else. */
  private static String unescape(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
        text.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  @Test
  void label_thatTriesToAddALine_addsNone() {
    String attack = "x\"} 1\ncontextlite_open{workspace=\"admin";

    assertThat(PrometheusText.of(of(attack)).lines())
        .contains(
            "contextlite_open{workspace=\"x\\\"} 1\\ncontextlite_open{workspace=\\\"admin\"} 1")
        .noneMatch(line -> line.startsWith("contextlite_open{workspace=\"admin"));
  }

  @Test
  void write_toWhatFails_saysSo() {
    Writer broken = Writer.nullWriter();
    assertThatThrownBy(
            () -> {
              broken.close();
              PrometheusText.write(of("docs"), broken);
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write metrics")
        .hasCauseInstanceOf(IOException.class);
  }
}
