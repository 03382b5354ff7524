/** Made-up leads for a running platform. */
@NullMarked
package io.aetherlink.platform.demo;

import org.jspecify.annotations.NullMarked;
