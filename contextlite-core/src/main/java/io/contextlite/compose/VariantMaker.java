package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.Variant;
import io.contextlite.compose.Form.Stretch;
import io.contextlite.model.Passage;
import io.contextlite.retrieve.WeightedTerm;
import io.contextlite.text.TermFrequencies;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Makes the excerpts and signatures that compete with whole passages. Confined to one thread. */
final class VariantMaker {
  private static final int MIN_TOKENS = Integer.getInteger("x.min", 48);
  private static final int MAX_PASSAGES = Integer.getInteger("x.passages", 40);
  private static final double GAMMA = Double.parseDouble(System.getProperty("x.gamma", "2"));
  private static final double FLOOR = Double.parseDouble(System.getProperty("x.floor", ".05"));
  private static final double NEAR = Double.parseDouble(System.getProperty("x.near", ".25"));
  private static final double ENOUGH = Double.parseDouble(System.getProperty("x.enough", ".6"));
  private static final double MOST = Double.parseDouble(System.getProperty("x.most", ".6"));

  private static final Pattern SIGNATURE_END = Pattern.compile("[{:;]\\s*$|=>\\s*$|\\)\\s*$");
  private static final Pattern NO_SIGNATURE = Pattern.compile("^\\s*(?:[@/*#]|--|\"\"\").*");
  private static final Pattern MARKDOWN_HEADING = Pattern.compile("^#{1,6}[ \t].*");
  private static final int MAX_SIGNATURE_LINES = 4;

  private final AssembleRequest request;
  private final Shortlist shortlist;
  private final List<WeightedTerm> terms;
  private final TextUnits units = new TextUnits();

  VariantMaker(AssembleRequest request, Shortlist shortlist, List<WeightedTerm> terms) {
    this.request = request;
    this.shortlist = shortlist;
    this.terms = terms;
  }

  /** The forms beside the whole ones, of the best candidates that are long enough. */
  List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    int best = Math.min(MAX_PASSAGES, shortlist.candidates().size());
    for (int i = 0; i < best; i++) {
      Passage passage = shortlist.candidates().get(i).passage();
      if (passage.tokens() >= MIN_TOKENS && !shortlist.required().contains(passage.id())) {
        addForms(i, passage, forms);
      }
    }
    return forms;
  }

  private void addForms(int index, Passage passage, List<Form> forms) {
    boolean code = DefinitionHeaders.isCode(passage.source());
    List<Stretch> all = code ? TextUnits.lines(passage.text()) : units.sentences(passage.text());
    if (all.size() < 2) {
      return;
    }
    double[] weights = weights(passage.text(), all);
    Optional<BitSet> excerpt =
        request.variants().contains(Variant.EXCERPT) ? excerpt(all, weights) : Optional.empty();
    excerpt.ifPresent(kept -> forms.add(form(index, Variant.EXCERPT, all, kept, weights)));
    if (request.variants().contains(Variant.SIGNATURE)) {
      BitSet kept = code ? signature(passage.text(), all) : heading(passage.text(), all);
      if (!kept.isEmpty()
          && kept.cardinality() < all.size()
          && !excerpt.equals(Optional.of(kept))) {
        forms.add(form(index, Variant.SIGNATURE, all, kept, weights));
      }
    }
  }

  /** How likely each unit is to be the evidence, if the passage has it; the sum is 1. */
  private double[] weights(String text, List<Stretch> all) {
    double[] mass = new double[all.size()];
    double most = 0;
    for (int i = 0; i < mass.length; i++) {
      TermFrequencies unit = TermFrequencies.of(text.substring(all.get(i).from(), all.get(i).to()));
      for (WeightedTerm term : terms) {
        mass[i] += unit.count(term.hash()) > 0 ? term.idf() : 0;
      }
      most = Math.max(most, mass[i]);
    }
    double[] own = new double[mass.length];
    for (int i = 0; i < mass.length; i++) {
      own[i] = most > 0 ? Math.pow(mass[i] / most, GAMMA) : 0;
    }
    double[] weights = new double[mass.length];
    double sum = 0;
    for (int i = 0; i < mass.length; i++) {
      double before = i > 0 ? own[i - 1] : 0;
      double after = i + 1 < mass.length ? own[i + 1] : 0;
      weights[i] = FLOOR + own[i] + NEAR * Math.max(before, after);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** The likeliest units until enough of the evidence is expected in them. */
  private static Optional<BitSet> excerpt(List<Stretch> all, double[] weights) {
    int total = all.stream().mapToInt(unit -> unit.to() - unit.from()).sum();
    BitSet kept = new BitSet();
    double share = 0;
    int length = 0;
    for (int i :
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -weights[i]).thenComparingInt(i -> i))
            .toList()) {
      if (share >= ENOUGH) {
        break;
      }
      kept.set(i);
      share += weights[i];
      length += all.get(i).to() - all.get(i).from();
    }
    return length <= MOST * total ? Optional.of(kept) : Optional.empty();
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
