package io.contextlite.smt;

/** Which candidates may still be out and which may still be in. Confined to one thread. */
final class Domains {
  final boolean[] mayBeOut;
  final boolean[] mayBeIn;

  Domains(IntegerProgram program) {
    mayBeOut = program.mayBeOut.clone();
    mayBeIn = program.mayBeIn.clone();
  }

  boolean isOpen(int candidate) {
    return mayBeOut[candidate] && mayBeIn[candidate];
  }

  int open() {
    int count = 0;
    for (int i = 0; i < mayBeIn.length; i++) {
      count += isOpen(i) ? 1 : 0;
    }
    return count;
  }
}
