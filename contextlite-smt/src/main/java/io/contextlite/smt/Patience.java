package io.contextlite.smt;

/** Tells whether there is time and work left. */
interface Patience {
  boolean goOn();
}
