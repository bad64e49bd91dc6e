/**
 * Certificates: their format, the checker that trusts no optimizer, and certificates and problems
 * as files.
 */
@NullMarked
package io.contextlite.smt.certificate;

import org.jspecify.annotations.NullMarked;
