/**
 * ContextLite core: which passages of a project's documents go into the next prompt, within a token
 * budget.
 */
module io.contextlite {
  requires java.naming;
  requires java.net.http;
  requires java.sql;
  requires org.xerial.sqlitejdbc;
  requires com.fasterxml.jackson.databind;
  requires com.github.benmanes.caffeine;
  requires org.commonmark;
  requires org.yaml.snakeyaml;
  requires org.eclipse.jgit;
  requires static transitive org.jspecify;

  uses io.contextlite.optimize.ContextOptimizer;
  uses io.contextlite.vector.VectorIndexProvider;

  exports io.contextlite;
  exports io.contextlite.assemble;
  exports io.contextlite.config;
  exports io.contextlite.discovery;
  exports io.contextlite.health;
  exports io.contextlite.ingest;
  exports io.contextlite.limits;
  exports io.contextlite.model;
  exports io.contextlite.optimize;
  exports io.contextlite.pretrained;
  exports io.contextlite.resolve;
  exports io.contextlite.routing;
  exports io.contextlite.search;
  exports io.contextlite.text;
  exports io.contextlite.transfer;
  exports io.contextlite.vector;
}
