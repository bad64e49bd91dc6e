package io.contextlite.benchmarks.vectors;

import io.github.jbellis.jvector.disk.ReaderSupplier;
import io.github.jbellis.jvector.disk.ReaderSupplierFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens files the way that JVector thinks best on this Java, without its warnings about others. */
final class JVectorFiles {
  private static final Logger LOGGER = Logger.getLogger(ReaderSupplierFactory.class.getName());

  static {
    LOGGER.setLevel(Level.SEVERE);
  }

  private JVectorFiles() {}

  static ReaderSupplier open(Path file) throws IOException {
    return ReaderSupplierFactory.open(file);
  }
}
