/** Tests of certificates, with a naive prover and a naive bound made from the format alone. */
@NullMarked
package io.contextlite.smt.certificate;

import org.jspecify.annotations.NullMarked;
