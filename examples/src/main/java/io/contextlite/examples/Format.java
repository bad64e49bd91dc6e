package io.contextlite.examples;

import io.contextlite.assemble.ContextFormatter;

/** How a context is written. Lower-case constants, since they are typed by people. */
enum Format {
  markdown(ContextFormatter.markdown()),
  xml(ContextFormatter.xml()),
  json(ContextFormatter.json()),
  plain(ContextFormatter.plain());

  private final ContextFormatter formatter;

  Format(ContextFormatter formatter) {
    this.formatter = formatter;
  }

  ContextFormatter formatter() {
    return formatter;
  }
}
