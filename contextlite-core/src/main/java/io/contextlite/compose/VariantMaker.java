package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.Variant;
import io.contextlite.compose.Form.Stretch;
import io.contextlite.model.Passage;
import io.contextlite.retrieve.WeightedTerm;
import io.contextlite.text.StemCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/*
 * Where the evidence stands inside a passage is guessed from the query's terms: a unit (a sentence
 * or a line) weighs  floor + own^2 + NEAR * max(own^2 of the units beside it),  own being the idf of
 * the query terms that it has over the most that any unit of the passage has. Weights add up to 1,
 * so those of the kept units add up to the expected share of the evidence that is kept.
 */
/** Makes the excerpts and signatures that compete with whole passages. Confined to one thread. */
final class VariantMaker {
  /** Shorter passages are not worth cutting. */
  private static final int MIN_TOKENS = 48;

  /** So many of the best candidates have variants, which bounds the optimizer's work. */
  private static final int MAX_PASSAGES = 20;

  private static final double FLOOR = .05;

  /** In code the lines that answer often have none of the question's words. */
  private static final double FLOOR_OF_CODE = .5;

  private static final double NEAR = .25;

  /** Expected shares of the evidence with which an excerpt or a brief one has enough. */
  private static final double MOST = .75;

  private static final double HALF = .45;

  /** A variant with more of the text than this is left to the whole passage. */
  private static final double MAX_LENGTH = .6;

  private static final Pattern SIGNATURE_END = Pattern.compile("[{:;]\\s*$|=>\\s*$|\\)\\s*$");

  /** Comments, annotations and imports, which stand before a definition. */
  private static final Pattern NO_SIGNATURE =
      Pattern.compile("^\\s*(?:[@/*#]|--|\"\"\"|(?:package|import|from|using|use|namespace)\\b).*");

  private static final Pattern MARKDOWN_HEADING = Pattern.compile("^#{1,6}[ \t].*");
  private static final int MAX_SIGNATURE_LINES = 4;

  private final AssembleRequest request;
  private final Shortlist shortlist;
  private final List<WeightedTerm> terms;
  private final StemCounter counter;
  private final TextUnits units = new TextUnits();

  VariantMaker(AssembleRequest request, Shortlist shortlist, List<WeightedTerm> terms) {
    this.request = request;
    this.shortlist = shortlist;
    this.terms = terms;
    this.counter = WeightedTerm.counter(terms);
  }

  /** The forms beside the whole ones, of the best candidates that are long enough. */
  List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    int best = Math.min(MAX_PASSAGES, shortlist.candidates().size());
    for (int i = 0; i < best; i++) {
      Passage passage = shortlist.candidates().get(i).passage();
      if (passage.tokens() >= MIN_TOKENS && isOptional(passage)) {
        addForms(i, passage, forms);
      }
    }
    return forms;
  }

  private boolean isOptional(Passage passage) {
    return !shortlist.required().contains(passage.id())
        && !request.mustExclude().contains(passage.source().document().id());
  }

  private void addForms(int index, Passage passage, List<Form> forms) {
    boolean code = DefinitionHeaders.isCode(passage.source());
    String text = passage.text();
    List<Stretch> all = code ? TextUnits.lines(text) : units.sentences(text);
    if (all.size() < 2) {
      return;
    }
    double[] weights = weights(text, all, code ? FLOOR_OF_CODE : FLOOR);
    Map<BitSet, Variant> kept = new LinkedHashMap<>();
    kept.putIfAbsent(likeliest(weights, MOST), Variant.EXCERPT);
    kept.putIfAbsent(likeliest(weights, HALF), Variant.BRIEF);
    kept.putIfAbsent(code ? signature(text, all) : heading(text, all), Variant.SIGNATURE);
    kept.forEach(
        (units, variant) -> {
          boolean shorter = length(all, units) <= MAX_LENGTH * text.length();
          if (!units.isEmpty() && shorter && request.variants().contains(variant)) {
            forms.add(form(index, variant, all, units, weights));
          }
        });
  }

  /** How likely each unit is to be the evidence, if the passage has it; the sum is 1. */
  private double[] weights(String text, List<Stretch> all, double floor) {
    double[] own = all.stream().mapToDouble(unit -> termWeight(text, unit)).toArray();
    double most = Arrays.stream(own).max().orElse(0);
    for (int i = 0; i < own.length; i++) {
      double share = most > 0 ? own[i] / most : 0;
      own[i] = share * share;
    }
    double[] weights = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      double before = i > 0 ? own[i - 1] : 0;
      double after = i + 1 < own.length ? own[i + 1] : 0;
      weights[i] = floor + own[i] + NEAR * Math.max(before, after);
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private double termWeight(String text, Stretch unit) {
    int[] counts = counter.count(text.substring(unit.from(), unit.to()));
    double weight = 0;
    for (int i = 0; i < counts.length; i++) {
      weight += counts[i] > 0 ? terms.get(i).idf() : 0;
    }
    return weight;
  }

  /** The likeliest units until enough of the evidence is expected in them. */
  private static BitSet likeliest(double[] weights, double enough) {
    List<Integer> order =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -weights[i]))
            .toList();
    BitSet kept = new BitSet();
    double share = 0;
    for (int i = 0; i < order.size() && share < enough; i++) {
      kept.set(order.get(i));
      share += weights[order.get(i)];
    }
    return kept;
  }

  private static int length(List<Stretch> all, BitSet kept) {
    return kept.stream().map(i -> all.get(i).length()).sum();
  }

  /** The first lines of a definition: from the first that is no comment or annotation. */
  private static BitSet signature(String text, List<Stretch> lines) {
    BitSet kept = new BitSet();
    for (int i = 0; i < lines.size() && kept.cardinality() < MAX_SIGNATURE_LINES; i++) {
      String line = text.substring(lines.get(i).from(), lines.get(i).to());
      if (kept.isEmpty() && NO_SIGNATURE.matcher(line).matches()) {
        continue;
      }
      kept.set(i);
      if (SIGNATURE_END.matcher(line).find()) {
        break;
      }
    }
    return kept;
  }

  private static BitSet heading(String text, List<Stretch> units) {
    BitSet kept = new BitSet();
    if (MARKDOWN_HEADING
        .matcher(text.substring(units.get(0).from(), units.get(0).to()))
        .matches()) {
      kept.set(0);
    }
    return kept;
  }

  private static Form form(
      int index, Variant variant, List<Stretch> all, BitSet kept, double[] weights) {
    List<Stretch> stretches = new ArrayList<>();
    for (int from = kept.nextSetBit(0); from >= 0; ) {
      int behind = kept.nextClearBit(from);
      stretches.add(new Stretch(all.get(from).from(), all.get(behind - 1).to()));
      from = kept.nextSetBit(behind);
    }
    return new Form(index, variant, stretches, kept.stream().mapToDouble(i -> weights[i]).sum());
  }
}
