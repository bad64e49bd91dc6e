package io.contextlite.pretrained;

import io.contextlite.model.ContextLiteException;
import java.util.ArrayList;
import java.util.List;

/** Reads the pre-tokenizer of a tokenizer.json as steps one after the other. */
final class PreTokenizerSection {
  private static final String TYPES =
      "BertPreTokenizer, Metaspace, Sequence, Whitespace, WhitespaceSplit";

  private PreTokenizerSection() {}

  static List<PreTokenizer> read(Section section) {
    List<PreTokenizer> steps = new ArrayList<>();
    addTo(steps, section);
    return List.copyOf(steps);
  }

  private static void addTo(List<PreTokenizer> steps, Section section) {
    String type = section.asObject().get("type").text();
    switch (type) {
      case "Sequence" ->
          section.get("pretokenizers").elements().forEach(element -> addTo(steps, element));
      case "BertPreTokenizer" -> steps.add(WordSplit.BERT);
      case "Whitespace" -> steps.add(WordSplit.WORDS);
      case "WhitespaceSplit" -> steps.add(WordSplit.WHITESPACE);
      case "Metaspace" -> steps.add(metaspace(section));
      default ->
          throw new ContextLiteException(
              "unsupported pre-tokenizer: '"
                  + type
                  + "' at "
                  + section.at()
                  + ", supported: "
                  + TYPES
                  + ", file='"
                  + section.file().path()
                  + "'");
    }
  }

  private static Metaspace metaspace(Section section) {
    Section replacement = section.get("replacement");
    if (replacement.text().length() != 1) {
      throw replacement.wrong("one character");
    }
    return new Metaspace(
        replacement.text().charAt(0), prepend(section), section.flag("split", true));
  }

  private static Metaspace.Prepend prepend(Section section) {
    if (!section.has("prepend_scheme")) {
      return section.flag("add_prefix_space", true)
          ? Metaspace.Prepend.ALWAYS
          : Metaspace.Prepend.NEVER;
    }
    Section scheme = section.get("prepend_scheme");
    return switch (scheme.text()) {
      case "always" -> Metaspace.Prepend.ALWAYS;
      case "first" -> Metaspace.Prepend.FIRST;
      case "never" -> Metaspace.Prepend.NEVER;
      default -> throw scheme.wrong("always, first or never");
    };
  }
}
