/** ContextLite SMT: the exact, certified optimizer and the checker of its certificates. */
module io.contextlite.smt {
  requires transitive io.contextlite;
  requires com.fasterxml.jackson.databind;
  requires static org.jspecify;

  exports io.contextlite.smt.certificate;
}
