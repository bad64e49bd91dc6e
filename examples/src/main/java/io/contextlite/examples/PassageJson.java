package io.contextlite.examples;

import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.search.PassageFeatures;
import io.contextlite.search.StageTiming;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The parts that answers in JSON share. */
final class PassageJson {
  private PassageJson() {}

  /** Where a passage stands; places after the first are listed apart. */
  static void putSource(Map<String, Object> json, Passage passage) {
    put(json, passage.source());
    List<PassageSource> others = passage.sources().subList(1, passage.sources().size());
    if (!others.isEmpty()) {
      json.put("alsoIn", others.stream().map(PassageJson::of).toList());
    }
  }

  private static Map<String, Object> of(PassageSource source) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, source);
    return json;
  }

  private static void put(Map<String, Object> json, PassageSource source) {
    json.put("document", source.document().id());
    json.put("path", source.document().path());
    json.put("startLine", source.startLine());
    json.put("endLine", source.endLine());
    json.put("title", source.document().title());
    json.put("heading", source.heading());
  }

  static Map<String, Object> of(PassageFeatures features) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("lexicalScore", features.lexicalScore());
    json.put("lexicalRank", features.lexicalRank());
    json.put("vectorScore", features.vectorScore());
    json.put("vectorRank", features.vectorRank());
    json.put("coverage", features.coverage());
    json.put("titleCoverage", features.titleCoverage());
    json.put("recency", features.recency());
    json.put("authority", features.authority());
    json.put("specificity", features.specificity());
    return json;
  }

  /** Microseconds of each stage by its name, and of all together. */
  static Map<String, Object> of(List<StageTiming> timings) {
    Map<String, Object> json = new LinkedHashMap<>();
    Duration total = Duration.ZERO;
    for (StageTiming timing : timings) {
      json.put(timing.stage(), micros(timing.elapsed()));
      total = total.plus(timing.elapsed());
    }
    json.put("total", micros(total));
    return json;
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }
}
