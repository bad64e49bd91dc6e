package io.contextlite.compose;

import io.contextlite.assemble.Variant;
import io.contextlite.compose.Form.Stretch;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.WeightedTerm;
import io.contextlite.text.StemCounter;
import java.util.List;

/*
 * A level is tf / (tf + norm) with the norm of the passage's length, so level / (1 - level) grows
 * with tf. What a form keeps of a term's occurrences, it keeps of that.
 */
/** How well a form covers each query term. Confined to one thread. */
final class FormLevels {
  private final List<WeightedTerm> terms;
  private final StemCounter counter;

  FormLevels(List<WeightedTerm> terms) {
    this.terms = terms;
    this.counter = WeightedTerm.counter(terms);
  }

  double[] of(Form form, Candidate candidate) {
    if (form.variant() == Variant.WHOLE) {
      return candidate.termLevels();
    }
    int[] kept = counter.count(text(form, candidate.passage().text()));
    double[] levels = candidate.termLevels().clone();
    for (int i = 0; i < levels.length; i++) {
      int inBody = candidate.terms().count(terms.get(i).hash());
      if (inBody > 0 && levels[i] < 1) {
        double odds = levels[i] / (1 - levels[i]) * Math.min(inBody, kept[i]) / inBody;
        levels[i] = odds / (1 + odds);
      }
    }
    return levels;
  }

  private static String text(Form form, String passage) {
    StringBuilder text = new StringBuilder();
    for (Stretch stretch : form.kept()) {
      text.append(passage, stretch.from(), stretch.to()).append('\n');
    }
    return text.toString();
  }
}
