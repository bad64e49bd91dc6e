/**
 * The default embedder, trained on a workspace's own passages: latent semantic analysis by a
 * randomized singular value decomposition, with word parts for words that were not seen.
 */
@NullMarked
package io.contextlite.lsa;

import org.jspecify.annotations.NullMarked;
