/** Small pictures of large ones. */
@NullMarked
package io.aetherlink.worker.images;

import org.jspecify.annotations.NullMarked;
