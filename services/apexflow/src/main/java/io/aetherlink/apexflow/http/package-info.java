/** Jobs and appointments over HTTP. */
@NullMarked
package io.aetherlink.apexflow.http;

import org.jspecify.annotations.NullMarked;
