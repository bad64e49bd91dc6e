package io.contextlite.pretrained;

import io.contextlite.model.ContextLiteException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads the normalizer of a tokenizer.json as steps one after the other. */
final class NormalizerSection {
  private static final String TYPES =
      "BertNormalizer, Lowercase, NFC, NFD, NFKC, NFKD, Precompiled, Replace, Sequence, Strip,"
          + " StripAccents";

  private NormalizerSection() {}

  static List<TextNormalizer> read(Section section) {
    List<TextNormalizer> steps = new ArrayList<>();
    addTo(steps, section);
    return merged(steps);
  }

  private static void addTo(List<TextNormalizer> steps, Section section) {
    String type = section.asObject().get("type").text();
    switch (type) {
      case "Sequence" ->
          section.get("normalizers").elements().forEach(element -> addTo(steps, element));
      case "BertNormalizer" -> steps.add(bert(section));
      case "Lowercase" -> steps.add(new Lowercase());
      case "NFC", "NFD", "NFKC", "NFKD" ->
          steps.add(new UnicodeForm(Normalizer.Form.valueOf(type)));
      case "StripAccents" -> steps.add(new StripAccents());
      case "Strip" ->
          steps.add(new Strip(section.flag("strip_left", true), section.flag("strip_right", true)));
      case "Replace" -> steps.add(replace(section));
      case "Precompiled" -> steps.add(precompiled(section.get("precompiled_charsmap")));
      default -> throw unsupported(section, type);
    }
  }

  private static TextNormalizer bert(Section section) {
    boolean lowercase = section.flag("lowercase", true);
    return new BertNormalizer(
        section.flag("clean_text", true),
        section.flag("handle_chinese_chars", true),
        section.flag("strip_accents", lowercase),
        lowercase);
  }

  private static TextNormalizer replace(Section section) {
    Section replacement = section.get("content");
    String content = replacement.text();
    if (content.length() > CharacterReplacements.MAX_LENGTH) {
      throw replacement.wrong("at most " + CharacterReplacements.MAX_LENGTH + " characters");
    }
    Section pattern = section.get("pattern").asObject();
    if (pattern.has("Regex")) {
      Section regex = pattern.get("Regex");
      return switch (regex.text()) {
        case "\\s+" -> new SpaceReplacement(true, 1, content);
        case " +" -> new SpaceReplacement(false, 1, content);
        case " {2,}" -> new SpaceReplacement(false, 2, content);
        default -> throw regex.wrong("one of '\\s+', ' +', ' {2,}'");
      };
    }
    String wanted = pattern.get("String").text();
    if (wanted.isEmpty()) {
      throw pattern.get("String").wrong("a string that is not empty");
    }
    return new StringReplacement(wanted, content);
  }

  private static TextNormalizer precompiled(Section map) {
    try {
      return PrecompiledCharacterMap.of(Base64.getDecoder().decode(map.text()))
          .orElseThrow(() -> map.wrong("a character map of SentencePiece"));
    } catch (IllegalArgumentException e) {
      throw map.wrong("base64");
    }
  }

  private static ContextLiteException unsupported(Section section, String type) {
    return new ContextLiteException(
        "unsupported normalizer: '"
            + type
            + "' at "
            + section.at()
            + ", supported: "
            + TYPES
            + ", file='"
            + section.file().path()
            + "'");
  }

  /** Makes one step of neighbouring replacements of single characters. */
  private static List<TextNormalizer> merged(List<TextNormalizer> steps) {
    List<TextNormalizer> merged = new ArrayList<>();
    List<StringReplacement> run = new ArrayList<>();
    for (TextNormalizer step : steps) {
      if (step instanceof StringReplacement replacement && replacement.wanted().length() == 1) {
        run.add(replacement);
      } else {
        flush(run, merged);
        merged.add(step);
      }
    }
    flush(run, merged);
    return List.copyOf(merged);
  }

  private static void flush(List<StringReplacement> run, List<TextNormalizer> merged) {
    if (!run.isEmpty()) {
      CharacterReplacements.of(run).ifPresentOrElse(merged::add, () -> merged.addAll(run));
      run.clear();
    }
  }
}
