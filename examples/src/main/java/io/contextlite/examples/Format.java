package io.contextlite.examples;

import io.contextlite.assemble.ContextFormatter;

/** How a context is written. Lower-case constants, since they are typed by people. */
enum Format {
  markdown,
  xml,
  json,
  plain;

  ContextFormatter formatter() {
    return switch (this) {
      case markdown -> ContextFormatter.markdown();
      case xml -> ContextFormatter.xml();
      case json -> ContextFormatter.json();
      case plain -> ContextFormatter.plain();
    };
  }
}
