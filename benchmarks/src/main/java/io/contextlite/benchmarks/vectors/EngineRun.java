package io.contextlite.benchmarks.vectors;

import io.contextlite.benchmarks.report.HeapMeter;
import java.io.IOException;
import java.util.List;

/**
 * One engine with its index. Immutable.
 *
 * @param name the engine's name
 * @param engine the engine
 * @param built its index on disk
 * @param footprint what the index takes
 * @param choices a setting for each recall
 */
record EngineRun(
    String name,
    VectorEngine engine,
    IndexStore.Built built,
    Footprint footprint,
    List<SettingChoice> choices) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Measures an index by itself and chooses settings. */
  static EngineRun of(
      String name, VectorEngine engine, IndexStore.Built built, Truth truth, List<Double> targets)
      throws IOException {
    SearchTask task = truth.task();
    List<Setting> settings = engine.settings(task.k(), built.vectors());
    HeapMeter heap = HeapMeter.start();
    long start = System.nanoTime();
    try (VectorIndex index = engine.open(built.folder().path())) {
      index.search(task.queries().get(0), task.k(), settings.get(0), RowFilter.ALL);
      double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
      List<SettingChoice> choices =
          SettingChoice.choose(settings, new RecallMeter(index, truth), targets);
      Footprint footprint =
          new Footprint(
              built.vectors(),
              built.buildSeconds(),
              built.buildCpuSeconds(),
              built.folder().fileBytes(),
              millis,
              heap.usedBytes(),
              MappedMemory.residentBytes(built.folder().path()));
      return new EngineRun(name, engine, built, footprint, choices);
    }
  }

  /** Returns the settings that were chosen, each once. */
  List<Setting> settings() {
    return choices.stream().map(SettingChoice::setting).distinct().toList();
  }
}
