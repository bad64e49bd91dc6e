/**
 * What an assembly asks for and answers: the chosen passages as text for a prompt, why each is in,
 * and why others are not.
 */
@NullMarked
package io.contextlite.assemble;

import org.jspecify.annotations.NullMarked;
