package io.contextlite.examples;

import io.contextlite.model.DocumentFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which documents count: an option given twice widens the choice, different options narrow it. */
final class FilterOptions {
  @Option(
      names = "--path",
      paramLabel = "GLOB",
      description = "Only documents whose path matches, such as 'src/**/*.java'; repeatable.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "Only documents of this domain: code, docs, config or text; repeatable.")
  private List<String> domains = new ArrayList<>();

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "Only documents in this language, such as java or markdown; repeatable.")
  private List<String> languages = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "KEY=VALUE",
      description =
          "Only documents with this metadata, which host applications set and 'sync' does not;"
              + " repeatable, all must hold.")
  private List<String> metadata = new ArrayList<>();

  /** Returns the condition that the options make together. */
  DocumentFilter filter() {
    List<DocumentFilter> parts = new ArrayList<>();
    addAny(parts, paths, DocumentFilter::path);
    addAny(parts, domains, DocumentFilter::domain);
    addAny(parts, languages, DocumentFilter::language);
    metadata.forEach(pair -> parts.add(metadatum(pair)));
    return switch (parts.size()) {
      case 0 -> DocumentFilter.all();
      case 1 -> parts.get(0);
      default -> DocumentFilter.and(parts.toArray(DocumentFilter[]::new));
    };
  }

  private static void addAny(
      List<DocumentFilter> parts, List<String> values, Function<String, DocumentFilter> make) {
    if (values.size() == 1) {
      parts.add(make.apply(values.get(0)));
    } else if (!values.isEmpty()) {
      parts.add(DocumentFilter.or(values.stream().map(make).toArray(DocumentFilter[]::new)));
    }
  }

  private static DocumentFilter metadatum(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw CommandException.usage("--where expects KEY=VALUE: '" + pair + "'");
    }
    return anyKind(pair.substring(0, equals), pair.substring(equals + 1));
  }

  /** A command line has no types, so a value may be the text as well as what it reads as. */
  private static DocumentFilter anyKind(String key, String value) {
    DocumentFilter asText = DocumentFilter.equal(key, value);
    if (value.equals("true") || value.equals("false")) {
      return DocumentFilter.or(asText, DocumentFilter.equal(key, Boolean.valueOf(value)));
    }
    try {
      if (value.matches("-?\\d+")) {
        return DocumentFilter.or(asText, DocumentFilter.equal(key, Long.valueOf(value)));
      }
      if (value.matches("-?\\d*\\.?\\d+([eE][-+]?\\d+)?")) {
        return DocumentFilter.or(asText, DocumentFilter.equal(key, Double.valueOf(value)));
      }
      return asText;
    } catch (NumberFormatException tooLarge) {
      return asText;
    }
  }
}
