package io.contextlite.benchmarks.vectors;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * The cheapest setting that reaches a recall, or the one that comes nearest. Immutable.
 *
 * @param recallTarget the recall that is wanted
 * @param targetReached whether it was reached
 * @param recall what the setting reaches over all queries
 * @param setting the setting
 */
record SettingChoice(
    double recallTarget, boolean targetReached, double recall, @JsonIgnore Setting setting) {

  /** Shows the setting. */
  @JsonProperty("setting")
  String settingText() {
    return setting.toString();
  }

  /**
   * Tries settings in their order on half of the queries; one that reaches a target there is
   * confirmed on all of them.
   *
   * @param settings the cheapest first
   * @param meter asks the index
   * @param targets recalls that are wanted
   * @return a choice for each target, in their order
   */
  static List<SettingChoice> choose(
      List<Setting> settings, RecallMeter meter, List<Double> targets) {
    List<SettingChoice> reached = new ArrayList<>();
    Setting best = settings.get(0);
    double bestHalf = -1;
    for (Setting setting : settings) {
      List<Double> open = open(targets, reached);
      if (open.isEmpty()) {
        break;
      }
      double half = meter.ofHalf(setting, RowFilter.ALL);
      if (half > bestHalf) {
        best = setting;
        bestHalf = half;
      }
      if (open.stream().anyMatch(target -> half >= target)) {
        double recall = meter.ofAll(setting, RowFilter.ALL);
        open.stream()
            .filter(target -> recall >= target)
            .forEach(target -> reached.add(new SettingChoice(target, true, recall, setting)));
      }
    }
    List<Double> missed = open(targets, reached);
    if (!missed.isEmpty()) {
      double recall = meter.ofAll(best, RowFilter.ALL);
      for (double target : missed) {
        reached.add(new SettingChoice(target, recall >= target, recall, best));
      }
    }
    return targets.stream().map(target -> find(reached, target)).toList();
  }

  private static List<Double> open(List<Double> targets, List<SettingChoice> reached) {
    return targets.stream()
        .filter(target -> reached.stream().noneMatch(choice -> choice.recallTarget() == target))
        .toList();
  }

  private static SettingChoice find(List<SettingChoice> choices, double target) {
    return choices.stream()
        .filter(choice -> choice.recallTarget() == target)
        .findFirst()
        .orElseThrow();
  }
}
